import { readdirSync, readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

/** One result that a docstring shows: what is evaluated, what came out and what the comment after it says. */
export interface ShownResult {
  readonly file: string;
  readonly expression: string;
  readonly found: unknown;
  readonly shown: string;
}

/**
 * Runs the examples in the docstrings of a folder. An expression at the start of a line, closed by `;` and followed by a comment, shows a result.
 *
 * @param folder its path
 * @param door what the examples may use, by name
 */
export function docExamples(folder: string, door: object): ShownResult[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => examplesIn(readFileSync(`${folder}/${file}`, "utf8")).flatMap((example) => results(file, example, door)));
}

function examplesIn(source: string): string[] {
  return [...source.matchAll(/@example\n((?: \*(?!\/).*\n)+)/g)].map(([, lines]) => lines.replace(/^ \* ?/gm, ""));
}

function results(file: string, example: string, door: object): ShownResult[] {
  const context = createContext({ ...door });
  return [...example.matchAll(/((?:^(?!\/\/).*\n)*?^(?!\/\/).*);(?: \/\/ (.*))?(?:\n(?:\/\/ (.*)))?$/gm)].flatMap(
    ([, code, beside, below]) => {
      const found: unknown = runInContext(code, context);
      const shown = beside ?? below;
      return shown === undefined || code.startsWith("const ") ? [] : [{ file, expression: code, found, shown }];
    },
  );
}

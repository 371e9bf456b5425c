// All mutants of some sources, in one instrumented copy of them: Stryker's mutators, each behind a switch.
import { readFileSync } from "node:fs";
import { createInstrumenter } from "@stryker-mutator/instrumenter";
import { createInjector } from "typed-inject";

const silent = new Proxy({}, { get: (_, name) => (name.startsWith?.("is") ? () => false : () => undefined) });

/**
 * @param files paths of TypeScript sources
 * @returns sources by path, with switches; mutants { id, file, line, column, mutator, original, replacement }
 */
export async function instrument(files) {
  const instrumenter = createInjector()
    .provideValue("logger", silent)
    .provideFactory("getLogger", () => () => silent)
    .injectFunction(createInstrumenter);
  const given = files.map((name) => ({ name, mutate: true, content: readFileSync(name, "utf8") }));
  const found = await instrumenter.instrument(given, { ignorers: [], excludedMutations: [], plugins: null, noHeader: true });
  const texts = new Map(given.map(({ name, content }) => [name, content.split("\n")]));
  const mutants = found.mutants.map(({ id, fileName, mutatorName, replacement, location: { start, end } }) => ({
    ...{ id, file: fileName, line: start.line + 1, column: start.column + 1, mutator: mutatorName },
    ...{ original: cut(texts.get(fileName), start, end), replacement },
  }));
  return { sources: new Map(found.files.map(({ name, content }) => [name, content])), mutants };
}

function cut(lines, start, end) {
  if (start.line === end.line) return lines[start.line].slice(start.column, end.column);
  return [lines[start.line].slice(start.column), ...lines.slice(start.line + 1, end.line), lines[end.line].slice(0, end.column)].join("\n");
}

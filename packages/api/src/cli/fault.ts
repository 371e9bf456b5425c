import { RipenError, type Issue } from "@ripen/core";

/** Something that the user can mend, told in a title and a list. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly lines: readonly string[];

  constructor(title: string, lines: readonly string[] = []) {
    super(title);
    this.lines = lines;
  }
}

/** How a command ends: done, by a fault of Ripen, or by something that the user can mend. */
export const exitCodes = { done: 0, ownFault: 1, yours: 2 } as const;

/** What is told of an error, and how the command ends by it. Errors that nobody thought of are thrown on. */
export function tellFault(error: unknown): { readonly text: string; readonly code: number } {
  if (error instanceof Fault) return { text: inLines(error.message, error.lines), code: exitCodes.yours };
  if (!RipenError.is(error)) throw error;
  const hinted = ({ hint }: Issue): string[] => (hint === undefined ? [] : [hint]);
  const more =
    error.issues.length > 1
      ? error.issues.flatMap((issue) => [`${issue.path}: ${issue.message}`, ...hinted(issue)])
      : error.issues.flatMap(hinted);
  return { text: inLines(error.message, more), code: error.code === "internal" ? exitCodes.ownFault : exitCodes.yours };
}

function inLines(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

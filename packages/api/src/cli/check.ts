import type { Issue, Warning } from "@ripen/core";
import { checkDocument } from "../checkDocument.js";
import { exitCodes } from "./fault.js";
import { readOptions } from "./options.js";
import { readDocument } from "./readDocument.js";
import type { Surroundings } from "./surroundings.js";

export const checkUsage = `ripen check [file] [--json]

Says what is wrong or doubtful in a portfolio. Without a file it reads standard input. Ends with 0 when the portfolio can be
planned (there may be warnings), with 2 when it cannot.

  --json    as JSON: { ok, issues, warnings }`;

/** The command `check`. */
export async function check(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { file, switches } = readOptions(words, { values: [], switches: ["json"] }, checkUsage);
  const { output } = surroundings;
  if (switches.has("help")) {
    output.write(`${checkUsage}\n`);
    return exitCodes.done;
  }
  const { json, name } = await readDocument(file, surroundings);
  const { issues, warnings } = await checkDocument(json);
  const ok = issues.length === 0;
  output.write(
    switches.has("json") ? `${JSON.stringify({ ok, issues, warnings }, undefined, 2)}\n` : `${inWords(name, issues, warnings)}\n`,
  );
  return ok ? exitCodes.done : exitCodes.yours;
}

function inWords(name: string, issues: readonly Issue[], warnings: readonly Warning[]): string {
  if (issues.length > 0) return [faultTitle(name, issues.length), ...tellIssues(issues).map((line) => `  ${line}`)].join("\n");
  const good = `${name} can be planned`;
  if (warnings.length === 0) return `${good}.`;
  const lines = warnings.map(({ path, message }) => `  ${path}: ${message}`);
  return [`${good}; ${warnings.length === 1 ? "one thing is" : `${warnings.length} things are`} probably not meant:`, ...lines].join("\n");
}

/** Says how much is wrong. */
export function faultTitle(name: string, count: number): string {
  return `${name} is not a portfolio that can be planned; ${count === 1 ? "one thing is" : `${count} things are`} wrong:`;
}

/** Every issue with its number, and its hint on a line of its own. */
export function tellIssues(issues: readonly Issue[]): string[] {
  return issues.flatMap(({ path, message, hint }, i) => {
    const line = `${i + 1}. ${path === "" ? "" : `${path}: `}${message}`;
    return hint === undefined ? [line] : [line, `   ${hint}`];
  });
}

import { parseArgs } from "node:util";
import { Fault } from "./fault.js";

/** Options of a command: those with a value, and those that are given or not. */
export interface OptionNames {
  readonly values: readonly string[];
  readonly switches: readonly string[];
}

/** The words behind a command, sorted. */
export interface Given {
  /** None: standard input. */
  readonly file: string | undefined;
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly switches: ReadonlySet<string>;
}

/**
 * Sorts the words behind a command.
 *
 * @throws {Fault} an option that does not exist, or more than one file
 */
export function readOptions(words: readonly string[], { values, switches }: OptionNames, usage: string): Given {
  const options: Record<string, OptionForm> = { help: { type: "boolean", short: "h" } };
  for (const name of values) options[name] = { type: "string" };
  for (const name of switches) options[name] = { type: "boolean" };
  const parsed = parse(words, options, usage);
  if (parsed.positionals.length > 1)
    throw new Fault(`One file at a time, found ${parsed.positionals.length}: ${parsed.positionals.join(", ")}.`, usage.split("\n"));
  const entries = Object.entries(parsed.values);
  return {
    file: parsed.positionals[0],
    values: Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string")),
    switches: new Set(entries.filter(([, value]) => value === true).map(([name]) => name)),
  };
}

/** A whole number in a range. */
export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Fault(`--${name}: found "${text}"; allowed is a whole number from ${least} to ${most}.`);
}

interface OptionForm {
  readonly type: "string" | "boolean";
  readonly short?: string;
}

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function parse(words: readonly string[], options: Record<string, OptionForm>, usage: string): Parsed {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new Fault((error instanceof Error ? error.message : "").split(". ")[0], usage.split("\n"));
  }
}

import { RipenError, type Issue } from "../../errors.js";

/** What one argument may be. */
export interface Rule {
  readonly allowed: string;
  readonly holds: (value: unknown) => boolean;
  /** The argument may be left out. */
  readonly optional?: true;
}

/** Rules by name; an object of rules stands for an argument that is itself an object. */
export interface Rules {
  readonly [name: string]: Rule | Rules;
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

export const finite: Rule = { allowed: "a finite number", holds: isNumber };
export const positive: Rule = { allowed: "a number above 0", holds: (value) => isNumber(value) && value > 0 };
export const notNegative: Rule = { allowed: "a number from 0", holds: (value) => isNumber(value) && value >= 0 };
export const correlation: Rule = { allowed: "a number from -1 to 1", holds: (value) => isNumber(value) && Math.abs(value) <= 1 };
export const callOrPut: Rule = oneOf("call", "put");

export function oneOf(...words: readonly string[]): Rule {
  return { allowed: words.join(" or "), holds: (value) => words.includes(value as string) };
}

export function optional(rule: Rule): Rule {
  return { ...rule, optional: true };
}

/**
 * Holds what a caller gave against the rules of a function. Names that are not known are faults too: a misspelt one would leave its default in place.
 *
 * @throws RipenError `invalid-argument` with an issue for each argument that is missing, unknown or out of its range
 */
export function checkArguments(given: object, rules: Rules, more: () => readonly (Issue | false)[] = () => []): void {
  const issues = [...faults(given, rules, "")];
  // What holds between arguments can only be said once each is right by itself.
  if (issues.length === 0) issues.push(...more().filter((issue) => issue !== false));
  if (issues.length > 0) throw new RipenError("invalid-argument", issues);
}

function* faults(given: unknown, rules: Rules, at: string): Generator<Issue> {
  if (typeof given !== "object" || given === null) {
    yield { path: at, message: `found ${show(given)}; allowed is an object with ${Object.keys(rules).join(", ")}` };
    return;
  }
  const values = given as Record<string, unknown>;
  for (const [name, rule] of Object.entries(rules)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const path = at === "" ? name : `${at}.${name}`;
    if (!isRule(rule)) yield* faults(value, rule, path);
    else if (!(value === undefined && rule.optional) && !rule.holds(value))
      yield { path, message: `found ${show(value)}; allowed is ${rule.allowed}` };
  }
  for (const name of Object.keys(values))
    if (!Object.hasOwn(rules, name))
      yield {
        path: at === "" ? name : `${at}.${name}`,
        message: "there is no such argument",
        hint: `arguments are ${Object.keys(rules).join(", ")}`,
      };
}

function isRule(rule: Rule | Rules): rule is Rule {
  return typeof rule.holds === "function";
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return `"${value.slice(0, 40)}"`;
  return value === null ? "null" : `a value of type ${typeof value}`;
}

/**
 * Lets results through that are numbers.
 *
 * @throws RipenError `not-finite` when arguments, each in its range, overflow together
 */
export function finiteResult<Result extends object>(result: Result): Result {
  for (const [name, value] of Object.entries(result) as [string, unknown][])
    if (typeof value === "number" && !Number.isFinite(value))
      throw new RipenError("not-finite", [
        { path: name, message: "the arguments are too large or too small together: the result is no finite number" },
      ]);
  return result;
}

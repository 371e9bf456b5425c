import * as z from "zod/mini";
import { isName } from "../../formula/index.js";
import { inWords } from "./found.js";
import { didYouMean } from "./hint.js";
import { quote } from "./paths.js";
import type { Draft, Portable, Shape } from "./shape.js";

/** Bounds of a number: `above` and `below` are exclusive. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
}

/** A finite number in a range. */
export function number(range: Range = {}): Shape<number> {
  const allowed = describeRange(range);
  return {
    allowed,
    fits: (value) => typeof value === "number",
    read: (value, path, reading) => (isInRange(value, range) ? value : reading.wrong(path, value, allowed)),
    schema() {
      const words = inWords(allowed);
      let schema = z.number(words);
      if (range.min !== undefined) schema = schema.check(z.gte(range.min, words));
      if (range.max !== undefined) schema = schema.check(z.lte(range.max, words));
      if (range.above !== undefined) schema = schema.check(z.gt(range.above, words));
      if (range.below !== undefined) schema = schema.check(z.lt(range.below, words));
      return schema;
    },
  };
}

/** Whether a value is a finite number in a range. */
export function isInRange(value: unknown, { min, max, above, below }: Range): value is number {
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  if (min !== undefined && value < min) return false;
  if (max !== undefined && value > max) return false;
  if (above !== undefined && value <= above) return false;
  return below === undefined || value < below;
}

/** The words for a range, such as "a number above 0". */
export function describeRange({ min, max, above, below }: Range): string {
  if (min !== undefined && max !== undefined) return `a number from ${String(min)} to ${String(max)}`;
  const parts = [
    ...(min === undefined ? [] : [`of at least ${String(min)}`]),
    ...(above === undefined ? [] : [`above ${String(above)}`]),
    ...(max === undefined ? [] : [`up to ${String(max)}`]),
    ...(below === undefined ? [] : [`below ${String(below)}`]),
  ];
  return parts.length === 0 ? "a finite number" : `a number ${parts.join(" and ")}`;
}

/** Free text for people, such as an account or a stream: 1 to `longest` characters. */
export function label(longest: number): Shape<string> {
  const allowed = `a text of 1 to ${String(longest)} characters`;
  // Labels become keys of results; this one key would vanish there.
  const admits = (value: unknown): value is string =>
    typeof value === "string" && value.length > 0 && value.length <= longest && value !== "__proto__";
  return {
    allowed,
    fits: (value) => typeof value === "string",
    read: (value, path, reading) => (admits(value) ? value : reading.wrong(path, value, allowed)),
    schema: () =>
      z
        .string(inWords(allowed))
        .check(z.minLength(1, inWords(allowed)), z.maxLength(longest, inWords(allowed)), z.refine(admits, inWords(allowed))),
  };
}

/** What names look like; reserved words are excluded besides. */
export const namePattern = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;

/** A name that formulas can use. */
export function name(): Shape<string> {
  const allowed = "a name: a letter, then up to 39 letters, digits or _";
  const words = {
    error: ({ input }: { readonly input?: unknown }) =>
      typeof input === "string" && namePattern.test(input)
        ? `${quote(input)} is a word that formulas reserve; allowed is any other name`
        : inWords(allowed).error({ input }),
  };
  return {
    allowed,
    fits: (value) => typeof value === "string",
    read(value, path, reading) {
      if (typeof value === "string" && isName(value)) return value;
      reading.problems.add(path, words.error({ input: value }));
      return undefined;
    },
    schema: () => z.string(words).check(z.regex(namePattern, words), z.refine(isName, words)),
  };
}

/** The name of something declared elsewhere; whether it exists is checked when all names are known. */
export function reference(what: string): Shape<string> {
  const allowed = `the name of ${what}`;
  return {
    allowed,
    fits: (value) => typeof value === "string",
    read: (value, path, reading) => (typeof value === "string" ? value : reading.wrong(path, value, allowed)),
    schema: () => z.string(inWords(allowed)),
  };
}

/** One of some words. */
export function oneOf<const V extends string>(...values: readonly V[]): Shape<V> {
  const allowed = values.length === 1 ? quote(values[0]) : `one of ${values.map(quote).join(", ")}`;
  const admits = (value: unknown): value is V => (values as readonly unknown[]).includes(value);
  return {
    allowed,
    fits: admits,
    read: (value, path, reading) => (admits(value) ? (value as Draft<V>) : reading.wrong(path, value, allowed, didYouMean(value, values))),
    schema: () => z.enum(values, inWords(allowed)) as z.ZodMiniType as z.ZodMiniType<Portable<V>>,
  };
}

/** `true`, for what is either said or left out. */
export function yes(): Shape<true> {
  const allowed = "true, or leaving it out";
  return {
    allowed,
    fits: (value) => value === true,
    read: (value, path, reading) => (value === true ? true : reading.wrong(path, value, allowed)),
    schema: () => z.literal(true, inWords(allowed)),
  };
}

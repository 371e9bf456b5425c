import { count } from "../../errors.js";
import * as z from "zod/mini";
import { foundInstead, inWords } from "./found.js";
import { didYouMean } from "./hint.js";
import { listNames, member, quote } from "./paths.js";
import { once, type Draft, type Portable, type Shape, type TypeOf } from "./shape.js";

/** A field that may be left out. */
export interface Optional<T> {
  readonly optional: Shape<T>;
}

type Field = Shape<unknown> | Optional<unknown>;
type Fields = Readonly<Record<string, Field>>;
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** The type of an object with these fields. */
export type ObjectOf<F extends Fields> = Flat<
  { readonly [K in keyof F as F[K] extends Optional<unknown> ? never : K]: TypeOf<F[K]> } & {
    readonly [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: F[K] extends Optional<infer T> ? T : never;
  }
>;

/** Marks a field that may be left out. */
export function optional<T>(shape: Shape<T>): Optional<T> {
  return { optional: shape };
}

/** An object with exactly these fields; `allowed` names it with its article: "an option". */
export function object<F extends Fields>(allowed: string, fields: F): Shape<ObjectOf<F>> {
  const keys = Object.keys(fields);
  const unknownKey = (key: string) => `${quote(key)} is not known here; allowed are ${listNames(keys, keys.length)}`;
  return {
    allowed,
    fits: isPlainObject,
    read(value, path, reading) {
      if (!isPlainObject(value)) {
        reading.wrong(path, value, allowed);
        return undefined;
      }
      if (!reading.spend("parts")) return undefined;
      for (const key of Object.keys(value)) {
        if (Object.hasOwn(fields, key) || value[key] === undefined) continue;
        if (reading.problems.full) break;
        reading.problems.add(member(path, key), unknownKey(key), didYouMean(key, keys));
      }
      const draft: Record<string, unknown> = {};
      for (const [key, field] of Object.entries(fields)) {
        const inner = Object.hasOwn(value, key) ? value[key] : undefined;
        const shape = "optional" in field ? field.optional : field;
        if (inner !== undefined || shape === field) draft[key] = shape.read(inner, member(path, key), reading);
      }
      return draft as unknown as Draft<ObjectOf<F>>;
    },
    schema: once(() => {
      const shape = Object.fromEntries(
        Object.entries(fields).map(([key, field]): [string, z.ZodMiniType] => [
          key,
          "optional" in field ? z.optional(field.optional.schema()) : field.schema(),
        ]),
      );
      const words = {
        error: (issue: { readonly code?: string; readonly keys?: readonly string[]; readonly input?: unknown }) =>
          issue.code === "unrecognized_keys" ? (issue.keys ?? []).map(unknownKey).join("; ") : foundInstead(issue.input, allowed),
      };
      return z.strictObject(shape, words) as unknown as z.ZodMiniType<Portable<ObjectOf<F>>>;
    }),
  };
}

/** How many entries a record may have. */
export interface Size {
  readonly min?: number;
  readonly max: number;
  /** What the entries are, in the plural: "drivers". */
  readonly noun: string;
}

/** A record from keys of one shape to values of another. */
export function record<T>(keys: Shape<string>, of: Shape<T>, { min = 0, max, noun }: Size): Shape<Readonly<Record<string, T>>> {
  const allowed = `an object of ${min === 0 ? "" : min === 1 ? "one or more " : `at least ${String(min)} `}${noun} by name`;
  const isLargeEnough = (value: object): boolean => Object.keys(value).length >= min;
  return {
    allowed,
    fits: isPlainObject,
    read(value, path, reading) {
      if (!isPlainObject(value)) {
        reading.wrong(path, value, allowed);
        return undefined;
      }
      const entries = Object.keys(value).filter((key) => value[key] !== undefined);
      if (entries.length < min) {
        reading.problems.add(path, `found no ${noun}; allowed is ${allowed}`);
        return undefined;
      }
      if (!reading.within(path, entries.length, max, noun) || !reading.spend("parts")) return undefined;
      // Without a prototype, so that a key such as "__proto__" is one like any other.
      const draft = Object.create(null) as Record<string, unknown>;
      for (const key of entries) {
        keys.read(key, member(path, key), reading);
        draft[key] = of.read(value[key], member(path, key), reading);
      }
      return draft as unknown as Draft<Readonly<Record<string, T>>>;
    },
    schema: once(() => {
      const size = {
        error: ({ input }: { readonly input?: unknown }) =>
          `found ${count(Object.keys(input as object).length)} ${noun}; allowed are at most ${count(max)}`,
      };
      const isSmallEnough = (value: object): boolean => Object.keys(value).length <= max;
      return z
        .record(keys.schema(), of.schema(), inWords(allowed))
        .check(z.refine(isLargeEnough, inWords(allowed)), z.refine(isSmallEnough, size));
    }),
  };
}

/** Whether a value is an object as JSON makes them: no list, no instance of a class (also when it comes from another realm). */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

import * as z from "zod/mini";
import { foundInstead, inWords } from "./found.js";
import { element } from "./paths.js";
import { describeRange, isInRange, number, type Range } from "./scalars.js";
import { once, type Portable, type Shape } from "./shape.js";

/** How long a list may be. */
export interface Length {
  readonly min?: number;
  readonly max: number;
  /** What the elements are, in the plural: "links". */
  readonly noun: string;
}

/** A list of things of one shape. */
export function list<T>(of: Shape<T>, length: Length): Shape<readonly T[]> {
  const { min = 0, max, noun } = length;
  const allowed = describeList(noun, min);
  return {
    allowed,
    fits: Array.isArray,
    read(value, path, reading) {
      if (!Array.isArray(value) || value.length < min) {
        reading.wrong(path, value, allowed);
        return undefined;
      }
      if (!reading.within(path, value.length, max, noun) || !reading.spend("parts")) return undefined;
      const entries = copyList(value).map((entry, i) => of.read(entry, element(path, i), reading));
      return entries;
    },
    schema: once(() => arrayOf(of.schema(), length) as unknown as z.ZodMiniType<Portable<readonly T[]>>),
  };
}

/** A list of numbers, possibly a very long one: read in one tight loop, and only its first fault is reported. */
export function numbers(range: Range, length: Length): Shape<readonly number[]> {
  const { min = 0, max, noun } = length;
  const allowed = describeList(noun, min);
  return {
    allowed,
    fits: Array.isArray,
    read(value, path, reading) {
      if (!Array.isArray(value) || value.length < min) {
        reading.wrong(path, value, allowed);
        return undefined;
      }
      if (!reading.within(path, value.length, max, noun) || !reading.spend("parts") || !reading.spend("numbers", value.length))
        return undefined;
      const entries = copyList(value);
      const isSound = (entry: unknown): entry is number => isInRange(entry, range);
      if (entries.every(isSound)) return entries;
      const first = entries.findIndex((entry) => !isSound(entry));
      const others = entries.filter((entry) => !isSound(entry)).length - 1;
      const more = others === 0 ? "" : ` (and ${String(others)} more of this list are wrong)`;
      reading.problems.add(element(path, first), foundInstead(entries[first], describeRange(range)) + more);
      return undefined;
    },
    schema: once(() => arrayOf(number(range).schema(), length)),
  };
}

/** The elements of a list by index: its iterator may be anybody's. */
export function copyList(value: readonly unknown[]): unknown[] {
  const copy: unknown[] = [];
  for (let i = 0; i < value.length; i++) copy.push(value[i]);
  return copy;
}

/** Exactly two things of one shape. */
export function pair<T>(of: Shape<T>, noun: string): Shape<readonly [T, T]> {
  const allowed = `a list of two ${noun}`;
  return {
    allowed,
    fits: (value) => Array.isArray(value) && value.length === 2,
    read(value, path, reading) {
      if (!Array.isArray(value) || value.length !== 2) {
        reading.wrong(path, value, allowed);
        return undefined;
      }
      const entries = copyList(value).map((entry, i) => of.read(entry, element(path, i), reading));
      return entries;
    },
    schema: once(() => z.tuple([of.schema(), of.schema()], inWords(allowed)) as unknown as z.ZodMiniType<Portable<readonly [T, T]>>),
  };
}

function arrayOf<T>(of: z.ZodMiniType<T>, { min = 0, max, noun }: Length): z.ZodMiniType<T[]> {
  const words = inWords(describeList(noun, min));
  const array = z.array(of, words).check(z.maxLength(max, words));
  return min === 0 ? array : array.check(z.minLength(min, words));
}

function describeList(noun: string, min: number): string {
  if (min === 0) return `a list of ${noun}`;
  return min === 1 ? `a list of one or more ${noun}` : `a list of at least ${String(min)} ${noun}`;
}

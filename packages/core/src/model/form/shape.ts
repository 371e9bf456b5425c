import type * as z from "zod/mini";
import type { BlockFunction } from "../types.js";
import type { Reading } from "./reading.js";

/**
 * What one field of a model looks like. One description serves three purposes: reading foreign input with our own messages,
 * keeping what is right of it for the checks that follow, and the zod schema of the same form.
 */
export interface Shape<T> {
  /** What the shape admits, as words that follow "allowed is". */
  readonly allowed: string;
  /** Whether a value has this shape at its first level, which decides between alternatives. */
  fits(value: unknown): boolean;
  /** Copies a value, reports what is wrong with it, and leaves that out; undefined when nothing of it can be used. */
  read(value: unknown, path: string, reading: Reading): Draft<T> | undefined;
  /** The zod schema of the portable part: no block functions. */
  schema(): z.ZodMiniType<Portable<T>>;
  /** Never there at run time: it lets TypeScript find T. */
  readonly type?: T;
}

/** The T of a `Shape<T>`. */
export type TypeOf<S> = S extends { readonly type?: infer T } ? Exclude<T, undefined> : never;

type Leaf = string | number | boolean | BlockFunction;

/** A value from which everything faulty has been taken out, so that anything may be missing. */
export type Draft<T> = T extends Leaf
  ? T
  : T extends readonly (infer E)[]
    ? readonly (Draft<E> | undefined)[]
    : { readonly [K in keyof T]?: Draft<T[K]> | undefined };

/** A model type without its block functions: what JSON can hold. */
export type Portable<T> = T extends string | number | boolean ? T : T extends BlockFunction ? never : { [K in keyof T]: Portable<T[K]> };

/** Makes a schema, or what else takes time, when it is first asked for, and only once: JSON Schema then shows that two fields have the same one. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

import type * as z from "zod/mini";
import type { Portfolio } from "../document/index.js";
import type { portfolioSchema } from "./portfolioSchema.js";

type Primitive = string | number | boolean | undefined;

/**
 * A type in which every field must be there and says itself whether it is optional: then two types that can be assigned to
 * each other have the same fields. Intersections are flattened and everything is read-only on the way.
 */
type Plain<T> = T extends Primitive
  ? T
  : T extends readonly [infer A, infer B]
    ? readonly ["two", Plain<A>, Plain<B>]
    : T extends readonly (infer E)[]
      ? readonly Plain<E>[]
      : { readonly [K in keyof T]-?: T extends Record<K, unknown> ? { readonly needed: Plain<T[K]> } : { readonly optional: Plain<T[K]> } };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Assert<T extends true> = T;

/** Fails to compile when the hand-written types and the schema say different things. */
export type SchemaSaysWhatTypesSay = Assert<Same<Plain<z.infer<ReturnType<typeof portfolioSchema>>>, Plain<Portfolio>>>;

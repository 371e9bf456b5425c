import type * as z from "zod";
import type { Portfolio } from "../document/index.js";
import type { portfolioSchema } from "./portfolioSchema.js";

/** A type with intersections flattened and everything read-only, so that two spellings of one type become one. */
type Plain<T> = T extends string | number | boolean | undefined
  ? T
  : T extends readonly [infer A, infer B]
    ? readonly [Plain<A>, Plain<B>]
    : T extends readonly (infer E)[]
      ? readonly Plain<E>[]
      : { readonly [K in keyof T]: Plain<T[K]> };

type Identical<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Assert<T extends true> = T;

/** Fails to compile when the hand-written types and the schema say different things. */
export type SchemaSaysWhatTypesSay = Assert<Identical<Plain<z.infer<typeof portfolioSchema>>, Plain<Portfolio>>>;

import type { Issue, RipenErrorCode } from "../errors.js";

/**
 * What crosses the channel that every call of a task has for itself. Large parts of the input (a model, a policy) are named by a number only;
 * a thread that has not met one asks for it, and remembers it for the calls to come.
 */
export type ToThread =
  | {
      readonly kind: "run";
      /** Of the package: threads of another one might compute other bits. */
      readonly version: string;
      readonly task: string;
      /** Place of this call among those that belong together. */
      readonly place: number;
      /** The input without its parts; its parts by field. */
      readonly input: unknown;
      readonly parts: Readonly<Record<string, number>>;
      /** Shared: calls at a later place than this number stop. */
      readonly limit: Int32Array | undefined;
    }
  | { readonly kind: "part"; readonly part: number; readonly value: object }
  | { readonly kind: "stop" };

export type FromThread =
  | { readonly kind: "need"; readonly parts: readonly number[] }
  | { readonly kind: "units"; readonly units: number }
  | { readonly kind: "done"; readonly output: unknown }
  | { readonly kind: "failed"; readonly failure: Failure };

/** An error as plain data. */
export type Failure =
  | { readonly code: RipenErrorCode; readonly issues: readonly Issue[] }
  | { readonly code?: never; readonly message: string; readonly stack: string };

/** A limit that stops nobody. */
export const noLimit = 2 ** 31 - 1;

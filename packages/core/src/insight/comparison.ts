import type { Advice, Plan } from "../planning/index.js";
import type { Estimate } from "../valuation/index.js";
import type { Difference } from "./difference.js";

/** What changes when a document changes. All differences are the variant less the base, on the same futures. */
export interface Comparison {
  readonly base: Plan;
  readonly variant: Plan;
  /** Of the objective. */
  readonly difference: Difference;
  /** By account of either document. */
  readonly accounts: Readonly<Record<string, Difference>>;
  /** By initiative of either document. */
  readonly initiatives: Readonly<Record<string, InitiativeChange>>;
  /** Options to take today that are new, and those that are not taken any more. */
  readonly now: { readonly added: readonly string[]; readonly dropped: readonly string[] };
}

/** One initiative in both plans. */
export interface InitiativeChange {
  readonly name: string;
  /** Absent where the document has no such initiative. */
  readonly base?: Advice;
  readonly variant?: Advice;
  /** Its part of the objective; nothing where it is absent. */
  readonly difference: Estimate;
}

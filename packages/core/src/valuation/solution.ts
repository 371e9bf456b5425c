import type { Distribution } from "./distribution.js";
import type { FitNote } from "./fit/index.js";
import type { Policy } from "./policy/index.js";
import type { Sampling } from "./sampling.js";
import type { AccountReport, ExerciseReport } from "./summary.js";
import type { BoundedValue, Estimate, Value } from "./value.js";

/** The value of a plan that is carried out whatever happens. */
export interface CommittedValue extends Value {
  readonly distribution: Distribution;
  readonly accounts: Readonly<Record<string, AccountReport>>;
}

/** What a decision model is worth, how to act on it, and how sure that is. */
export interface Solution {
  /** With the right to choose. */
  readonly value: Value;
  /** Of taking every planned option on its planned date, whatever happens; where the model plans any. */
  readonly committed?: CommittedValue;
  /** Flexible less committed value, on the same paths. */
  readonly premium?: Estimate;
  /** How the objective is spread over what may really happen. */
  readonly distribution: Distribution;
  readonly accounts: Readonly<Record<string, AccountReport>>;
  /** By "mode.option". */
  readonly exercise: Readonly<Record<string, ExerciseReport>>;
  /** Expected use of every resource at each date. */
  readonly uses: Readonly<Record<string, readonly number[]>>;
  readonly policy: Policy;
  readonly diagnostics: {
    readonly selected: string;
    /** By policy, what it earns on the paths to select on; on a few of them, where these leave no doubt. */
    readonly tried: Readonly<Record<string, number>>;
    readonly fits: readonly (FitNote & { readonly option: string; readonly date: number })[];
  };
  readonly method: "simulation" | "exact";
  /** How the paths that were priced are drawn: even ones carry the error of the means of their blocks of 1024. */
  readonly sampling: Sampling;
  /** Paths that were priced. */
  readonly paths: number;
  readonly seed: number;
  readonly version: string;
  readonly warnings: readonly string[];
}

/** A solution whose value stands between both bounds. */
export interface BoundedSolution extends Solution {
  readonly value: BoundedValue;
}

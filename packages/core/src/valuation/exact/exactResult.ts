import type { TablePolicy } from "./policy/index.js";

/** What an exact recursion finds; all figures under the pricing measure. */
export interface ExactResult {
  /** The objective under the optimal policy, discounted to today. */
  readonly value: number;
  /** The same by the lines of the program (each account and stream), not weighted. */
  readonly byLine: Float64Array;
  readonly exercise: {
    /** Chance that an option is exercised at a date: [option · dates + date]. */
    readonly probability: Float64Array;
  };
  readonly policy: TablePolicy;
  /** Places of the largest date: drivers' values times beliefs. */
  readonly nodes: number;
  readonly warnings: readonly string[];
}

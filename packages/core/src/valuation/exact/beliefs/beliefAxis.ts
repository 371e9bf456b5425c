import type { Kernel, EvenGrid } from "../grid/index.js";

/** What is known of one group of correlated private drivers, as an axis whose places depend on which observations have arrived (a mask). */
export interface BeliefAxis {
  readonly group: number;
  places(mask: number): number;
  /** For a continuous belief: the places of the posterior mean of the score. */
  grid(mask: number): EvenGrid | undefined;
  /** From a mask to one that contains it: how beliefs move when signals arrive. */
  learn(from: number, to: number): Kernel;
  readonly law: ScoreBelief | OutcomeBelief;
}

/** One driver of the group is learned through its score, which is then normal with the place as mean. */
export interface ScoreBelief {
  readonly kind: "score";
  readonly learned: number;
  variance(mask: number): number;
}

/** A driver of finitely many values: each place is a distribution over them. */
export interface OutcomeBelief {
  readonly kind: "outcomes";
  readonly learned: number;
  readonly values: readonly number[];
  /** probabilities[place][value] */
  probabilities(mask: number): readonly Float64Array[];
  /** The tests in a mask, by bit, the first being the lowest binary digit of a place; undefined when the value itself is known and is the place. */
  tests(mask: number): readonly number[] | undefined;
}

import type { Test } from "../../model/index.js";
import { emptySums, type DiscreteLaw } from "./discreteLaw.js";

/** A test that has been taken: its results are 0 or 1 by path in column `signal`. */
export interface TakenTest {
  readonly signal: number;
  readonly test: Test;
}

/** What to read off the posterior. */
export type Reading = "value" | "score";

/** Beyond this many tests of one driver the expected variance counts the strongest only (and is then too high). */
const mostEnumerated = 16;

/**
 * Beliefs about a yes/no truth (value not 0, or 0) after tests, by Bayes: each result multiplies the odds by sensitivity/(1 −
 * specificity) or (1 − sensitivity)/specificity. Tests are independent given the truth.
 *
 * `out` holds the mean of the score by what else is known, of variance sd²; it is overwritten with the posterior mean of the driver or of
 * its score.
 */
export function applyTests(
  law: DiscreteLaw,
  tests: readonly TakenTest[],
  sd: number,
  reading: Reading,
  signals: readonly Float64Array[],
  index: Int32Array | undefined,
  count: number,
  out: Float64Array,
): void {
  const fixed = sd === 1 ? law.sums(0, 1, emptySums()) : undefined;
  const varying = emptySums();
  const odds = { yes: 1, no: 1 };
  for (let i = 0; i < count; i++) {
    const path = index === undefined ? i : index[i];
    let { yes, no } = likelihoods(tests, signals, path, odds);
    const sums = fixed ?? law.sums(out[path], sd, varying);
    const chance = yes * sums.yes + no * sums.no;
    // Results that cannot happen leave the belief as it was.
    if (chance <= 0) yes = no = 1;
    const total = chance > 0 ? chance : sums.yes + sums.no;
    out[path] = (reading === "value" ? yes * sums.value : yes * sums.yesScore + no * sums.noScore) / total;
  }
}

/**
 * Values of the driver at scores whose place in their posterior is known: mean by what else is known in `out` (overwritten), deviation
 * sd > 0, place z standard deviations from that mean; what tests say moves the probabilities of the values, and the place keeps its own.
 */
export function drawTested(
  law: DiscreteLaw,
  tests: readonly TakenTest[],
  sd: number,
  z: number,
  signals: readonly Float64Array[],
  index: Int32Array,
  count: number,
  out: Float64Array,
): void {
  const odds = { yes: 1, no: 1 };
  const sums = emptySums();
  for (let i = 0; i < count; i++) {
    const path = index[i];
    let { yes, no } = likelihoods(tests, signals, path, odds);
    law.sums(out[path], sd, sums);
    if (yes * sums.yes + no * sums.no <= 0) yes = no = 1;
    out[path] = law.valueWithin(out[path], sd, no, yes, z);
  }
}

/** Probability of value `place`; the mean of the score by what else is known, of deviation sd, stands in `out` and is overwritten. */
export function weighTested(
  law: DiscreteLaw,
  tests: readonly TakenTest[],
  sd: number,
  place: number,
  signals: readonly Float64Array[],
  index: Int32Array,
  count: number,
  out: Float64Array,
): void {
  const odds = { yes: 1, no: 1 };
  const sums = emptySums();
  for (let i = 0; i < count; i++) {
    const path = index[i];
    let { yes, no } = likelihoods(tests, signals, path, odds);
    if (sd > 0) law.sums(out[path], sd, sums);
    if (sd > 0 && yes * sums.yes + no * sums.no <= 0) yes = no = 1;
    out[path] = law.probability(place, out[path], sd, no, yes);
  }
}

/** P(results | yes) and P(results | no) on one path; written to `into`. */
function likelihoods(
  tests: readonly TakenTest[],
  signals: readonly Float64Array[],
  path: number,
  into: { yes: number; no: number },
): { yes: number; no: number } {
  into.yes = 1;
  into.no = 1;
  for (const { signal, test } of tests) {
    const positive = signals[signal][path] > 0;
    into.yes *= positive ? test.sensitivity : 1 - test.sensitivity;
    into.no *= positive ? 1 - test.specificity : test.specificity;
  }
  return into;
}

/** E Var[score | results]: 1 − Σ over all results of P(result) E[score | result]². */
export function expectedVariance(law: DiscreteLaw, tests: readonly Test[]): number {
  const sums = law.sums(0, 1, emptySums());
  const power = ({ sensitivity, specificity }: Test): number => Math.abs(sensitivity + specificity - 1);
  const strongest = [...tests].sort((a, b) => power(b) - power(a)).slice(0, mostEnumerated);
  const explained = (yes: number, no: number, taken: number): number => {
    if (taken === strongest.length) {
      const chance = yes * sums.yes + no * sums.no;
      return chance > 0 ? (yes * sums.yesScore + no * sums.noScore) ** 2 / chance : 0;
    }
    const { sensitivity, specificity } = strongest[taken];
    return (
      explained(yes * sensitivity, no * (1 - specificity), taken + 1) + explained(yes * (1 - sensitivity), no * specificity, taken + 1)
    );
  };
  return Math.min(Math.max(1 - explained(1, 1, 0), 0), 1);
}

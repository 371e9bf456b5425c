import type { Test } from "../../../model/index.js";
import { BandKernel } from "../grid/index.js";
import type { BeliefAxis } from "./beliefAxis.js";

/** An observation of a driver of finitely many values: a test, or its value. */
export type OutcomeObservation = Test | "value";

/**
 * Beliefs about a driver of finitely many values after tests (yes: its value is not 0) or once its value is known: as many places as there are results.
 * Bayes: J. M. Bernardo and A. F. M. Smith, Bayesian Theory (1994), section 5.1; tests are independent given the truth. Exact.
 *
 * @param observations by bit of the mask
 */
export function outcomeAxis(
  group: number,
  learned: number,
  values: readonly number[],
  prior: readonly number[],
  observations: readonly OutcomeObservation[],
): BeliefAxis {
  const taken = (mask: number): number[] => observations.map((_, bit) => bit).filter((bit) => ((mask >> bit) & 1) === 1);
  const tests = (mask: number): readonly number[] | undefined =>
    taken(mask).some((bit) => observations[bit] === "value") ? undefined : taken(mask);
  const places = (mask: number): number => {
    const found = tests(mask);
    return found === undefined ? values.length : 2 ** found.length;
  };
  const kept = new Map<number, readonly Float64Array[]>();
  const probabilities = (mask: number): readonly Float64Array[] => {
    let beliefs = kept.get(mask);
    if (beliefs === undefined) {
      const found = tests(mask);
      beliefs = Array.from({ length: places(mask) }, (_, place) => {
        if (found === undefined) return Float64Array.from(values, (_unused, v) => (v === place ? 1 : 0));
        const joint = Float64Array.from(values, (value, v) => prior[v] * likelihood(found, place, value));
        const total = joint.reduce((a, b) => a + b, 0);
        // Results that cannot happen leave the belief as it was.
        return total > 0 ? joint.map((p) => p / total) : Float64Array.from(prior);
      });
      kept.set(mask, beliefs);
    }
    return beliefs;
  };
  const likelihood = (bits: readonly number[], place: number, value: number): number => {
    let product = 1;
    bits.forEach((bit, digit) => (product *= chanceOf(observations[bit] as Test, value, ((place >> digit) & 1) === 1)));
    return product;
  };
  return {
    group,
    law: { kind: "outcomes", learned, values, probabilities, tests },
    places,
    grid: () => undefined,
    learn(from, to) {
      const [before, after] = [tests(from), tests(to)];
      const weights = new Float64Array(places(from) * places(to));
      probabilities(from).forEach((belief, place) => {
        for (let next = 0; next < places(to); next++) {
          const at = place * places(to) + next;
          if (after === undefined) weights[at] = belief[next];
          else if (before !== undefined && agrees(before, place, after, next)) {
            const added = after.filter((bit) => !before.includes(bit));
            const digits = added.reduce((sum, bit, digit) => sum + (((next >> after.indexOf(bit)) & 1) << digit), 0);
            values.forEach((value, v) => (weights[at] += belief[v] * likelihood(added, digits, value)));
          }
        }
      });
      return BandKernel.full(places(from), places(to), weights);
    },
  };
}

/** Whether two places tell the same of the tests that they share. */
function agrees(before: readonly number[], place: number, after: readonly number[], next: number): boolean {
  return before.every((bit, digit) => ((place >> digit) & 1) === ((next >> after.indexOf(bit)) & 1));
}

function chanceOf({ sensitivity, specificity }: Test, value: number, positive: boolean): number {
  if (value !== 0) return positive ? sensitivity : 1 - sensitivity;
  return positive ? 1 - specificity : specificity;
}

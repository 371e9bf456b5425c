import type { Program } from "../../../model/index.js";
import { inverseNormalCdf, priorFromQuantiles, type Distribution } from "../../../numerics/index.js";
import { correlator, marginal, type Correlator, type ScoreMap } from "../../../simulation/index.js";

/** One private driver as a function of its normal score. */
export interface PrivateLaw {
  readonly mean: number;
  /** m -> E[truth | score normal with mean m and this variance]; variance 0: the truth itself. */
  expectation(variance: number): ScoreMap;
  /** For a driver of finitely many values: value k is taken for scores up to `upper[k]`. */
  readonly discrete:
    { readonly values: readonly number[]; readonly probabilities: readonly number[]; readonly upper: readonly number[] } | undefined;
}

/** All private drivers of a program and the correlations of their scores. */
export interface Privates {
  readonly laws: readonly PrivateLaw[];
  readonly scores: Correlator;
}

export function privateLaws({ world }: Program): Privates {
  const laws = world.privateNames.map((name): PrivateLaw => {
    const driver = world.drivers[name];
    const fitted = driver.kind === "private" ? priorFromQuantiles(driver.prior) : undefined;
    if (fitted?.ok !== true) throw new TypeError(`${name} has no prior`);
    const found = marginal(fitted.prior);
    return { mean: found.mean, expectation: (variance) => found.expectation(variance), discrete: discreteLaw(fitted.prior) };
  });
  return { laws, scores: correlator(world.privateNames, world.correlations) };
}

function discreteLaw(prior: Distribution): PrivateLaw["discrete"] {
  if (prior.distribution === "yesNo") return thresholds([0, 1], [1 - prior.probability, prior.probability]);
  return prior.distribution === "discrete" ? thresholds(prior.values, prior.probabilities) : undefined;
}

function thresholds(values: readonly number[], probabilities: readonly number[]): PrivateLaw["discrete"] {
  const last = probabilities.findLastIndex((probability) => probability > 0);
  let reached = 0;
  const upper = probabilities.map((probability, k) => {
    reached += probability;
    return k >= last ? Infinity : reached > 0 ? inverseNormalCdf(reached) : -Infinity;
  });
  return { values, probabilities, upper };
}

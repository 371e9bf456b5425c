import { boundedForm, exponential, exponentialPowers, exponentialRoots, priorMoments, type Distribution } from "../../numerics/index.js";
import { boundedExpectations } from "./boundedMarginal.js";
import { DiscreteLaw } from "./discreteLaw.js";
import { constant, type ScoreMap } from "./scoreMap.js";

/** A private driver as a function of its normal score u. */
export interface Marginal {
  readonly mean: number;
  readonly sd: number;
  /** m -> E[truth | u normal with mean m and the given variance]; variance 0: the truth itself. */
  readonly expectation: (variance: number) => ScoreMap;
  /** Present when the driver takes finitely many values. */
  readonly discrete?: DiscreteLaw;
}

/**
 * The marginal of a prior: truth = Q(Φ(u)).
 *
 * Accuracy: normal, lognormal and discrete priors by their closed forms; the others by tables, good to 1e-9 (truth) and 1e-8 (posterior
 * means) of the prior's standard deviation. The posterior means integrate the table that the truth is drawn from, so beliefs and truth
 * agree. Tested.
 */
export function marginal(prior: Distribution): Marginal {
  const { mean, sd } = priorMoments(prior);
  const discrete = discreteLaw(prior);
  if (discrete !== undefined) return { mean, sd, discrete, expectation: (variance) => discrete.expectation(variance) };
  if (!(sd > 0)) return { mean, sd, expectation: () => constant(mean) };
  if (prior.distribution === "normal") return { mean, sd, expectation: () => affine(mean, sd) };
  if (prior.distribution === "lognormal") {
    const { median, sigma, shift = 0 } = prior;
    return { mean, sd, expectation: (variance) => lognormal(median, sigma, shift, 0.5 * sigma * sigma * variance) };
  }
  const bounded = boundedForm(prior);
  if (bounded === undefined) throw new TypeError(`no transform for ${prior.distribution}`);
  return { mean, sd, expectation: boundedExpectations(bounded, mean, sd) };
}

function discreteLaw(prior: Distribution): DiscreteLaw | undefined {
  if (prior.distribution === "discrete") return new DiscreteLaw(prior.values, prior.probabilities);
  if (prior.distribution === "yesNo") return new DiscreteLaw([0, 1], [1 - prior.probability, prior.probability]);
  return undefined;
}

function affine(mean: number, sd: number): ScoreMap {
  return (scores, index, count, out) => {
    for (let i = 0; i < count; i++) {
      const path = index === undefined ? i : index[i];
      out[path] = mean + sd * scores[path];
    }
  };
}

function lognormal(median: number, sigma: number, shift: number, extra: number): ScoreMap {
  const roots = exponentialRoots;
  const powers = exponentialPowers;
  return (scores, index, count, out) => {
    for (let i = 0; i < count; i++) {
      const path = index === undefined ? i : index[i];
      out[path] = shift + median * exponential(sigma * scores[path] + extra, roots, powers);
    }
  };
}

import { inverseNormalCdf } from "../inverseNormal.js";
import { boundedForm, unitMoments, unitQuantile } from "./bounded.js";
import type { Distribution } from "./types.js";

/** What a report says of a prior; min and max are absent where it has no bound. */
export interface PriorMoments {
  readonly mean: number;
  readonly sd: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly min?: number;
  readonly max?: number;
}

/**
 * Mean, standard deviation, three quantiles and bounds of a prior, in its own unit.
 *
 * Reference: closed forms of N. L. Johnson, S. Kotz and N. Balakrishnan, Continuous Univariate Distributions (1994-95); PERT with weight 4.
 * A quantile of a discrete prior is the smallest value that reaches the probability.
 * Accuracy: 1e-12 relative; tested against integrals.
 *
 * @param prior by its parameters
 * @example
 * priorMoments({ distribution: "triangular", min: 0, mode: 3, max: 6 }).mean; // 3
 */
export function priorMoments(prior: Distribution): PriorMoments {
  switch (prior.distribution) {
    case "normal":
      return { mean: prior.mean, sd: prior.sd, ...deciles((p) => prior.mean + prior.sd * inverseNormalCdf(p)) };
    case "lognormal": {
      const { median, sigma, shift = 0 } = prior;
      const excess = median * Math.exp((sigma * sigma) / 2);
      return {
        mean: shift + excess,
        sd: Math.abs(excess) * Math.sqrt(Math.expm1(sigma * sigma)),
        ...deciles((p) => shift + median * Math.exp(sigma * inverseNormalCdf(p))),
        min: shift,
      };
    }
    case "discrete":
      return discreteMoments(prior.values, prior.probabilities);
    case "yesNo":
      return discreteMoments([0, 1], [1 - prior.probability, prior.probability]);
    default: {
      const { min, max, unit } = boundedForm(prior) as NonNullable<ReturnType<typeof boundedForm>>;
      const { mean, sd } = unitMoments(unit);
      const width = max - min;
      return { mean: min + width * mean, sd: width * sd, ...deciles((p) => min + width * unitQuantile(unit, p)), min, max };
    }
  }
}

function deciles(quantile: (p: number) => number): { p10: number; p50: number; p90: number } {
  return { p10: quantile(0.1), p50: quantile(0.5), p90: quantile(0.9) };
}

function discreteMoments(values: readonly number[], probabilities: readonly number[]): PriorMoments {
  const order = values.map((_, i) => i).sort((i, j) => values[i] - values[j]);
  const mean = values.reduce((total, value, i) => total + value * probabilities[i], 0);
  const variance = values.reduce((total, value, i) => total + (value - mean) ** 2 * probabilities[i], 0);
  const possible = order.filter((i) => probabilities[i] > 0).map((i) => values[i]);
  const quantile = (p: number): number => {
    let reached = 0;
    for (const i of order) {
      reached += probabilities[i];
      if (reached >= p - 1e-12) return values[i];
    }
    return possible[possible.length - 1];
  };
  return { mean, sd: Math.sqrt(variance), ...deciles(quantile), min: possible[0], max: possible[possible.length - 1] };
}

import type { Estimate } from "../../valuation/index.js";

/** A block of paths, and a closer bound on some of them. */
export interface PairedBlock {
  readonly upper: Float64Array;
  /** On every path whose place is a multiple of `oneIn`. */
  readonly closer: Float64Array;
  readonly oneIn: number;
}

/**
 * The mean over all paths, corrected by what a closer bound takes away on some of them. Both means are of the same paths, so that their errors are correlated:
 * var(X̄ + D̄) = var X/N + var D/n + 2 cov(X, D)/N.
 *
 * Reference: regression estimators of double samples with slope 1: W. G. Cochran, Sampling Techniques (3rd edition, 1977), section 12.6.
 */
export function correctedEstimate(blocks: readonly PairedBlock[]): Estimate {
  const all = blocks.flatMap(({ upper }) => [...upper]);
  const some = blocks.flatMap(({ upper, closer, oneIn }) => Array.from(closer, (_, place) => upper[place * oneIn]));
  const taken = blocks.flatMap(({ closer, upper, oneIn }) => Array.from(closer, (value, place) => value - upper[place * oneIn]));
  const [all_, some_, taken_] = [all, some, taken].map(meanOf);
  const mean = all_ + taken_;
  const variance =
    covariance(all, all, all_, all_) / all.length +
    covariance(taken, taken, taken_, taken_) / taken.length +
    (2 * covariance(some, taken, some_, taken_)) / all.length;
  const standardError = Math.sqrt(Math.max(0, variance));
  return { mean, standardError, ci95: [mean - 1.96 * standardError, mean + 1.96 * standardError] };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function covariance(x: readonly number[], y: readonly number[], meanX: number, meanY: number): number {
  return x.reduce((sum, value, i) => sum + (value - meanX) * (y[i] - meanY), 0) / Math.max(1, x.length - 1);
}

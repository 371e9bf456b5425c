import { studentQuantile } from "../numerics/index.js";
import type { Measure } from "../simulation/index.js";

/** A sample mean with its standard error and 95% confidence interval. */
export interface Estimate {
  readonly mean: number;
  readonly standardError: number;
  readonly ci95: readonly [number, number];
}

/** What something is worth, discounted to today; `measure` names the probabilities it is an expectation under. */
export interface Value {
  /** What a real policy earns on fresh paths. */
  readonly lower: Estimate;
  /** What no policy can beat; present where it was asked for. */
  readonly upper?: Estimate;
  /** How far the bounds are apart; present with `upper`. */
  readonly gap?: Gap;
  readonly measure: Measure;
}

/** A value between both bounds. */
export interface BoundedValue extends Value {
  readonly upper: Estimate;
  readonly gap: Gap;
}

/** (upper − lower) as a share of the largest of |upper|, |lower| and what the committed plan invests. */
export interface Gap {
  readonly mean: number;
  readonly standardError: number;
  /** The gap is below this with a confidence of 95%. */
  readonly limit95: number;
}

/** Where nothing lies between the bounds. */
export const noGap: Gap = { mean: 0, standardError: 0, limit95: 0 };

const z95OneSided = 1.6448536269514722;

/** The gap, from the mean of upper − lower on the same paths. */
export function gapOf(difference: Estimate, lower: Estimate, upper: Estimate, invested: number): Gap {
  const scale = Math.max(Math.abs(lower.mean), Math.abs(upper.mean), invested);
  if (!(scale > 0)) return noGap;
  const { mean, standardError } = difference;
  return { mean: mean / scale, standardError: standardError / scale, limit95: (mean + z95OneSided * standardError) / scale };
}

const z95 = 1.959963984540054;
const twoSided95 = 0.975;

/**
 * What of a sample is independent of the rest: every path (undefined); as many paths as are given, after which they repeat; or blocks, where the paths of one are spread
 * evenly and depend on each other.
 */
export type Independent = number | "blocks" | undefined;

/** The estimate of a mean from the squares around it and a count. */
export function estimateFrom(mean: number, squaresAroundMean: number, count: number, quantile = z95): Estimate {
  const variance = count > 1 ? squaresAroundMean / (count - 1) : 0;
  const standardError = Math.sqrt(Math.max(0, variance) / Math.max(1, count));
  return { mean, standardError, ci95: [mean - quantile * standardError, mean + quantile * standardError] };
}

/** The estimate of a mean from the means of blocks that are independent: they are few, so that the interval is Student's. */
export function estimateFromBlocks(means: readonly number[]): Estimate {
  const count = means.length;
  const mean = means.reduce((sum, value) => sum + value, 0) / Math.max(1, count);
  const squares = means.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return estimateFrom(mean, squares, count, count > 1 ? studentQuantile(twoSided95, count - 1) : z95);
}

/** A value that is known without error. */
export function exactly(mean: number): Estimate {
  return { mean, standardError: 0, ci95: [mean, mean] };
}

/**
 * Mean of blocks of numbers with its standard error; two passes, blocks merged in their order, so that the bits never depend on how work was cut.
 *
 * @param independent where paths repeat, repeats are no new evidence, so what they deviate by is added up first (K.-Y. Liang and S. L. Zeger, "Longitudinal data
 *   analysis using generalized linear models", Biometrika 73 (1986) 13-22: the variance of a mean over clusters)
 */
export function estimate(blocks: readonly Float64Array[], independent?: Independent): Estimate {
  if (independent === "blocks") return estimateFromBlocks(blocks.map(meanOf));
  let count = 0;
  let sum = 0;
  for (const block of blocks) {
    let part = 0;
    for (let p = 0; p < block.length; p++) part += block[p];
    sum += part;
    count += block.length;
  }
  const mean = count === 0 ? 0 : sum / count;
  if (independent !== undefined && independent > 1 && independent < count)
    return estimateFrom(mean, squaresByCluster(blocks, mean, independent) * (independent / count) ** 2, independent);
  let squares = 0;
  for (const block of blocks) {
    let part = 0;
    for (let p = 0; p < block.length; p++) part += (block[p] - mean) ** 2;
    squares += part;
  }
  return estimateFrom(mean, squares, count);
}

function meanOf(block: Float64Array): number {
  let sum = 0;
  for (let p = 0; p < block.length; p++) sum += block[p];
  return sum / block.length;
}

function squaresByCluster(blocks: readonly Float64Array[], mean: number, distinct: number): number {
  const deviations = new Float64Array(distinct);
  let cluster = 0;
  for (const block of blocks)
    for (const value of block) {
      deviations[cluster] += value - mean;
      cluster = cluster + 1 === distinct ? 0 : cluster + 1;
    }
  return deviations.reduce((squares, deviation) => squares + deviation ** 2, 0);
}

/** Mean of the differences of two samples on the same paths. */
export function estimateDifference(of: readonly Float64Array[], from: readonly Float64Array[], independent?: Independent): Estimate {
  return estimate(
    of.map((block, b) => block.map((value, p) => value - from[b][p])),
    independent,
  );
}

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
  readonly measure: Measure;
}

const z95 = 1.959963984540054;

/** The estimate of a mean from the squares around it and a count. */
export function estimateFrom(mean: number, squaresAroundMean: number, count: number): Estimate {
  const variance = count > 1 ? squaresAroundMean / (count - 1) : 0;
  const standardError = Math.sqrt(Math.max(0, variance) / Math.max(1, count));
  return { mean, standardError, ci95: [mean - z95 * standardError, mean + z95 * standardError] };
}

/** A value that is known without error. */
export function exactly(mean: number): Estimate {
  return { mean, standardError: 0, ci95: [mean, mean] };
}

/** Mean of blocks of numbers with its standard error; two passes, blocks merged in their order, so that the bits never depend on how work was cut. */
export function estimate(blocks: readonly Float64Array[]): Estimate {
  let count = 0;
  let sum = 0;
  for (const block of blocks) {
    let part = 0;
    for (const value of block) part += value;
    sum += part;
    count += block.length;
  }
  const mean = count === 0 ? 0 : sum / count;
  let squares = 0;
  for (const block of blocks) {
    let part = 0;
    for (const value of block) part += (value - mean) ** 2;
    squares += part;
  }
  return estimateFrom(mean, squares, count);
}

/** Mean of the differences of two samples on the same paths. */
export function estimateDifference(of: readonly Float64Array[], from: readonly Float64Array[]): Estimate {
  return estimate(of.map((block, b) => block.map((value, p) => value - from[b][p])));
}

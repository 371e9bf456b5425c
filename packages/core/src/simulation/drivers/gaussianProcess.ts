import { exponential, exponentialPowers, exponentialRoots, fineRoots, moderateExponential, mostModerate } from "../../numerics/index.js";
import { elapsed, type GaussianStep, type MarketProcess, type Measure } from "./marketProcess.js";

/** The transition over a span of years. */
export type GaussianLaw = (years: number, measure: Measure) => GaussianStep;

/**
 * A driver whose logarithm, or which itself, moves by Gaussian steps: the exact transition is used, whatever the length of a step.
 *
 * Reference: P. Glasserman, Monte Carlo Methods in Financial Engineering (2003), sections 3.2 and 3.3.
 * Accuracy: exact in distribution; the rounding of a step is a few times 1e-16. Moments are tested at several dates under both measures.
 */
export function gaussianProcess(start: number, dates: readonly number[], law: GaussianLaw): MarketProcess {
  const steps = {
    pricing: dates.map((_, k) => law(elapsed(dates, k - 1, k), "pricing")),
    real: dates.map((_, k) => law(elapsed(dates, k - 1, k), "real")),
  };
  return {
    start,
    takesNormals: true,
    takesStream: false,
    gaussian: (k, measure) => steps[measure][k + 1],
    step: (k, measure, from, normals, _stream, to, count) => gaussianMove(steps[measure][k + 1], from, normals, to, count),
    conditionalMean: (k, j, measure, from, out, count) => gaussianMean(law(elapsed(dates, k, j), measure), 0, from, out, count),
  };
}

/** to = transform(slope x + shift + sd z), x the coordinate of `from`. */
export function gaussianMove(step: GaussianStep, from: Float64Array, normals: Float64Array, to: Float64Array, count: number): void {
  const { transform, slope, shift, sd } = step;
  if (transform === "identity") {
    for (let i = 0; i < count; i++) to[i] = slope * from[i] + shift + sd * normals[i];
    return;
  }
  const roots = exponentialRoots;
  const powers = exponentialPowers;
  if (slope === 1 && isModerate(shift, sd)) multiplyByGrowth(from, normals, shift, sd, to, count);
  else if (slope === 1) for (let i = 0; i < count; i++) to[i] = from[i] * exponential(shift + sd * normals[i], roots, powers);
  else for (let i = 0; i < count; i++) to[i] = exponential(slope * Math.log(from[i]) + shift + sd * normals[i], roots, powers);
}

/** No normal number is larger: the tail of the ziggurat ends before 14. */
const largestNormal = 16;

/** Whether mean + sd z stays where `moderateExponential` is defined. */
export function isModerate(mean: number, sd: number): boolean {
  return Math.abs(mean) + largestNormal * sd < mostModerate;
}

function multiplyByGrowth(from: Float64Array, normals: Float64Array, shift: number, sd: number, to: Float64Array, count: number): void {
  const roots = fineRoots;
  const powers = exponentialPowers;
  for (let i = 0; i < count; i++) to[i] = from[i] * moderateExponential(shift + sd * normals[i], roots, powers);
}

/** The mean of that, with `extra` added to the coordinate's shift (for `exp`) or to the mean (for `identity`). */
export function gaussianMean(step: GaussianStep, extra: number, from: Float64Array, out: Float64Array, count: number): void {
  const { transform, slope, sd } = step;
  const shift = step.shift + extra;
  if (transform === "identity") {
    for (let i = 0; i < count; i++) out[i] = slope * from[i] + shift;
    return;
  }
  const factor = Math.exp(shift + 0.5 * sd * sd);
  if (slope === 1) for (let i = 0; i < count; i++) out[i] = from[i] * factor;
  else for (let i = 0; i < count; i++) out[i] = factor * exponential(slope * Math.log(from[i]));
}

import type { RandomStream } from "../random/index.js";

/** Under which law: `pricing` (drift less risk premium; values are expectations under it) or `real` (probabilities, quantiles). */
export type Measure = "pricing" | "real";

/** A transition in a Gaussian coordinate x, value = transform(x): x′ = slope x + shift + sd z with z standard normal. */
export interface GaussianStep {
  readonly transform: "exp" | "identity";
  readonly slope: number;
  readonly shift: number;
  readonly sd: number;
}

/** A Markov chain: `transition[from * n + to]` per step between dates; `start` is a position in `values`. */
export interface ChainLaw {
  readonly values: Float64Array;
  readonly transition: Float64Array;
  readonly start: number;
}

/** How a market driver moves between the dates of the model. Date −1 is today, time 0, where it has its start. */
export interface MarketProcess {
  readonly start: number;
  /** Whether a step takes one standard normal number a path; only such drivers can be correlated. */
  readonly takesNormals: boolean;
  /** Whether a step draws from a stream of its own. */
  readonly takesStream: boolean;
  /** From date k to k + 1, for `count` paths; `to` may be `from`. */
  step(k: number, measure: Measure, from: Float64Array, normals: Float64Array, stream: RandomStream, to: Float64Array, count: number): void;
  /** E[value at date j | value at date k] for `count` paths, k ≤ j; `out` may be `from`. */
  conditionalMean(k: number, j: number, measure: Measure, from: Float64Array, out: Float64Array, count: number): void;
  /** The step from date k to k + 1 as a Gaussian transition, where it is one. */
  gaussian(k: number, measure: Measure): GaussianStep | undefined;
  readonly chain?: ChainLaw;
}

/** Years from date k to date j; date −1 is today. */
export function elapsed(dates: readonly number[], k: number, j: number): number {
  return (j < 0 ? 0 : dates[j]) - (k < 0 ? 0 : dates[k]);
}

/** ∫ exp(−rate s) ds over [0, years]: (1 − exp(−rate years))/rate, and years when rate is 0. */
export function decayIntegral(rate: number, years: number): number {
  return rate === 0 ? years : -Math.expm1(-rate * years) / rate;
}

/** A column of at least `count` places; the old one when it is long enough. */
export function atLeast(column: Float64Array, count: number): Float64Array {
  return column.length >= count ? column : new Float64Array(count);
}

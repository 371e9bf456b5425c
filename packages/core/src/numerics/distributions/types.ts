/** A distribution by its parameters. */
export type Distribution =
  | { readonly distribution: "normal"; readonly mean: number; readonly sd: number }
  /** shift + median · exp(sigma Z); shift 0 when absent. */
  | { readonly distribution: "lognormal"; readonly median: number; readonly sigma: number; readonly shift?: number }
  | { readonly distribution: "pert" | "triangular"; readonly min: number; readonly mode: number; readonly max: number }
  /** On [min, max], by default [0, 1]. */
  | { readonly distribution: "beta"; readonly alpha: number; readonly beta: number; readonly min?: number; readonly max?: number }
  | { readonly distribution: "uniform"; readonly min: number; readonly max: number }
  | { readonly distribution: "discrete"; readonly values: readonly number[]; readonly probabilities: readonly number[] }
  | { readonly distribution: "yesNo"; readonly probability: number };

/** A distribution by what people can answer: one chance in ten to be below p10, even chances at p50, one in ten above p90. */
export interface Quantiles {
  readonly distribution: "normal" | "lognormal" | "pert" | "triangular" | "beta" | "uniform";
  readonly p10: number;
  readonly p50?: number;
  readonly p90: number;
  readonly min?: number;
  readonly max?: number;
}

/** Distributions on an interval, as min + (max − min) X with X on [0, 1]. */
export type Unit =
  { readonly kind: "beta"; readonly alpha: number; readonly beta: number } | { readonly kind: "triangular"; readonly mode: number };

/** A distribution on an interval. */
export interface Bounded {
  readonly min: number;
  readonly max: number;
  readonly unit: Unit;
}

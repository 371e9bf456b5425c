/** The forms that a belief about a fixed truth may have. */

/** A normal distribution. */
export interface NormalPrior {
  readonly distribution: "normal";
  /** Its mean. */
  readonly mean: number;
  /** Its standard deviation. */
  readonly sd: number;
}

/** A lognormal distribution: never below 0. */
export interface LognormalPrior {
  readonly distribution: "lognormal";
  /** Half of it lies below. */
  readonly median: number;
  /** Standard deviation of the logarithm. */
  readonly sigma: number;
}

/** Least, likeliest and most; `pert` gives the likeliest more weight than `triangular`. */
export interface TrianglePrior {
  readonly distribution: "pert" | "triangular";
  /** The least. */
  readonly min: number;
  /** The likeliest. */
  readonly mode: number;
  /** The most. */
  readonly max: number;
}

/** A beta distribution. */
export interface BetaPrior {
  readonly distribution: "beta";
  /** Its first parameter. */
  readonly alpha: number;
  /** Its second parameter. */
  readonly beta: number;
  /** The least; default 0. */
  readonly min?: number;
  /** The most; default 1. */
  readonly max?: number;
}

/** Anything between two figures, each as likely as another. */
export interface UniformPrior {
  readonly distribution: "uniform";
  /** The least. */
  readonly min: number;
  /** The most. */
  readonly max: number;
}

/** One of a few values. */
export interface DiscretePrior {
  readonly distribution: "discrete";
  /** What it can be. */
  readonly values: readonly number[];
  /** Chance of each value, in the same order, adding up to 1. */
  readonly probabilities: readonly number[];
}

/** 1 if it is so, 0 if it is not. */
export interface YesNoPrior {
  readonly distribution: "yesNo";
  /** Chance that it is so. */
  readonly probability: number;
}

/** Any continuous distribution from what people can answer. */
export interface QuantilePrior {
  readonly distribution: "normal" | "lognormal" | "pert" | "triangular" | "beta" | "uniform";
  /** One time in ten it is below. */
  readonly p10: number;
  /** It is as often below as above. */
  readonly p50?: number;
  /** One time in ten it is above. */
  readonly p90: number;
  /** The least, where the family needs one (beta, pert, triangular). */
  readonly min?: number;
  /** The most, where the family needs one (beta, pert, triangular). */
  readonly max?: number;
}

import type { ReferenceCase } from "./referenceCase.js";

/** Call on a price whose logarithm reverts to theta under pricing; Bermudan: monthly dates. */
export interface Schwartz {
  readonly S0: number;
  readonly kappa: number;
  readonly theta: number;
  readonly sigma: number;
  readonly r: number;
  readonly K: number;
  readonly T: number;
  readonly type: string;
}

export const meanReversionSchwartz1: readonly ReferenceCase<Schwartz>[] = [
  {
    id: "ou-berm-call-120-110-3",
    inputs: { S0: 120, kappa: 1.2, theta: 4.57964935, sigma: 0.35, r: 0.05, K: 110, T: 3, type: "Bermudan call, monthly dates" },
    value: 19.471,
    tolerance: 0.002,
    source: "computed 1-D DP",
  },
  {
    id: "ou-berm-call-80-100-2",
    inputs: { S0: 80, kappa: 1.2, theta: 4.57964935, sigma: 0.35, r: 0.05, K: 100, T: 2, type: "Bermudan call, monthly dates" },
    value: 12.6949,
    tolerance: 0.002,
    source: "computed 1-D DP",
  },
  {
    id: "ou-euro-call-120-110-3",
    inputs: { S0: 120, kappa: 1.2, theta: 4.57964935, sigma: 0.35, r: 0.05, K: 110, T: 3, type: "European call" },
    value: 4.718278,
    tolerance: 1e-5,
    source: "computed closed form (Schwartz 1997 model 1)",
  },
];

/** Merton (1976). Either a share gamma of the variance total_vol² comes from jumps that leave the mean, or jumps are given. */
export interface Jumps {
  readonly S: number;
  readonly K: number;
  readonly r: number;
  readonly T: number;
  readonly style: string;
  readonly total_vol?: number;
  readonly jump_intensity?: number;
  readonly gamma?: number;
  readonly sigma?: number;
  readonly lam?: number;
  readonly jump_mean?: number;
  readonly jump_sd?: number;
}

export const jumpDiffusion: readonly ReferenceCase<Jumps>[] = [
  {
    id: "merton76-K100-T0.5-l1-g0.5",
    inputs: { S: 100, K: 100, r: 0.08, T: 0.5, total_vol: 0.25, jump_intensity: 1, gamma: 0.5, style: "European call" },
    value: 8.71,
    tolerance: 0.01,
    source: "lballabio/QuantLib@2a13d455 test-suite/jumpdiffusion.cpp testMerton76 (Haug p.9)",
  },
  {
    id: "merton76-K120-T0.5-l10-g0.5",
    inputs: { S: 100, K: 120, r: 0.08, T: 0.5, total_vol: 0.25, jump_intensity: 10, gamma: 0.5, style: "European call" },
    value: 2.24,
    tolerance: 0.01,
    source: "lballabio/QuantLib@2a13d455 test-suite/jumpdiffusion.cpp testMerton76 (Haug p.9)",
  },
  {
    id: "mjd-amer-put-K100-T0.25",
    inputs: { S: 100, K: 100, T: 0.25, r: 0.05, sigma: 0.15, lam: 0.1, jump_mean: -0.9, jump_sd: 0.45, style: "American put" },
    value: 3.2412435,
    tolerance: 0.0001,
    source: "eliazonta/Option-Pricing-CUDA tests/surkov_c5.sh (C.5)",
  },
  {
    id: "mjd-amer-put-K95-T0.75",
    inputs: { S: 100, K: 95, T: 0.75, r: 0.05, sigma: 0.15, lam: 0.1, jump_mean: -0.9, jump_sd: 0.45, style: "American put" },
    value: 4.537366137,
    tolerance: 0.0001,
    source: "eliazonta/Option-Pricing-CUDA tests/surkov_c10.sh (C.10)",
  },
  {
    id: "mjd-euro-call",
    inputs: { S: 100, K: 100, T: 0.25, r: 0.05, sigma: 0.15, lam: 0.1, jump_mean: -0.9, jump_sd: 0.45, style: "European call" },
    value: 4.391243,
    tolerance: 1e-5,
    source: "eliazonta/Option-Pricing-CUDA tests/surkov_c1.sh (Surkov 2009 C.1)",
  },
];

/** A moment of a driver. */
export interface Moment {
  readonly moment: "correlation" | "mean" | "mean of the logarithm" | "variance of the logarithm";
}

export const processMoments: readonly ReferenceCase<Moment>[] = [
  {
    id: "corr-lognormal",
    inputs: { moment: "correlation" },
    value: 0.57582108,
    tolerance: null,
    source: "closed form: correlation of two lognormals, sigma 0.3 and 0.5, rho 0.6, a year",
  },
  {
    id: "igbm-mean",
    inputs: { moment: "mean" },
    value: 55.482087,
    tolerance: null,
    source: "closed form: dS = 0.8 (60 - S) dt + 0.25 S dW from 45, 1.5 years",
  },
  {
    id: "merton-mean-var-log mean",
    inputs: { moment: "mean of the logarithm" },
    value: 0.01844183,
    tolerance: null,
    source: "closed form: compensated drift 0.05, sigma 0.2, 0.5 jumps of mean -0.1 and deviation 0.2, a year",
  },
  {
    id: "merton-mean-var-log variance",
    inputs: { moment: "variance of the logarithm" },
    value: 0.065,
    tolerance: null,
    source: "as the mean",
  },
];

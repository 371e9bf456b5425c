import type { ReferenceCase } from "./referenceCase.js";
import type { MaxCall } from "./twoAssets.js";

const nine = {
  K: 100,
  r: 0.05,
  q: 0.1,
  sigma: 0.2,
  rho: 0,
  T: 3,
  exercise_dates: "9 equally spaced (t=1/3..3)",
  type: "max-call",
} as const;
const presentation = "konmue/american_options presentation/presentation.md";

/** What others leave between their bounds; the value is that gap, which should be met or beaten. */
export const dualGapBenchmark: readonly ReferenceCase<MaxCall>[] = [
  {
    id: "maxcall-d10-S100-gap",
    inputs: { ...nine, assets: 10, S: 100 },
    value: 0.31,
    tolerance: null,
    source: `${presentation} DLSM table`,
  },
  { id: "maxcall-d10-S90-gap", inputs: { ...nine, assets: 10, S: 90 }, value: 0.28, tolerance: null, source: `${presentation} DLSM table` },
  {
    id: "maxcall-d5-S100-gap-LSbasis",
    inputs: { ...nine, assets: 5, S: 100 },
    value: 0.18,
    tolerance: null,
    source: `${presentation} LSM table`,
  },
  { id: "maxcall-d5-S110-gap", inputs: { ...nine, assets: 5, S: 110 }, value: 0.1, tolerance: null, source: `${presentation} DLSM table` },
];

/** What plain least squares earns: to be beaten. The value itself is 8.0728, by a grid. */
export const lsmLowBiasBaseline: readonly ReferenceCase<MaxCall>[] = [
  {
    id: "maxcall-d2-S90-LSbaseline",
    inputs: { ...nine, assets: 2, S: 90 },
    value: 8.063,
    tolerance: 0.01,
    source: "ChebyshevSharp docs quoting R. Kan's thesis, Table 2.1, LS column",
    note: "plain least squares is 0.01 to 0.04 below the truth",
  },
];

/** Printed as the value of an American right; already nine dates are worth more. */
export const tavellaThreeAssets: readonly ReferenceCase<MaxCall>[] = [
  {
    id: "tavella-3a-max",
    inputs: { ...nine, assets: 3, S: 100 },
    value: 18.69,
    tolerance: 0.003,
    printed: 18.082,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp testTavellaValues; value: 3-D Gaussian-convolution DP for nine dates",
    note: "the printed value is accepted there because its tolerance is 1% of the spot",
  },
];

/** Longstaff and Schwartz (2001), section 1: a regression on eight paths. */
export interface EightPaths {
  readonly paths: readonly (readonly number[])[];
  readonly strike: number;
  readonly rate: number;
  /** How many of the first paths are fitted, the others being priced; all: fitted and priced alike. */
  readonly calibration: number;
}

const paths = [
  [1, 1.09, 1.08, 1.34],
  [1, 1.16, 1.26, 1.54],
  [1, 1.22, 1.07, 1.03],
  [1, 0.93, 0.97, 0.92],
  [1, 1.11, 1.56, 1.52],
  [1, 0.76, 0.77, 0.9],
  [1, 0.92, 0.84, 1.01],
  [1, 0.88, 1.22, 1.34],
];
const lsmTest = "google/tf-quant-finance@4551a94 tf_quant_finance/models/longstaff_schwartz/lsm_test.py (Longstaff-Schwartz 2001 sec.1)";

export const lsmUnitEightPaths: readonly ReferenceCase<EightPaths>[] = [
  { id: "ls8-american", inputs: { paths, strike: 1.1, rate: 0.06, calibration: 8 }, value: 0.1144, tolerance: 1e-4, source: lsmTest },
  {
    id: "ls8-american-calib4",
    inputs: { paths, strike: 1.1, rate: 0.06, calibration: 4 },
    value: 0.174226,
    tolerance: 1e-4,
    source: `${lsmTest} test_american_option_put_calibration`,
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

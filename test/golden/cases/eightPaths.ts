import type { ReferenceCase } from "./referenceCase.js";

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

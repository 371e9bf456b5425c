import type { ReferenceCase } from "./referenceCase.js";

/** American call on a project that loses value by waiting. */
export interface DeferOption {
  readonly V: number;
  readonly I: number;
  readonly leakage: number;
  readonly r: number;
  readonly sigma: number;
  readonly T: number;
}

export const deferOptionDividendLeakage: readonly ReferenceCase<DeferOption>[] = [
  {
    id: "ju-call-S100-q0.07-r0.03-v0.2",
    inputs: { V: 100, I: 100, leakage: 0.07, r: 0.03, sigma: 0.2, T: 3 },
    value: 9.0661,
    tolerance: 0.002,
    printed: 9.065,
    source: "lballabio/QuantLib@2a13d455 test-suite/americanoption.cpp juValues Exhibit 6 (Ju 1999)",
  },
  {
    id: "ju-call-S100-q0.07-r1e-05-v0.3",
    inputs: { V: 100, I: 100, leakage: 0.07, r: 1e-5, sigma: 0.3, T: 3 },
    value: 13.1427,
    tolerance: 0.002,
    printed: 13.158,
    source: "lballabio/QuantLib@2a13d455 test-suite/americanoption.cpp juValues Exhibit 6 (Ju 1999)",
  },
  {
    id: "ju-call-S120-q0.07-r0.03-v0.2",
    inputs: { V: 120, I: 100, leakage: 0.07, r: 0.03, sigma: 0.2, T: 3 },
    value: 21.4136,
    tolerance: 0.002,
    printed: 21.398,
    source: "lballabio/QuantLib@2a13d455 test-suite/americanoption.cpp juValues Exhibit 6 (Ju 1999)",
  },
  {
    id: "ju-call-S120-q0.07-r1e-05-v0.3",
    inputs: { V: 120, I: 100, leakage: 0.07, r: 1e-5, sigma: 0.3, T: 3 },
    value: 24.7914,
    tolerance: 0.002,
    printed: 24.786,
    source: "lballabio/QuantLib@2a13d455 test-suite/americanoption.cpp juValues Exhibit 6 (Ju 1999)",
  },
  {
    id: "ju-call-S80-q0.07-r0.03-v0.2",
    inputs: { V: 80, I: 100, leakage: 0.07, r: 0.03, sigma: 0.2, T: 3 },
    value: 2.58,
    tolerance: 0.002,
    printed: 2.605,
    source: "lballabio/QuantLib@2a13d455 test-suite/americanoption.cpp juValues Exhibit 6 (Ju 1999)",
  },
  {
    id: "ju-call-S80-q0.07-r0.03-v0.4",
    inputs: { V: 80, I: 100, leakage: 0.07, r: 0.03, sigma: 0.4, T: 3 },
    value: 11.3257,
    tolerance: 0.002,
    printed: 11.336,
    source: "lballabio/QuantLib@2a13d455 test-suite/americanoption.cpp juValues Exhibit 6 (Ju 1999)",
  },
  {
    id: "ju-call-S80-q0.07-r1e-05-v0.3",
    inputs: { V: 80, I: 100, leakage: 0.07, r: 1e-5, sigma: 0.3, T: 3 },
    value: 5.518,
    tolerance: 0.002,
    printed: 5.552,
    source: "lballabio/QuantLib@2a13d455 test-suite/americanoption.cpp juValues Exhibit 6 (Ju 1999)",
  },
  {
    id: "ju-call-S90-q0.03-r0.07-v0.3",
    inputs: { V: 90, I: 100, leakage: 0.03, r: 0.07, sigma: 0.3, T: 3 },
    value: 17.3683,
    tolerance: 0.002,
    printed: 17.411,
    source: "lballabio/QuantLib@2a13d455 test-suite/americanoption.cpp juValues Exhibit 6 (Ju 1999)",
  },
  {
    id: "ju-call-S90-q0.07-r0.03-v0.2",
    inputs: { V: 90, I: 100, leakage: 0.07, r: 0.03, sigma: 0.2, T: 3 },
    value: 5.167,
    tolerance: 0.002,
    printed: 5.182,
    source: "lballabio/QuantLib@2a13d455 test-suite/americanoption.cpp juValues Exhibit 6 (Ju 1999)",
  },
];

/** Rates are effective yearly ones. */
export interface European {
  readonly S: number;
  readonly K: number;
  readonly T: number;
  readonly sigma: number;
  readonly r_annual: number;
  readonly type: string;
}

export const textbookEuropean: readonly ReferenceCase<European>[] = [
  {
    id: "bma-abandon-put",
    inputs: { S: 5, K: 5.5, T: 1, sigma: 0.3, r_annual: 0.04, type: "put" },
    value: 0.768,
    tolerance: 0.001,
    source: "pages: issuhub Brealey-Myers-Allen ch.22 p.581",
  },
  {
    id: "markII",
    inputs: { S: 484, K: 930, T: 3, sigma: 0.41, r_annual: 0.11, type: "call" },
    value: 80.688,
    tolerance: 0.001,
    source: 'computed; inputs from solutioninn.com variant of Brealey-Myers Mark II (r printed as "114", read 11%)',
  },
];

/** Deferral of an investment in information technology. */
export interface Yankee24 {
  readonly A_t: number;
  readonly X: number;
  readonly r: number;
  readonly sigma: number;
  readonly t: number;
}

export const itDeferralYankee24: readonly ReferenceCase<Yankee24>[] = [
  {
    id: "yankee24-t0.5",
    inputs: { A_t: 342216, X: 400000, r: 0.07, sigma: 0.5, t: 0.5 },
    value: 32024,
    tolerance: 60,
    source: "public source file: (Benaroch & Kauffman 1999 full text, Table 2)",
  },
  {
    id: "yankee24-t1",
    inputs: { A_t: 360083, X: 400000, r: 0.07, sigma: 0.5, t: 1 },
    value: 66093,
    tolerance: 60,
    source: "public source file: (Benaroch & Kauffman 1999 full text, Table 2)",
  },
  {
    id: "yankee24-t2.5",
    inputs: { A_t: 395566, X: 400000, r: 0.07, sigma: 0.5, t: 2.5 },
    value: 144565,
    tolerance: 60,
    source: "public source file: (Benaroch & Kauffman 1999 full text, Table 2)",
  },
  {
    id: "yankee24-t3.5",
    inputs: { A_t: 344813, X: 400000, r: 0.07, sigma: 0.5, t: 3.5 },
    value: 134873,
    tolerance: 60,
    source: "public source file: (Benaroch & Kauffman 1999 full text, Table 2)",
  },
  {
    id: "yankee24-t4",
    inputs: { A_t: 223295, X: 400000, r: 0.07, sigma: 0.5, t: 4 },
    value: 65300,
    tolerance: 60,
    source: "public source file: (Benaroch & Kauffman 1999 full text, Table 2)",
  },
];

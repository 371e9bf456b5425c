import type { ReferenceCase } from "./referenceCase.js";

/** Each stage is paid on its own date, or the project ends. */
export interface Stages {
  readonly V: number;
  readonly r: number;
  readonly q: number;
  readonly sigma: number;
  readonly I?: readonly number[];
  readonly T?: readonly number[];
  readonly I1?: number;
  readonly I2?: number;
  readonly T1?: number;
  readonly T2?: number;
  readonly p_success?: readonly number[];
}

export const stagedSequentialCompound: readonly ReferenceCase<Stages>[] = [
  {
    id: "staged-3stage-b",
    inputs: { V: 100, I: [2, 8, 20, 80], T: [0.5, 1.5, 3, 5], r: 0.05, q: 0, sigma: 0.5 },
    value: 35.5836,
    tolerance: 0.002,
    source: "computed: 1-D Gaussian-convolution DP (3001 nodes)",
    note: "3 compound-option closed form uses trivariate normal; DP check on rov-2phase: 27.64859",
  },
  {
    id: "staged-rnd-growth",
    inputs: { V: 100, I1: 15, I2: 110, r: 0.05, q: 0, sigma: 0.45, T1: 1, T2: 3 },
    value: 20.74025,
    tolerance: 0.0001,
    source: "computed: Geske closed form",
  },
  {
    id: "staged-rnd-techrisk",
    inputs: { V: 300, I: [20, 100], T: [1, 3], p_success: [0.6, 0.5], r: 0.05, q: 0, sigma: 0.5 },
    value: 30.4733,
    tolerance: 0.002,
    source: "computed: convolution DP",
  },
];

/** An option (mother: c call, p put) on an option (daughter). */
export interface Compound {
  readonly mother: string;
  readonly daughter: string;
  readonly K1: number;
  readonly K2: number;
  readonly S: number;
  readonly q: number;
  readonly r: number;
  readonly T1: number;
  readonly T2: number;
  readonly sigma: number;
}

export const compoundGeske: readonly ReferenceCase<Compound>[] = [
  {
    id: "geske-cc-K0.05-1.14",
    inputs: { mother: "c", daughter: "c", K1: 0.05, K2: 1.14, S: 1.2, q: 0, r: 0.01, T1: 0.5, T2: 2, sigma: 0.11 },
    value: 0.0729,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/compoundoption.cpp testValues (Haug 2007; sitmo; mathfinance)",
  },
  {
    id: "geske-cc-K50-520",
    inputs: { mother: "c", daughter: "c", K1: 50, K2: 520, S: 500, q: 0.03, r: 0.08, T1: 0.25, T2: 0.5, sigma: 0.35 },
    value: 17.5945,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/compoundoption.cpp testValues (Haug 2007; sitmo; mathfinance)",
  },
  {
    id: "geske-cp-K50-520",
    inputs: { mother: "c", daughter: "p", K1: 50, K2: 520, S: 500, q: 0.03, r: 0.08, T1: 0.25, T2: 0.5, sigma: 0.35 },
    value: 18.7128,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/compoundoption.cpp testValues (Haug 2007; sitmo; mathfinance)",
  },
  {
    id: "geske-pc-K50-520",
    inputs: { mother: "p", daughter: "c", K1: 50, K2: 520, S: 500, q: 0.03, r: 0.08, T1: 0.25, T2: 0.5, sigma: 0.35 },
    value: 21.1965,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/compoundoption.cpp testValues (Haug 2007; sitmo; mathfinance)",
  },
];

/** Extension of a deadline by the holder or by the writer; a project gated on another market. */
export interface Exotic {
  readonly K1: number;
  readonly K2: number;
  readonly r: number;
  readonly S?: number;
  readonly S1?: number;
  readonly S2?: number;
  readonly T?: number;
  readonly T1?: number;
  readonly T2?: number;
  readonly premium?: number;
  readonly sigma?: number;
  readonly sigma1?: number;
  readonly sigma2?: number;
  readonly rho?: number;
}

export const exoticRealOptionAnalogues: readonly ReferenceCase<Exotic>[] = [
  {
    id: "holder-extensible",
    inputs: { S: 100, K1: 100, K2: 105, T1: 0.5, T2: 0.75, premium: 1, r: 0.08, sigma: 0.25 },
    value: 9.4233,
    tolerance: 0.0001,
    source: "lballabio/QuantLib@2a13d455 test-suite/extensibleoptions.cpp",
    note: "holder may extend at T1 for premium 1 (deadline-extension option)",
  },
  {
    id: "two-asset-correlation",
    inputs: { S1: 52, S2: 65, K1: 50, K2: 70, T: 0.5, r: 0.1, sigma1: 0.2, sigma2: 0.3, rho: 0.75 },
    value: 4.7073,
    tolerance: 0.0001,
    source: "lballabio/QuantLib@2a13d455 test-suite/twoassetcorrelationoption.cpp",
    note: "pays max(S2-K2,0) if S1>K1: project 2 gated on market 1 (dependency)",
  },
  {
    id: "writer-extensible",
    inputs: { S: 80, K1: 90, K2: 82, T1: 0.5, T2: 0.75, r: 0.1, sigma: 0.3 },
    value: 6.8238,
    tolerance: 0.0001,
    source: "lballabio/QuantLib@2a13d455 test-suite/extensibleoptions.cpp",
  },
];

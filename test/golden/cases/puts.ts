import type { ReferenceCase } from "./referenceCase.js";

/** Longstaff and Schwartz (2001), table 1: 50 exercise dates a year. */
export interface BermudanPut {
  readonly S: number;
  readonly K: number;
  readonly r: number;
  readonly q: number;
  readonly sigma: number;
  readonly T: number;
  readonly exercise_per_year: number;
}

export const bermudanPutLs2001: readonly ReferenceCase<BermudanPut>[] = [
  {
    id: "ls01-put-S36-v20-T2-berm50",
    inputs: { S: 36, K: 40, r: 0.06, q: 0, sigma: 0.2, T: 2, exercise_per_year: 50 },
    value: 4.84,
    tolerance: 0.01,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp oneDataValues (LS2001 Table 1 finite-difference column)",
  },
  {
    id: "ls01-put-S36-v40-T1-berm50",
    inputs: { S: 36, K: 40, r: 0.06, q: 0, sigma: 0.4, T: 1, exercise_per_year: 50 },
    value: 7.101,
    tolerance: 0.01,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp oneDataValues (LS2001 Table 1 finite-difference column)",
  },
  {
    id: "ls01-put-S38-v20-T1-berm50",
    inputs: { S: 38, K: 40, r: 0.06, q: 0, sigma: 0.2, T: 1, exercise_per_year: 50 },
    value: 3.25,
    tolerance: 0.01,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp oneDataValues (LS2001 Table 1 finite-difference column)",
  },
  {
    id: "ls01-put-S38-v20-T2-berm50",
    inputs: { S: 38, K: 40, r: 0.06, q: 0, sigma: 0.2, T: 2, exercise_per_year: 50 },
    value: 3.745,
    tolerance: 0.01,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp oneDataValues (LS2001 Table 1 finite-difference column)",
  },
  {
    id: "ls01-put-S40-v20-T2-berm50",
    inputs: { S: 40, K: 40, r: 0.06, q: 0, sigma: 0.2, T: 2, exercise_per_year: 50 },
    value: 2.885,
    tolerance: 0.01,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp oneDataValues (LS2001 Table 1 finite-difference column)",
  },
  {
    id: "ls01-put-S40-v40-T1-berm50",
    inputs: { S: 40, K: 40, r: 0.06, q: 0, sigma: 0.4, T: 1, exercise_per_year: 50 },
    value: 5.312,
    tolerance: 0.01,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp oneDataValues (LS2001 Table 1 finite-difference column)",
  },
  {
    id: "ls01-put-S40-v40-T2-berm50",
    inputs: { S: 40, K: 40, r: 0.06, q: 0, sigma: 0.4, T: 2, exercise_per_year: 50 },
    value: 6.92,
    tolerance: 0.01,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp oneDataValues (LS2001 Table 1 finite-difference column)",
  },
  {
    id: "ls01-put-S42-v20-T1-berm50",
    inputs: { S: 42, K: 40, r: 0.06, q: 0, sigma: 0.2, T: 1, exercise_per_year: 50 },
    value: 1.617,
    tolerance: 0.01,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp oneDataValues (LS2001 Table 1 finite-difference column)",
  },
  {
    id: "ls01-put-S42-v40-T2-berm50",
    inputs: { S: 42, K: 40, r: 0.06, q: 0, sigma: 0.4, T: 2, exercise_per_year: 50 },
    value: 6.248,
    tolerance: 0.01,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp oneDataValues (LS2001 Table 1 finite-difference column)",
  },
  {
    id: "ls01-put-S44-v20-T2-berm50",
    inputs: { S: 44, K: 40, r: 0.06, q: 0, sigma: 0.2, T: 2, exercise_per_year: 50 },
    value: 1.69,
    tolerance: 0.01,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp oneDataValues (LS2001 Table 1 finite-difference column)",
  },
];

/** Exercise at any time. */
export interface AmericanPut {
  readonly S: number;
  readonly K: number;
  readonly r: number;
  readonly q: number;
  readonly sigma: number;
  readonly T: number;
  readonly quantity?: string;
}

export const americanPutContinuous: readonly ReferenceCase<AmericanPut>[] = [
  {
    id: "amer-put-10y",
    inputs: { S: 100, K: 120, r: 0.1, q: 0.03, sigma: 0.25, T: 10 },
    value: 23,
    tolerance: 0.003,
    source: "computed: Bermudan 1000/2000 dates Richardson 23.0003; BBS n=8000 22.9987; BBSR 22.9973",
    note: "TRAP: QuantLib americanoption.cpp lists 22.97383256 at 1e-8, which is a regression value of the QD+ approximation, not the option value",
  },
  {
    id: "amer-put-S36-v20-T1-cont",
    inputs: { S: 36, K: 40, r: 0.06, q: 0, sigma: 0.2, T: 1 },
    value: 4.4867,
    tolerance: 0.0005,
    source: "computed: BBSR lattice n=4000",
  },
  {
    id: "amer-put-S36-v40-T1-cont",
    inputs: { S: 36, K: 40, r: 0.06, q: 0, sigma: 0.4, T: 1 },
    value: 7.109,
    tolerance: 0.0005,
    source: "computed: BBSR lattice n=4000",
  },
  {
    id: "amer-put-S38-v20-T1-cont",
    inputs: { S: 38, K: 40, r: 0.06, q: 0, sigma: 0.2, T: 1 },
    value: 3.2572,
    tolerance: 0.0005,
    source: "computed: BBSR lattice n=4000",
  },
  {
    id: "amer-put-S40-v20-T1-cont",
    inputs: { S: 40, K: 40, r: 0.06, q: 0, sigma: 0.2, T: 1 },
    value: 2.3196,
    tolerance: 0.0005,
    source: "computed: BBSR lattice n=4000",
  },
  {
    id: "andersen-lake-premium-r0.05",
    inputs: { S: 100, K: 100, r: 0.05, q: 0.05, sigma: 0.25, T: 1, quantity: "American premium over European" },
    value: 0.1069527,
    tolerance: 1e-6,
    source: "lballabio/QuantLib@2a13d455 test-suite/americanoption.cpp testAndersenLakeHighPrecisionExample",
  },
];

/** Chance that an American put is exercised, under pricing. */
export const exerciseProbability: readonly ReferenceCase<AmericanPut>[] = [
  {
    id: "exprob-K36-v0.3",
    inputs: { S: 36, K: 36, r: 0.06, q: 0, sigma: 0.3, T: 1 },
    value: 0.51678,
    tolerance: 0.015,
    source: "lballabio/QuantLib@2a13d455 test-suite/mclongstaffschwartzengine.cpp testAmericanOption (third-party CRR)",
  },
  {
    id: "exprob-K36-v0.4",
    inputs: { S: 36, K: 36, r: 0.06, q: 0, sigma: 0.4, T: 1 },
    value: 0.54598,
    tolerance: 0.015,
    source: "lballabio/QuantLib@2a13d455 test-suite/mclongstaffschwartzengine.cpp testAmericanOption (third-party CRR)",
  },
  {
    id: "exprob-K40-v0.2",
    inputs: { S: 36, K: 40, r: 0.06, q: 0, sigma: 0.2, T: 1 },
    value: 0.75549,
    tolerance: 0.015,
    source: "lballabio/QuantLib@2a13d455 test-suite/mclongstaffschwartzengine.cpp testAmericanOption (third-party CRR)",
  },
];

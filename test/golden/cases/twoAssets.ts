import type { ReferenceCase } from "./referenceCase.js";

/** European options on the larger or smaller of two assets. */
export interface Rainbow {
  readonly basket: string;
  readonly type: string;
  readonly K: number;
  readonly S1: number;
  readonly S2: number;
  readonly q1: number;
  readonly q2: number;
  readonly r: number;
  readonly T: number;
  readonly sigma1: number;
  readonly sigma2: number;
  readonly rho: number;
}

export const europeanRainbowStulz: readonly ReferenceCase<Rainbow>[] = [
  {
    id: "stulz-maxc-100-100-rho0.9-v0.3-0.3-q0",
    inputs: { basket: "max", type: "c", K: 100, S1: 100, S2: 100, q1: 0, q2: 0, r: 0.05, T: 1, sigma1: 0.3, sigma2: 0.3, rho: 0.9 },
    value: 17.565,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp testEuroTwoValues (Haug/Stulz 1982)",
  },
  {
    id: "stulz-maxc-100-105-rho0.63-v0.11-0.16-q0",
    inputs: { basket: "max", type: "c", K: 98, S1: 100, S2: 105, q1: 0, q2: 0, r: 0.05, T: 0.5, sigma1: 0.11, sigma2: 0.16, rho: 0.63 },
    value: 11.6323,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp testEuroTwoValues (Haug/Stulz 1982)",
  },
  {
    id: "stulz-maxc-100-105-rho0.63-v0.11-0.16-q0.06",
    inputs: {
      basket: "max",
      type: "c",
      K: 98,
      S1: 100,
      S2: 105,
      q1: 0.06,
      q2: 0.09,
      r: 0.05,
      T: 0.5,
      sigma1: 0.11,
      sigma2: 0.16,
      rho: 0.63,
    },
    value: 8.0701,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp testEuroTwoValues (Haug/Stulz 1982)",
  },
  {
    id: "stulz-maxc-80-100-rho0.3-v0.3-0.3-q0",
    inputs: { basket: "max", type: "c", K: 100, S1: 80, S2: 100, q1: 0, q2: 0, r: 0.05, T: 1, sigma1: 0.3, sigma2: 0.3, rho: 0.3 },
    value: 16.508,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp testEuroTwoValues (Haug/Stulz 1982)",
  },
  {
    id: "stulz-maxp-100-100-rho0.5-v0.3-0.3-q0",
    inputs: { basket: "max", type: "p", K: 100, S1: 100, S2: 100, q1: 0, q2: 0, r: 0.05, T: 1, sigma1: 0.3, sigma2: 0.3, rho: 0.5 },
    value: 4.818,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp testEuroTwoValues (Haug/Stulz 1982)",
  },
  {
    id: "stulz-minc-100-105-rho0.63-v0.11-0.16-q0",
    inputs: { basket: "min", type: "c", K: 98, S1: 100, S2: 105, q1: 0, q2: 0, r: 0.05, T: 0.5, sigma1: 0.11, sigma2: 0.16, rho: 0.63 },
    value: 4.8177,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp testEuroTwoValues (Haug/Stulz 1982)",
  },
  {
    id: "stulz-minp-100-100-rho0.5-v0.3-0.3-q0",
    inputs: { basket: "min", type: "p", K: 100, S1: 100, S2: 100, q1: 0, q2: 0, r: 0.05, T: 1, sigma1: 0.3, sigma2: 0.3, rho: 0.5 },
    value: 13.89,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp testEuroTwoValues (Haug/Stulz 1982)",
  },
  {
    id: "stulz-minp-100-105-rho0.63-v0.11-0.16-q0.06",
    inputs: {
      basket: "min",
      type: "p",
      K: 98,
      S1: 100,
      S2: 105,
      q1: 0.06,
      q2: 0.09,
      r: 0.05,
      T: 0.5,
      sigma1: 0.11,
      sigma2: 0.16,
      rho: 0.63,
    },
    value: 3.5224,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp testEuroTwoValues (Haug/Stulz 1982)",
  },
];

/** The right to give S2 for S1. */
export interface Exchange {
  readonly S1: number;
  readonly S2: number;
  readonly q1: number;
  readonly q2: number;
  readonly sigma1: number;
  readonly sigma2: number;
  readonly rho: number;
  readonly T: number;
  readonly style: string;
}

export const exchangeOptionMargrabe: readonly ReferenceCase<Exchange>[] = [
  {
    id: "exchange-amer-T0.5-v0.15-rho-0.5",
    inputs: { S1: 22, S2: 20, q1: 0.06, q2: 0.04, sigma1: 0.2, sigma2: 0.15, rho: -0.5, T: 0.5, style: "American" },
    value: 2.8158,
    tolerance: 0.001,
    printed: 2.8051,
    source: "lballabio/QuantLib@2a13d455 test-suite/margrabeoption.cpp American (Haug; Bjerksund-Stensland approx)",
  },
  {
    id: "exchange-amer-T0.5-v0.2-rho0",
    inputs: { S1: 22, S2: 20, q1: 0.06, q2: 0.04, sigma1: 0.2, sigma2: 0.2, rho: 0, T: 0.5, style: "American" },
    value: 2.7053,
    tolerance: 0.001,
    printed: 2.6945,
    source: "lballabio/QuantLib@2a13d455 test-suite/margrabeoption.cpp American (Haug; Bjerksund-Stensland approx)",
  },
  {
    id: "exchange-amer-T0.5-v0.25-rho0.5",
    inputs: { S1: 22, S2: 20, q1: 0.06, q2: 0.04, sigma1: 0.2, sigma2: 0.25, rho: 0.5, T: 0.5, style: "American" },
    value: 2.4368,
    tolerance: 0.001,
    printed: 2.4261,
    source: "lballabio/QuantLib@2a13d455 test-suite/margrabeoption.cpp American (Haug; Bjerksund-Stensland approx)",
  },
  {
    id: "margrabe-T0.1-v0.15-rho-0.5",
    inputs: { S1: 22, S2: 20, q1: 0.06, q2: 0.04, sigma1: 0.2, sigma2: 0.15, rho: -0.5, T: 0.1, style: "European" },
    value: 2.125,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/margrabeoption.cpp testEuroExchangeTwoAssets (Haug p.52)",
  },
  {
    id: "margrabe-T0.5-v0.2-rho0",
    inputs: { S1: 22, S2: 20, q1: 0.06, q2: 0.04, sigma1: 0.2, sigma2: 0.2, rho: 0, T: 0.5, style: "European" },
    value: 2.65,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/margrabeoption.cpp testEuroExchangeTwoAssets (Haug p.52)",
  },
  {
    id: "margrabe-T0.5-v0.25-rho0.5",
    inputs: { S1: 22, S2: 20, q1: 0.06, q2: 0.04, sigma1: 0.2, sigma2: 0.25, rho: 0.5, T: 0.5, style: "European" },
    value: 2.374,
    tolerance: 0.001,
    source: "lballabio/QuantLib@2a13d455 test-suite/margrabeoption.cpp testEuroExchangeTwoAssets (Haug p.52)",
  },
];

/** Call on the difference of two futures. */
export interface Spread {
  readonly F1: number;
  readonly F2: number;
  readonly K: number;
  readonly r: number;
  readonly T: number;
  readonly sigma1: number;
  readonly sigma2: number;
  readonly rho: number;
}

export const spreadOptionKirk: readonly ReferenceCase<Spread>[] = [
  {
    id: "kirk-T0.1-0.2-0.2-rho-0.5",
    inputs: { F1: 122, F2: 120, K: 3, r: 0.1, T: 0.1, sigma1: 0.2, sigma2: 0.2, rho: -0.5 },
    value: 4.7528,
    tolerance: 0.001,
    printed: 4.753,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp (Haug p.59-60, Kirk approximation)",
  },
  {
    id: "kirk-T0.1-0.2-0.2-rho0",
    inputs: { F1: 122, F2: 120, K: 3, r: 0.1, T: 0.1, sigma1: 0.2, sigma2: 0.2, rho: 0 },
    value: 3.7968,
    tolerance: 0.001,
    printed: 3.797,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp (Haug p.59-60, Kirk approximation)",
  },
  {
    id: "kirk-T0.5-0.2-0.25-rho0.5",
    inputs: { F1: 122, F2: 120, K: 3, r: 0.1, T: 0.5, sigma1: 0.2, sigma2: 0.25, rho: 0.5 },
    value: 6.9277,
    tolerance: 0.001,
    printed: 6.9284,
    source: "lballabio/QuantLib@2a13d455 test-suite/basketoption.cpp (Haug p.59-60, Kirk approximation)",
  },
];

import type { ReferenceCase } from "./referenceCase.js";

/** Projects on correlated gbm values V with investments I, which hang together by a rule. */
export interface Projects {
  readonly V: readonly number[];
  readonly I: readonly number[];
  readonly sigma: readonly number[];
  readonly rho: Readonly<Record<string, number>>;
  /** Payout by project. */
  readonly q: number;
  readonly r: number;
  readonly T: number;
  readonly dates: "at T" | "quarterly, 0 and T included";
  readonly rule: "at most one" | "budget" | "second requires first" | "independent" | "one per date";
  readonly budget?: number;
}

const three = {
  V: [100, 60, 80],
  I: [90, 60, 70],
  sigma: [0.3, 0.5, 0.4],
  rho: { "0,1": 0.3, "0,2": 0.2, "1,2": 0.5 },
  q: 0,
  r: 0.05,
  T: 2,
  dates: "at T",
  rule: "budget",
} as const;

export const portfolioExclusiveOrBudget: readonly ReferenceCase<Projects>[] = [
  { id: "budget3-B0", inputs: { ...three, budget: 0 }, value: 0, tolerance: 0.01, source: "computed 3-D quadrature" },
  {
    id: "budget3-B60",
    inputs: { ...three, budget: 60 },
    value: 18.797,
    tolerance: 0.01,
    source: "computed 3-D quadrature 18.7966, 18.7966, 18.7966",
  },
  {
    id: "budget3-B150",
    inputs: { ...three, budget: 150 },
    value: 61.093,
    tolerance: 0.01,
    source: "computed 3-D quadrature 61.0959, 61.0941, 61.0926",
  },
  {
    id: "budget3-B210",
    inputs: { ...three, budget: 210 },
    value: 65.668,
    tolerance: 0.01,
    source: "computed 3-D quadrature 65.6725, 65.6700, 65.6679",
  },
  {
    id: "exclusive2-rho0",
    inputs: { V: [100, 120], I: [100, 130], sigma: [0.3, 0.4], rho: {}, q: 0, r: 0.05, T: 2, dates: "at T", rule: "at most one" },
    value: 43.4855,
    tolerance: 0.002,
    source: "computed 2-D quadrature 3001^2",
    note: "without the rule 48.8556",
  },
];

const two = {
  I: [100, 100],
  sigma: [0.3, 0.4],
  rho: { "0,1": 0.3 },
  q: 0.04,
  r: 0.05,
  T: 3,
  dates: "quarterly, 0 and T included",
} as const;

export const portfolioDynamicTwoProjects: readonly ReferenceCase<Projects>[] = [
  {
    id: "dyn2-2_requires_1-80-120",
    inputs: { ...two, V: [80, 120], rule: "second requires first" },
    value: 40.893,
    tolerance: 0.02,
    source: "computed 2-D convolution DP 40.8933, 40.8933, 40.8932",
  },
  {
    id: "dyn2-both-100-100",
    inputs: { ...two, V: [100, 100], rule: "independent" },
    value: 45.277,
    tolerance: 0.02,
    source: "computed 2-D convolution DP 45.2780, 45.2772, 45.2766",
    note: "equals the sum of single Bermudan calls, 45.2767",
  },
  {
    id: "dyn2-one_per_period-100-100",
    inputs: { ...two, V: [100, 100], rule: "one per date" },
    value: 45.148,
    tolerance: 0.02,
    source: "computed 2-D convolution DP 45.1496, 45.1490, 45.1485",
  },
];

import type { ReferenceCase } from "./referenceCase.js";

/** 21 quarterly dates. Abandon for 90 times the scale; once, contract to 75% for 26; once, expand to 150% for 55. While held (1 − exp(−q dt)) V times the scale is received at each date but the last, then V times the scale. */
export interface Interacting {
  readonly V0: number;
  readonly sigma: number;
  readonly r: number;
  readonly q: number;
  readonly T: number;
  readonly options: readonly string[];
}

export const interactingOptionsSingleProject: readonly ReferenceCase<Interacting>[] = [
  {
    id: "interact-abandon+contract",
    inputs: { V0: 100, sigma: 0.35, r: 0.05, q: 0.04, T: 5, options: ["abandon", "contract"] },
    value: 121.1907,
    tolerance: 0.005,
    source: "computed: 1-D convolution DP on (V, contracted?, expanded?) 2001 nodes",
  },
  {
    id: "interact-abandon+contract+expand",
    inputs: { V0: 100, sigma: 0.35, r: 0.05, q: 0.04, T: 5, options: ["abandon", "contract", "expand"] },
    value: 133.4071,
    tolerance: 0.005,
    source: "computed: 1-D convolution DP on (V, contracted?, expanded?) 2001 nodes",
  },
  {
    id: "interact-contract",
    inputs: { V0: 100, sigma: 0.35, r: 0.05, q: 0.04, T: 5, options: ["contract"] },
    value: 106.7294,
    tolerance: 0.005,
    source: "computed: 1-D convolution DP on (V, contracted?, expanded?) 2001 nodes",
  },
  {
    id: "interact-contract+expand",
    inputs: { V0: 100, sigma: 0.35, r: 0.05, q: 0.04, T: 5, options: ["contract", "expand"] },
    value: 118.9291,
    tolerance: 0.005,
    source: "computed: 1-D convolution DP on (V, contracted?, expanded?) 2001 nodes",
  },
  {
    id: "interact-none",
    inputs: { V0: 100, sigma: 0.35, r: 0.05, q: 0.04, T: 5, options: [] },
    value: 100,
    tolerance: 0.005,
    source: "computed: 1-D convolution DP on (V, contracted?, expanded?) 2001 nodes",
  },
];

/** 120 monthly dates from today; operating brings Q (S − cost)/12 a month, mothballed costs maint/12. */
export interface Switching {
  readonly S0: number;
  readonly sigma: number;
  readonly r: number;
  readonly q: number;
  readonly T: number;
  readonly Q: number;
  readonly cost: number;
  readonly maint: number;
  readonly close_cost: number;
  readonly reopen_cost: number;
  readonly modes: string;
}

export const switchingMothballAbandon: readonly ReferenceCase<Switching>[] = [
  {
    id: "switch-OA",
    inputs: {
      S0: 1,
      sigma: 0.25,
      r: 0.05,
      q: 0.03,
      T: 10,
      Q: 10,
      cost: 0.9,
      maint: 0.8,
      close_cost: 1,
      reopen_cost: 2,
      modes: "operate/abandon",
    },
    value: 22.1778,
    tolerance: 0.01,
    source: "computed 1-D DP over modes [22.177812598678283, 22.177810731138084]",
  },
  {
    id: "switch-OM",
    inputs: {
      S0: 1,
      sigma: 0.25,
      r: 0.05,
      q: 0.03,
      T: 10,
      Q: 10,
      cost: 0.9,
      maint: 0.8,
      close_cost: 1,
      reopen_cost: 2,
      modes: "operate/mothball",
    },
    value: 20.7212,
    tolerance: 0.01,
    source: "computed 1-D DP over modes [20.72116217289388, 20.721161162029503]",
  },
  {
    id: "switch-OMA",
    inputs: {
      S0: 1,
      sigma: 0.25,
      r: 0.05,
      q: 0.03,
      T: 10,
      Q: 10,
      cost: 0.9,
      maint: 0.8,
      close_cost: 1,
      reopen_cost: 2,
      modes: "operate/mothball/abandon",
    },
    value: 22.1882,
    tolerance: 0.01,
    source: "computed 1-D DP over modes [22.18824767237709, 22.188241813983357]",
  },
  {
    id: "switch-costless-strip",
    inputs: {
      S0: 1,
      sigma: 0.25,
      r: 0.05,
      q: 0.03,
      T: 10,
      Q: 10,
      cost: 0.9,
      maint: 0.8,
      close_cost: 0,
      reopen_cost: 0,
      modes: "operate/mothball",
    },
    value: 22.09373,
    tolerance: 0.01,
    source: "computed closed form: strip of European calls with strike cost-maint/Q",
  },
];

/** Puts, at most one a date, 12 monthly dates. */
export interface Swing {
  readonly S: number;
  readonly K: number;
  readonly r: number;
  readonly q: number;
  readonly sigma: number;
  readonly T: number;
  readonly rights: number;
}

export const multipleExerciseRights: readonly ReferenceCase<Swing>[] = [
  {
    id: "swing-put-k12",
    inputs: { S: 100, K: 100, r: 0.05, q: 0, sigma: 0.3, T: 1, rights: 12 },
    value: 84.1469,
    tolerance: 0.002,
    source: "computed 1-D DP",
    note: "k=12 equals strip of 12 European puts",
  },
  {
    id: "swing-put-k2",
    inputs: { S: 100, K: 100, r: 0.05, q: 0, sigma: 0.3, T: 1, rights: 2 },
    value: 19.238,
    tolerance: 0.002,
    source: "computed 1-D DP",
  },
  {
    id: "swing-put-k3",
    inputs: { S: 100, K: 100, r: 0.05, q: 0, sigma: 0.3, T: 1, rights: 3 },
    value: 28.2387,
    tolerance: 0.002,
    source: "computed 1-D DP",
  },
];

/** Monthly dates; investing costs 1e5 exp(−0.01 t); after six months of building, (1e4 S − 3.6e5)/12 a month up to the horizon. */
export interface Vignette {
  readonly S0: number;
  readonly mu: number;
  readonly sigma: number;
  readonly rf: number;
  readonly horizon: number;
  readonly construction_steps: number;
}

export const lsmRealoptionsVignette: readonly ReferenceCase<Vignette>[] = [
  {
    id: "lsmro-41-rov",
    inputs: { S0: 36, mu: 0.06, sigma: 0.2, rf: 0.05, horizon: 10, construction_steps: 6 },
    value: 977153.1,
    tolerance: 200,
    source: "computed 1-D DP (4001 nodes)",
    note: "package reports ROV 946,214 (SE 9,508): 3.3 SE below exact: exercise rule compares the future NPV of each path with a cross-sectional regression, i.e. a non-adapted rule; below-average paths are made to wait, so ROV is biased and can fall below NPV (see same vignette: WOV -2,409,906 (SE 39,376))",
  },
];

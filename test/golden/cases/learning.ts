import type { ReferenceCase } from "./referenceCase.js";

/** Go or no-go after learning; a pilot before five rollouts; three stages with chances of success. */
export interface Information {
  readonly npv_mean?: number;
  readonly npv_sd?: number;
  readonly signal_error_sd?: number;
  readonly prior_mean?: number;
  readonly prior_sd?: number;
  readonly pilot_error_sd?: number;
  readonly pilot_cost?: number;
  readonly rollouts?: number;
  readonly stages?: number;
  readonly p?: readonly number[];
  readonly cost?: readonly number[];
  readonly payoff?: number;
  readonly r_annual?: number;
}

export const valueOfInformation: readonly ReferenceCase<Information>[] = [
  {
    id: "evpi-normal-b",
    inputs: { npv_mean: -5, npv_sd: 20 },
    value: 5.726894,
    tolerance: 1e-5,
    source: "computed: unit normal linear loss",
  },
  {
    id: "evpi-normal-c",
    inputs: { npv_mean: 0, npv_sd: 30 },
    value: 11.968268,
    tolerance: 1e-5,
    source: "computed: unit normal linear loss",
  },
  {
    id: "evsi-normal-b",
    inputs: { npv_mean: -5, npv_sd: 20, signal_error_sd: 20 },
    value: 3.490887,
    tolerance: 1e-5,
    source: "computed: preposterior normal-normal",
  },
  {
    id: "learning-pilot",
    inputs: { prior_mean: -4, prior_sd: 25, pilot_error_sd: 15, pilot_cost: 6, rollouts: 5 },
    value: 27.503509,
    tolerance: 1e-5,
    source: "computed: n*E[max(posterior mean,0)]-cost",
  },
  {
    id: "stage-gate-enpv",
    inputs: { stages: 3, p: [0.6, 0.5, 0.8], cost: [5, 15, 60], payoff: 300, r_annual: 0.1 },
    value: 26.036814,
    tolerance: 1e-9,
    source: "computed exact",
  },
];

import type { DecisionModel, Mode } from "../../../packages/core/src/model/types.js";
import type { Information } from "../cases.js";

/** Learn what a project will earn, with noise or wholly, then go or not. */
export function informationModel({ npv_mean = 0, npv_sd = 0, signal_error_sd = 0 }: Information): DecisionModel {
  return pilotModel({ mean: npv_mean, sd: npv_sd, error: signal_error_sd, cost: 0, receive: "theta" });
}

/** A pilot that costs, then five rollouts or none. */
export function rolloutModel({
  prior_mean = 0,
  prior_sd = 0,
  pilot_error_sd = 0,
  pilot_cost = 0,
  rollouts = 0,
}: Information): DecisionModel {
  return pilotModel({ mean: prior_mean, sd: prior_sd, error: pilot_error_sd, cost: pilot_cost, receive: `${rollouts} * theta` });
}

function pilotModel(pilot: { mean: number; sd: number; error: number; cost: number; receive: string }): DecisionModel {
  const { mean, sd, error, cost, receive } = pilot;
  return {
    dates: [0, 1],
    discountRate: 0,
    drivers: { theta: { kind: "private", prior: { distribution: "normal", mean, sd } } },
    modes: {
      idle: {
        options: [
          { name: "pilot", kind: "learn", to: "informed", pay: cost, takes: 1, learns: { theta: sd ** 2 / (sd ** 2 + error ** 2) } },
        ],
      },
      informed: { options: [{ name: "go", to: "done", receive }] },
      done: {},
    },
    start: "idle",
  };
}

/** Stages of a year each, paid at their start, with a chance of success; the last one brings the payoff. */
export function gateModel({ stages = 0, p = [], cost = [], payoff = 0, r_annual = 0 }: Information): DecisionModel {
  const modes: Record<string, Mode> = { done: {}, failed: {} };
  for (let i = 0; i < stages; i++) {
    const last = i === stages - 1;
    modes[`gate${i}`] = {
      options: [
        {
          name: "go",
          kind: "stage",
          to: last ? "done" : `gate${i + 1}`,
          pay: cost[i],
          takes: 1,
          succeeds: p[i],
          otherwise: "failed",
          ...(last ? { onArrival: payoff } : {}),
        },
      ],
    };
  }
  return { dates: Array.from({ length: stages + 1 }, (_, i) => i), discountRate: Math.log1p(r_annual), drivers: {}, modes, start: "gate0" };
}

import type { DecisionModel, Mode } from "../../../packages/core/src/model/types.js";
import type { Compound, Exotic, Stages } from "../cases.js";
import { gbm } from "./vanilla.js";

/** Stages that are each paid on their own date, or never; the last one brings V. */
export function stagesModel({ V, r, q, sigma, I, T, I1 = 0, I2 = 0, T1 = 0, T2 = 0, p_success }: Stages): DecisionModel {
  const costs = I ?? [I1, I2];
  const dates = T ?? [T1, T2];
  const modes: Record<string, Mode> = { over: {} };
  costs.forEach((pay, i) => {
    const last = i === costs.length - 1;
    const chance = p_success === undefined ? {} : { succeeds: p_success[i], otherwise: "over" };
    modes[`stage${i}`] = {
      options: [
        {
          name: "go",
          to: last ? "over" : `stage${i + 1}`,
          from: dates[i],
          until: dates[i],
          pay,
          ...chance,
          ...(last ? { onArrival: "V" } : {}),
        },
      ],
    };
  });
  // Success and failure of the last stage both end in "over", and only success brings V.
  return { dates, discountRate: r, drivers: { V: gbm(V, r, q, sigma) }, modes, start: "stage0" };
}

/** Mother and daughter; who exercises a mother put hands the daughter over, which is an obligation until its own date. */
export function compoundModel({ mother, daughter, K1, K2, S, q, r, T1, T2, sigma }: Compound): DecisionModel {
  const payoff = daughter === "c" ? `max(S - ${K2}, 0)` : `max(${K2} - S, 0)`;
  const own: Mode = { terminal: payoff };
  const owed: Mode = { terminal: `-${payoff}` };
  const option = mother === "c" ? { name: "buy", to: "own", until: T1, pay: K1 } : { name: "sell", to: "owed", until: T1, receive: K1 };
  return {
    dates: [T1, T2],
    discountRate: r,
    drivers: { S: gbm(S, r, q, sigma) },
    modes: { held: { options: [option] }, own, owed },
    start: "held",
  };
}

/** A call whose deadline the holder may extend for a premium; or which is extended when it would lapse. */
export function extensibleModel(
  by: "holder" | "writer",
  { K1, K2, r, S = 0, T1 = 0, T2 = 0, premium = 0, sigma = 0 }: Exotic,
): DecisionModel {
  const settle = { name: "settle", to: "done", until: T1, receive: `S - ${K1}` };
  const held: Mode =
    by === "holder"
      ? { options: [settle, { name: "extend", to: "extended", until: T1, pay: premium }] }
      : {
          options: [
            { ...settle, forced: true, when: `S > ${K1}` },
            { name: "late", to: "done", from: T2, receive: `S - ${K2}` },
          ],
        };
  const extended: Mode = { options: [{ name: "late", to: "done", receive: `S - ${K2}` }] };
  return { dates: [T1, T2], discountRate: r, drivers: { S: gbm(S, r, 0, sigma) }, modes: { held, extended, done: {} }, start: "held" };
}

/** A project on S2 that may be started only while S1 is above K1. */
export function gatedModel({ K1, K2, r, S1 = 0, S2 = 0, T = 0, sigma1 = 0, sigma2 = 0, rho = 0 }: Exotic): DecisionModel {
  return {
    dates: [T],
    discountRate: r,
    drivers: { S1: gbm(S1, r, 0, sigma1), S2: gbm(S2, r, 0, sigma2) },
    correlations: [{ between: ["S1", "S2"], rho }],
    modes: { held: { options: [{ name: "start", to: "done", when: `S1 > ${K1}`, receive: `S2 - ${K2}` }] }, done: {} },
    start: "held",
  };
}

import type { DecisionModel, Driver } from "../../../packages/core/src/model/types.js";
import type { AmericanPut, BermudanPut, DeferOption, European, Jumps, Schwartz, Swing, Yankee24 } from "../cases.js";
import { laterDates } from "./evenDates.js";

/** A right to receive a payoff once, at any of the dates. */
export function rightTo(receive: string, S: Driver, r: number, dates: readonly number[]): DecisionModel {
  return {
    dates,
    discountRate: r,
    drivers: { S },
    modes: { held: { options: [{ name: "exercise", to: "done", receive }] }, done: {} },
    start: "held",
  };
}

export function gbm(start: number, r: number, q: number, sigma: number): Driver {
  return { kind: "gbm", start, drift: r - q, volatility: sigma };
}

/** An American put on `count` even dates. */
export function putModel({ S, K, r, q, sigma, T }: AmericanPut, count: number): DecisionModel {
  return rightTo(`max(${K} - S, 0)`, gbm(S, r, q, sigma), r, laterDates(T, count));
}

export function bermudanPutModel(inputs: BermudanPut): DecisionModel {
  return putModel(inputs, inputs.exercise_per_year * inputs.T);
}

/** A call on a project that loses value by waiting; today counts as a date too. */
export function deferModel({ V, I, leakage, r, sigma, T }: DeferOption, count: number): DecisionModel {
  return rightTo(`S - ${I}`, gbm(V, r, leakage, sigma), r, [0, ...laterDates(T, count)]);
}

export function europeanModel({ S, K, T, sigma, r_annual, type }: European): DecisionModel {
  const r = Math.log1p(r_annual);
  return rightTo(type === "call" ? `S - ${K}` : `${K} - S`, gbm(S, r, 0, sigma), r, [T]);
}

/** The value of the investment is A_t when it is made at t, so it starts lower by what it grows until then. */
export function yankeeModel({ A_t, X, r, sigma, t }: Yankee24): DecisionModel {
  return rightTo(`S - ${X}`, gbm(A_t, r, 0, sigma), r, [t]);
}

/** `rights` puts as a chain of modes. */
export function swingModel({ S, K, r, q, sigma, T, rights }: Swing): DecisionModel {
  const modes = Object.fromEntries(
    Array.from({ length: rights + 1 }, (_, left) => [
      `left${left}`,
      left === 0 ? {} : { options: [{ name: "use", to: `left${left - 1}`, receive: `max(${K} - S, 0)` }] },
    ]),
  );
  return { dates: laterDates(T, 12), discountRate: r, drivers: { S: gbm(S, r, q, sigma) }, modes, start: `left${rights}` };
}

export function schwartzModel({ S0, kappa, theta, sigma, r, K, T, type }: Schwartz): DecisionModel {
  const S: Driver = { kind: "meanReverting", on: "log", start: S0, level: theta, speed: kappa, volatility: sigma };
  return rightTo(`max(S - ${K}, 0)`, S, r, type.startsWith("European") ? [T] : laterDates(T, 12 * T));
}

/** European, or American on `count` dates. */
export function jumpModel(inputs: Jumps, count: number): DecisionModel {
  const { S, K, r, T, style } = inputs;
  const receive = style.includes("put") ? `max(${K} - S, 0)` : `max(S - ${K}, 0)`;
  return rightTo(receive, jumpDriver(S, r, inputs), r, style.startsWith("European") ? [T] : laterDates(T, count));
}

function jumpDriver(
  start: number,
  drift: number,
  { total_vol = 0, jump_intensity = 0, gamma = 0, sigma, lam = 0, jump_mean = 0, jump_sd = 0 }: Jumps,
): Driver {
  if (sigma !== undefined)
    return { kind: "jumpDiffusion", start, drift, volatility: sigma, jumpRate: lam, jumpMean: jump_mean, jumpVolatility: jump_sd };
  const jumpVariance = (gamma * total_vol ** 2) / jump_intensity;
  const volatility = total_vol * Math.sqrt(1 - gamma);
  return {
    kind: "jumpDiffusion",
    start,
    drift,
    volatility,
    jumpRate: jump_intensity,
    jumpMean: -0.5 * jumpVariance,
    jumpVolatility: Math.sqrt(jumpVariance),
  };
}

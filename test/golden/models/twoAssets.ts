import type { DecisionModel, Driver } from "../../../packages/core/src/model/types.js";
import type { Exchange, Rainbow, Spread } from "../cases.js";
import { laterDates } from "./evenDates.js";
import { gbm } from "./vanilla.js";

function twoAssets(receive: string, r: number, dates: readonly number[], S1: Driver, S2: Driver, rho: number): DecisionModel {
  return {
    dates,
    discountRate: r,
    drivers: { S1, S2 },
    ...(rho === 0 ? {} : { correlations: [{ between: ["S1", "S2"], rho }] }),
    modes: { held: { options: [{ name: "exercise", to: "done", receive }] }, done: {} },
    start: "held",
  };
}

export function rainbowModel({ basket, type, K, S1, S2, q1, q2, r, T, sigma1, sigma2, rho }: Rainbow): DecisionModel {
  const picked = `${basket}(S1, S2)`;
  const receive = type === "c" ? `${picked} - ${K}` : `${K} - ${picked}`;
  return twoAssets(receive, r, [T], gbm(S1, r, q1, sigma1), gbm(S2, r, q2, sigma2), rho);
}

/** Any rate serves: both assets grow at it and are discounted at it. */
export function exchangeModel({ S1, S2, q1, q2, sigma1, sigma2, rho, T, style }: Exchange, count: number): DecisionModel {
  const r = 0.1;
  const dates = style === "American" ? [0, ...laterDates(T, count)] : [T];
  return twoAssets("S1 - S2", r, dates, gbm(S1, r, q1, sigma1), gbm(S2, r, q2, sigma2), rho);
}

export function spreadModel({ F1, F2, K, r, T, sigma1, sigma2, rho }: Spread): DecisionModel {
  return twoAssets(`F - ${K}`.replace("F", "S1 - S2"), r, [T], gbm(F1, 0, 0, sigma1), gbm(F2, 0, 0, sigma2), rho);
}

import type { DecisionModel } from "../../../packages/core/src/model/types.js";
import type { Exchange, Lattice } from "../cases.js";
import { evenDates } from "./evenDates.js";
import { gbm, rightTo } from "./vanilla.js";

/** A right from today to its last date, for methods that let it be used between dates too. */
export function anyTime(model: DecisionModel): DecisionModel {
  return { ...model, dates: [0, model.dates[model.dates.length - 1]] };
}

/** An exchange option as a call on the ratio of the two assets, in units of the second one today: its payout takes the place of the rate. */
export function exchangeInUnitsModel({ S1, S2, q1, q2, sigma1, sigma2, rho, T, style }: Exchange): DecisionModel {
  const volatility = Math.sqrt(sigma1 ** 2 - 2 * rho * sigma1 * sigma2 + sigma2 ** 2);
  const dates = style === "American" ? [0, T] : [T];
  return rightTo(`${S2} * (S - 1)`, gbm(S1 / S2, q2, q1, volatility), q2, dates);
}

/** A project on a given binomial lattice as a Brownian motion, of which Cox, Ross and Rubinstein's lattice with as many steps is that lattice. */
export function projectOnGbmModel({ V, up, rate, steps, from, payoffs }: Lattice): DecisionModel {
  const options = payoffs.map(({ share, cash }, i) => ({ name: `take${i}`, to: "done", from, receive: `${share} * V + ${cash}` }));
  return {
    dates: evenDates(0, steps, steps),
    discountRate: rate,
    drivers: { V: gbm(V, rate, 0, Math.log(up)) },
    modes: { held: { terminal: "V", options }, done: {} },
    start: "held",
  };
}

import type { DecisionModel } from "../../../packages/core/src/model/types.js";
import type { MaxCall } from "../cases.js";
import { laterDates } from "./evenDates.js";
import { gbm } from "./vanilla.js";

/** An option on the larger of any number of assets S1, S2, … */
export function maxCallModel({ assets, S, sigma, q, r, K, T, rho, type, exercise_dates }: MaxCall): DecisionModel {
  const names = Array.from({ length: assets }, (_, i) => `S${i + 1}`);
  const at = (values: number | readonly number[], i: number): number => (typeof values === "number" ? values : values[i]);
  const largest = `max(${names.join(", ")})`;
  const correlations = names.flatMap((one, i) => names.slice(i + 1).map((other) => ({ between: [one, other] as const, rho })));
  return {
    dates: laterDates(T, exercise_dates.startsWith("50") ? 50 * T : 9),
    discountRate: r,
    drivers: Object.fromEntries(names.map((name, i) => [name, gbm(at(S, i), r, q, at(sigma, i))])),
    ...(rho === 0 ? {} : { correlations }),
    modes: {
      held: {
        options: [
          { name: "exercise", to: "done", receive: type.includes("put") ? `max(${K} - ${largest}, 0)` : `max(${largest} - ${K}, 0)` },
        ],
      },
      done: {},
    },
    start: "held",
  };
}

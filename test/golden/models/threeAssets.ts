import type { DecisionModel } from "../../../packages/core/src/model/types.js";
import type { ThreeAssets } from "../cases.js";
import { laterDates } from "./evenDates.js";
import { gbm } from "./vanilla.js";

/** A put on the largest of three assets, on `count` dates. */
export function threeAssetsModel({ S, K, r, months, sigma }: ThreeAssets, count: number): DecisionModel {
  const names = sigma.map((_, i) => `S${i + 1}`);
  return {
    dates: laterDates(months / 12, count),
    discountRate: r,
    drivers: Object.fromEntries(names.map((name, i) => [name, gbm(S, r, 0, sigma[i])])),
    modes: { held: { options: [{ name: "exercise", to: "done", receive: `${K} - max(${names.join(", ")})` }] }, done: {} },
    start: "held",
  };
}

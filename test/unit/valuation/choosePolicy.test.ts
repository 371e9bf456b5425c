import { expect, test } from "vitest";
import { solve, type DecisionModel } from "@ripen/core";

/** One is received for a promise that costs much, and seldom: on most paths selling brings one more than waiting. */
const cover: DecisionModel = {
  dates: [0, 1],
  discountRate: 0,
  drivers: { claim: { kind: "event", hazard: 0.0005 }, S: { kind: "gbm", start: 1, drift: 0, volatility: 0.2 } },
  modes: { idle: { options: [{ name: "sell", to: "sold", receive: 1, planned: 0, until: 0 }] }, sold: { terminal: "-8000 * claim * S" } },
  start: "idle",
};

test("a policy that is ahead by the same on all of the first paths is held against the others on all paths", async () => {
  for (const seed of [1, 2, 3]) {
    const { value } = await solve(cover, { seed, paths: { fit: 4096, select: 16_384, price: 4096 } });
    expect(value.lower.mean).toBe(0);
  }
});

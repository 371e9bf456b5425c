import { expect, test } from "vitest";
import { planModel, solveExactly, type InitiativeModel, type PortfolioModel } from "@ripen/core";

// Rules of each initiative are fitted with the others at rest: what pays only because of what others do later is found by trying moves against the policy.

const run = { seed: 1, paths: { fit: 2048, select: 1024, price: 8192 } };
const market = { S: { kind: "gbm", start: 1, drift: 0, volatility: 0.1 } } as const;
const base = { dates: [0, 1, 2], discountRate: 0.05, drivers: market };

/** Costs 10 and is worth little by itself, but it can only be started today, and the other comes later. */
const early: InitiativeModel = {
  start: "idle",
  modes: { idle: { options: [{ name: "go", to: "live", pay: 10, until: 0 }] }, live: { terminal: "(4 + 30 * late.live) * S" } },
};
const late: InitiativeModel = {
  start: "idle",
  modes: { idle: { options: [{ name: "go", to: "live", pay: 8, from: 1 }] }, live: { terminal: "5 * S" } },
};

/** What is best alone stands in the way of what is best together: there is money for one of them before the last date. */
const rival: InitiativeModel = {
  start: "idle",
  modes: { idle: { options: [{ name: "go", to: "live", pay: 12, uses: { m: 4 } }] }, live: { terminal: "20 * S" } },
};
const together: PortfolioModel = {
  ...base,
  initiatives: {
    early: { ...early, modes: { ...early.modes, idle: { options: [{ name: "go", to: "live", pay: 10, until: 1, uses: { m: 4 } }] } } },
    late: rival,
  },
  resources: { m: { carry: 0.5, periods: [0, 2].map((from) => ({ from, until: from + 2, available: 5 })) } },
};

test.each([
  ["a complement that follows", { ...base, initiatives: { early, late } }],
  ["a complement that takes what there is, where it comes first", together],
])("%s is worth waiting for what it is worth", async (_, model: PortfolioModel) => {
  const { value } = await solveExactly(model, {});
  const plan = await planModel(model, run);
  expect(plan.policy.kind).not.toBe("recursion");
  expect(plan.value.lower.mean).toBeGreaterThan(0.97 * value.lower.mean);
  expect(plan.value.lower.mean).toBeLessThan(value.lower.mean + 3 * plan.value.lower.standardError + 0.01 * value.lower.mean);
});

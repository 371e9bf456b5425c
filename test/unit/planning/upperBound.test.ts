import { expect, test } from "vitest";
import type { Driver, PortfolioModel } from "@ripen/core";
import { resolvePlanRun } from "../../../packages/core/src/planning/planRun.js";
import { boundFromAbove, findPrices } from "../../../packages/core/src/planning/upperBound.js";

const run = resolvePlanRun({ paths: { bound: 1024 }, innerPaths: 8 });

function portfolio(S: Driver, resources: PortfolioModel["resources"] = {}): PortfolioModel {
  const uses = Object.fromEntries(Object.keys(resources).map((name) => [name, 1]));
  const one = { start: "idle", modes: { idle: { options: [{ name: "go", to: "live", receive: "max(S - 1, 0)", uses }] }, live: {} } };
  return { dates: [0, 1], discountRate: 0, drivers: { S }, resources, initiatives: { a: one, b: one } };
}

const chain: Driver = { kind: "chain", values: [1, 3], start: 1, transition: [0.5, 0.5].map(() => [0.5, 0.5]) };
const gbm: Driver = { kind: "gbm", start: 1, drift: 0, volatility: 0.3 };
const money = { money: { periods: [{ from: 0, until: 2, available: 1 }] } };

test("the best plan of few joint states is its own bound; where prices may be anything, what is shared is relaxed", async () => {
  const both = await boundFromAbove(portfolio(chain, money), run);
  expect(both).toMatchObject({ by: "joint recursion", upper: { mean: 1 } });
  expect(await boundFromAbove(portfolio(chain), run)).toMatchObject({ by: "joint recursion", upper: { mean: 2 } });
  const relaxed = await boundFromAbove(portfolio(gbm, money), run);
  expect(relaxed).toMatchObject({ by: "relaxation", prices: { money: [expect.any(Number)] }, byPrices: { mean: expect.any(Number) } });
});

test("nothing has a price where nothing is scarce", async () => {
  expect(await findPrices(portfolio(chain), run)).toBeUndefined();
  const [price = NaN] = (await findPrices(portfolio(chain, money), run))?.prices.money ?? [];
  expect(price).toBeGreaterThan(0.1);
  expect(price).toBeLessThan(2);
});

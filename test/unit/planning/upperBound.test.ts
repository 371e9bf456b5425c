import { describe, expect, test } from "vitest";
import { solveExactly, type Driver, type InitiativeModel, type PortfolioModel } from "@ripen/core";
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

describe("what is used shows in what is left, and so does what that follows", () => {
  const D: Driver = { kind: "private", prior: { distribution: "discrete", values: [1, 4], probabilities: [0.5, 0.5] } };
  const staff = { staff: { periods: [{ from: 0, until: 6, available: 3.5 }] } };
  /** Uses as much as nobody knows, and may be left. */
  const venture = (uses: string, earns: string, more: Partial<PortfolioModel> = {}, back = "gone"): PortfolioModel => {
    const a: InitiativeModel = {
      start: "idle",
      modes: {
        idle: { options: [{ name: "go", to: "live", pay: "0.1 * D", uses: { staff: uses } }] },
        live: { cashFlow: earns, options: [{ name: "leave", to: back }] },
        gone: {},
      },
    };
    const b: InitiativeModel = { start: "idle", modes: { idle: { options: [{ name: "ask", to: "done", uses: { staff: 1 } }] }, done: {} } };
    return { dates: [0, 1, 2, 3], discountRate: 0, drivers: { D, E: D, S: gbm }, initiatives: { a, b }, resources: staff, ...more };
  };
  const isBounded = async (model: PortfolioModel): Promise<boolean> => !("message" in (await boundFromAbove(model, run)));

  test("a plan that looks at it earns what nobody could who does not", async () => {
    const value = async (available: number): Promise<number> => {
      const periods = [{ from: 0, until: 6, available }];
      const { drivers: _all, ...model } = venture("D", "10 * (D - 2.5)", { resources: { staff: { periods } } });
      return (await solveExactly({ ...model, drivers: { D } })).value.lower.mean;
    };
    expect(await value(99)).toBeLessThan(0.1);
    expect(await value(3.5)).toBeGreaterThan(10);
  });

  test("so that there is no bound where it decides on anything else", async () => {
    expect(await isBounded(venture("D", "S * (D - 2.5)"))).toBe(false);
    expect(await isBounded(venture("E", "S * (D - 2.5)"))).toBe(true);
    expect(await isBounded(venture("E", "S * (D - 2.5)", { correlations: [{ between: ["D", "E"], rho: 0.5 }] }))).toBe(false);
    expect(await isBounded(venture("D", "S * (D - 2.5)", { resources: { staff: { periods: [] } } }))).toBe(true);
  });

  test("but for what a move that is made once uses and pays itself", async () => {
    expect(await isBounded(venture("D", "S"))).toBe(true);
    expect(await isBounded(venture("D", "S", {}, "idle"))).toBe(false);
  });
});

import { describe, expect, test } from "vitest";
import { planModel, solve, type DecisionModel, type PortfolioModel } from "@ripen/core";

/** Sold at once, for an account of two streams, one of which is certain. */
const sale: DecisionModel = {
  dates: [0, 5],
  discountRate: 0,
  drivers: { S: { kind: "gbm", start: 100, drift: 0.02, volatility: 0.4 } },
  modes: {
    idle: {
      terminal: [
        { account: "customer", stream: "use", amount: "S" },
        { account: "customer", stream: "time", amount: "2 * S" },
        { account: "customer", stream: "gift", amount: 5 },
        { amount: "S" },
      ],
    },
  },
  start: "idle",
};

describe("the error of a stream", () => {
  test("is that of its own paths: as large as the value's where the stream is the value", async () => {
    for (const paths of [1000, 4096]) {
      const { value, accounts } = await solve(sale, { paths });
      const { streams } = accounts.customer;
      expect(accounts.firm.streams[Object.keys(accounts.firm.streams)[0]].standardError).toBeCloseTo(value.lower.standardError, 9);
      expect(streams.use.standardError).toBeCloseTo(value.lower.standardError, 9);
      expect(streams.time.standardError).toBeCloseTo(2 * value.lower.standardError, 9);
      expect(streams.gift).toMatchObject({ mean: 5, standardError: 0 });
      expect(accounts.customer.value.standardError).toBeCloseTo(3 * value.lower.standardError, 9);
    }
  });

  test("of one initiative inside a plan, too, and what initiatives gain together is not taken to be independent", async () => {
    const { dates, discountRate, drivers, modes } = sale;
    const model: PortfolioModel = {
      dates,
      discountRate,
      drivers,
      initiatives: { a: { modes, start: "idle" }, b: { modes, start: "idle" } },
    };
    const plan = await planModel(model, { paths: 1024 });
    const { standardError } = plan.value.lower;
    expect(standardError).toBeGreaterThan(1);
    expect(plan.initiatives.a.accounts.firm.value.standardError).toBeCloseTo(standardError / 2, 9);
    expect(plan.initiatives.a.accounts.customer.streams.time.standardError).toBeCloseTo(standardError, 9);
    expect(plan.accounts.customer.streams.time.standardError).toBeCloseTo(2 * standardError, 9);
  });

  test("counts given paths once, however often they are run", async () => {
    const given = Array.from({ length: 160 }, (_, i) => [100, 50 + ((i * 37) % 101)]);
    const model: DecisionModel = { ...sale, drivers: { S: { kind: "given", paths: given } } };
    const { value, accounts } = await solve(model, { paths: 4096 });
    // Forty of them are for pricing.
    const few = Math.sqrt(given.filter((_, i) => i % 4 === 2).reduce((sum, [, s]) => sum + (s - value.lower.mean) ** 2, 0) / 39 / 40);
    expect(value.lower.standardError / few).toBeCloseTo(1, 1);
    expect(accounts.customer.streams.use.standardError / few).toBeCloseTo(1, 1);
    const { drivers, dates, discountRate, modes } = model;
    const plan = await planModel({ dates, discountRate, drivers, initiatives: { a: { modes, start: "idle" } } }, { paths: 4096 });
    expect(plan.value.lower.standardError / few).toBeCloseTo(1, 1);
    expect(plan.initiatives.a.value.standardError / few).toBeCloseTo(1, 1);
  });
});

describe("measures", () => {
  test("what a committed plan may lose is told under the real drift, what it is worth under the pricing drift", async () => {
    const { committed } = await solve(
      {
        dates: [0, 5],
        discountRate: 0.02,
        drivers: { S: { kind: "gbm", start: 100, drift: 0.08, riskPremium: 0.06, volatility: 0.1 } },
        modes: { idle: { options: [{ name: "buy", to: "held", pay: 105, planned: 0 }] }, held: { terminal: "S" } },
        start: "idle",
      },
      { paths: 65_536, seed: 2 },
    );
    // P(100 exp(...) exp(-0.1) < 105): z = (ln 1.05 + 0.1 - 5 (0.08 - 0.005)) / (0.1 √5) = -1.011 by hand.
    expect(committed?.distribution.measure).toBe("real");
    expect(Math.abs((committed?.distribution.probabilityOfLoss ?? 0) - 0.15585)).toBeLessThan(3 * Math.sqrt((0.156 * 0.844) / 65_536));
    expect(committed?.measure).toBe("pricing");
    expect(Math.abs((committed?.lower.mean ?? 0) + 5)).toBeLessThan(3 * (committed?.lower.standardError ?? 0));
  });
});

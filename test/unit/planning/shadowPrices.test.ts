import { beforeAll, describe, expect, test } from "vitest";
import { planModel, solveExactly, type InitiativeModel, type PortfolioModel } from "@ripen/core";
import { resolvePlanRun } from "../../../packages/core/src/planning/index.js";
import { findPrices } from "../../../packages/core/src/planning/upperBound.js";
import { relaxationOf } from "../../helpers/upperOf.js";

const once = (receive: number, money: number, more: Record<string, number | string> = {}): InitiativeModel => ({
  start: "idle",
  modes: { idle: { options: [{ name: "go", to: "done", receive, uses: { money, ...more } }] }, done: {} },
});

/** The same, not before a date. */
const from = ({ start, modes }: InitiativeModel, date: number): InitiativeModel => ({
  start,
  modes: { ...modes, idle: { options: (modes["idle"].options ?? []).map((option) => ({ ...option, from: date })) } },
});

/** Four that cost the same and bring less and less: money for some of them in the first year, and for all in the second. */
const model = (first: number, rest: Partial<PortfolioModel> = {}): PortfolioModel => ({
  dates: [0, 1],
  discountRate: 0.5,
  drivers: {},
  initiatives: Object.fromEntries(Array.from({ length: 4 }, (_, i) => [`a${i}`, once(40 - 10 * i, 10)])),
  resources: {
    money: {
      periods: [
        { from: 0, until: 1, available: first },
        { from: 1, until: 2, available: 100 },
      ],
    },
    plenty: { periods: [{ from: 0, until: 2, available: 1000 }] },
  },
  ...rest,
});

const run = { paths: { fit: 1024, select: 1024, price: 1024, bound: 1024 }, bounds: "both", seed: 1 } as const;
type Prices = Record<string, (number | undefined)[]>;
const pricesOf = async (its: PortfolioModel): Promise<Prices> =>
  Object.fromEntries(
    Object.entries((await planModel(its, run)).resources).map(([name, periods]) => [name, periods.map(({ price }) => price)]),
  );

describe("what one more is worth", () => {
  let scarce: Prices;
  beforeAll(async () => {
    scarce = await pricesOf(model(10));
  });

  test("is never less than what more of it brings, in plans that nobody can better", async () => {
    const value = async (first: number): Promise<number> => (await solveExactly(model(first))).value.lower.mean;
    const [price = 0] = scarce["money"];
    expect(price).toBeGreaterThan(0);
    for (const more of [10, 20, 30]) expect(price * more).toBeGreaterThanOrEqual((await value(10 + more)) - (await value(10)) - 1e-6);
  });

  test("limits with the bound by prices what one more brings, not with what best joint choices leave of that bound", async () => {
    const knapsack = (available: number): PortfolioModel => ({
      ...{ dates: [0], discountRate: 0, drivers: {}, resources: { money: { periods: [{ from: 0, until: 1, available }] } } },
      initiatives: { a: once(13, 6), b: once(10, 5), c: once(10, 5), d: once(6, 4) },
    });
    const value = async (available: number): Promise<number> => (await solveExactly(knapsack(available))).value.lower.mean;
    const { upper, byPrices, prices } = await relaxationOf(knapsack(10), { joint: { nodes: 60, steps: 20 } });
    expect(upper.mean).toBeCloseTo(await value(10), 6);
    const brought = (await value(11)) - (await value(10));
    expect(brought).toBeGreaterThan(prices["money"][0] + upper.mean - (await value(10)) + 0.5);
    expect(byPrices.mean + prices["money"][0]).toBeGreaterThanOrEqual((await value(11)) - 1e-6);
  });

  test("counts what is left of it later, where that is carried on", async () => {
    const carried = (carry: number, first = 10): PortfolioModel => {
      const late = Object.fromEntries(Object.entries(model(0).initiatives).map(([name, own]) => [name, from(own, 1)]));
      const periods = [
        { from: 0, until: 1, available: first },
        { from: 1, until: 2, available: 0 },
      ];
      return {
        ...model(0),
        initiatives: late,
        resources: { money: { carry, periods }, plenty: model(0).resources?.["plenty"] ?? { periods } },
      };
    };
    for (const carry of [0, 0.5, 1]) {
      const { money } = await pricesOf(carried(carry, 20));
      expect(money[0]).toBeCloseTo(carry * (money[1] ?? NaN), 9);
    }
    const value = async (first: number): Promise<number> => (await solveExactly(carried(1, first))).value.lower.mean;
    const [price] = (await relaxationOf(carried(1), { iterations: 300 })).prices["money"];
    for (const more of [10, 20]) expect(price * more).toBeGreaterThanOrEqual((await value(10 + more)) - (await value(10)) - 1e-6);
  });

  test("is found roughly where no bound is asked for, from far above what all may do without prices", async () => {
    const initiatives = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`a${i}`, once(12 - i, 1)]));
    for (const available of [2, 4]) {
      const periods = [{ from: 0, until: 2, available }];
      const found = await findPrices({ ...model(0), initiatives, resources: { money: { periods } } }, resolvePlanRun({ seed: 1 }));
      // The next one brings 12 − available.
      const [price] = found?.prices["money"] ?? [];
      expect(price).toBeGreaterThan(0.75 * (12 - available));
      expect(price).toBeLessThan(1.25 * (12 - available));
    }
  });

  test("is nothing where a resource never binds, and where nobody uses it", async () => {
    expect(scarce["money"][1]).toBe(0);
    expect(scarce["plenty"]).toEqual([0]);
    expect((await pricesOf(model(100)))["money"]).toEqual([0, 0]);
  });

  test("is told where use turns out by chance, if its mean is the formula at the means", async () => {
    const chancy = (plenty: string) =>
      pricesOf(
        model(10, {
          drivers: { S: { kind: "private", prior: { distribution: "uniform", min: 1, max: 3 } } },
          initiatives: { a: once(40, 10, { plenty }), b: once(30, 10) },
        }),
      );
    const [straight, bent] = [await chancy("S"), await chancy("S ^ 2")];
    expect(straight["plenty"]).toEqual([0]);
    expect(bent["plenty"]).toEqual([undefined]);
    expect(bent["money"][1]).toBe(0);
  });
});

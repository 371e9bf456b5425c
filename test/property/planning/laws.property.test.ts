import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planModel, solve, type DecisionModel, type ModelPlan, type PortfolioModel } from "@ripen/core";
import { compilePortfolioModel } from "../../../packages/core/src/model/index.js";
import {
  CommittedDecider,
  estimateDifference,
  evaluateBlocks,
  worldOf,
  type BlockResult,
} from "../../../packages/core/src/valuation/index.js";
import { planPathValues } from "../../helpers/pathValues.js";
import { between, links, portfolios, reordered, withBudget, withPeople } from "./portfolios.js";

const paths = { fit: 1024, select: 1024, price: 2048 };
/** Fitted plans keep their laws but for chance (three standard errors), so the same portfolios are drawn every time. */
const settled = { numRuns: 3, seed: 1998 };

async function plan(model: PortfolioModel): Promise<ModelPlan> {
  return planModel(model, { paths, innerPaths: 4, seed: 1 });
}

function committed(model: PortfolioModel): BlockResult[] {
  const program = compilePortfolioModel(model);
  const range = { seed: 1, purpose: "price", measure: "pricing", from: 0, to: 2 } as const;
  return evaluateBlocks(program, worldOf(program), () => new CommittedDecider(), range);
}

function sameBits(one: Float64Array, other: Float64Array): boolean {
  return one.length === other.length && one.every((value, p) => Object.is(value, other[p]));
}

describe("independent initiatives", () => {
  test("add up: planned together they are worth what each is worth by itself", async () => {
    await fc.assert(
      fc.asyncProperty(portfolios, async (model) => {
        const together = await plan(model);
        let [sum, variance] = [0, together.value.lower.standardError ** 2];
        for (const its of Object.values(model.initiatives)) {
          const { dates, discountRate, drivers } = model;
          const alone: DecisionModel = { dates, discountRate, drivers, ...its };
          const { lower } = (await solve(alone, { paths, seed: 1 })).value;
          sum += lower.mean;
          variance += lower.standardError ** 2;
        }
        expect(Math.abs(together.value.lower.mean - sum)).toBeLessThan(3 * Math.sqrt(variance));
      }),
      settled,
    );
  });

  test("the parts of a plan add up to the whole, to the last digits", async () => {
    await fc.assert(
      fc.asyncProperty(portfolios, links, async (model, how) => {
        const { value, initiatives, accounts } = await plan({ ...withBudget(model, 50), links: how });
        const sum = Object.values(initiatives).reduce((total, share) => total + share.value.mean, 0);
        expect(Math.abs(sum - value.lower.mean)).toBeLessThan(1e-9 * (1 + Math.abs(sum)));
        expect(accounts["firm"].value.mean).toBeCloseTo(value.lower.mean, 9);
        const customers = Object.values(initiatives).reduce((total, share) => total + share.accounts["customer"].value.mean, 0);
        expect(customers).toBeCloseTo(accounts["customer"].value.mean, 9);
      }),
      settled,
    );
  });
});

describe("constraints", () => {
  test("a budget never raises the value, nor does a link", async () => {
    await fc.assert(
      fc.asyncProperty(portfolios, links, fc.integer({ min: 0, max: 90 }), async (model, how, available) => {
        const bound = { ...withBudget(model, available), links: how };
        const [free, held] = [await plan(model), await plan(bound)];
        const [with0, without] = [await planPathValues(bound, held.policy, 2, 1), await planPathValues(model, free.policy, 2, 1)];
        const { mean, standardError } = estimateDifference(with0, without);
        expect(mean).toBeLessThanOrEqual(3 * standardError + 1e-9);
        for (const { available: most, expected } of held.resources["budget"]) expect(expected).toBeLessThanOrEqual(most + 1e-9);
      }),
      settled,
    );
  });

  test("without money nothing that costs is done", async () => {
    await fc.assert(
      fc.asyncProperty(portfolios, async (model) => {
        const { value, roadmap } = await plan(withBudget(model, 0));
        expect(value.lower.mean).toBe(0);
        expect(Object.values(roadmap).every(({ expectedCount }) => expectedCount === 0)).toBe(true);
      }),
      { numRuns: 2, seed: 1998 },
    );
  });
});

describe("money", () => {
  const scale = (amount: unknown, c: number): unknown => (typeof amount === "number" ? amount * c : `${c} * (${String(amount)})`);
  const scaled = (model: PortfolioModel, c: number, money: readonly string[]): PortfolioModel =>
    JSON.parse(
      JSON.stringify(model, (key: string, value: unknown) => {
        if (!money.includes(key)) return value;
        if (Array.isArray(value)) return value.every((x) => typeof x === "number") ? value.map((x) => scale(x, c)) : (value as unknown);
        return typeof value === "number" || typeof value === "string" ? scale(value, c) : value;
      }),
    ) as PortfolioModel;

  async function expectScaled(base: PortfolioModel, c: number, money: readonly string[]): Promise<void> {
    const [one, many] = [await plan(base), await plan(scaled(base, c, money))];
    const size = c * (1 + Math.abs(one.value.lower.mean));
    expect(Math.abs(many.value.lower.mean - c * one.value.lower.mean)).toBeLessThan(1e-9 * size);
    expect(Math.abs(many.value.lower.standardError - c * one.value.lower.standardError)).toBeLessThan(1e-9 * size);
    expect(Math.abs(many.comparison.static.difference.mean - c * one.comparison.static.difference.mean)).toBeLessThan(1e-9 * size);
    expect(many.roadmap).toEqual(one.roadmap);
    expect(many.now).toEqual(one.now);
    expect(Object.keys(many.tried)).toEqual(Object.keys(one.tried));
    for (const [name, value] of Object.entries(one.tried)) expect(Math.abs(many.tried[name] - c * value)).toBeLessThan(1e-9 * size);
  }

  test("all amounts times c make every value of a plan times c", async () => {
    await fc.assert(
      fc.asyncProperty(portfolios, between(0.01, 1000), (model, c) =>
        expectScaled(withBudget(model, 50), c, ["pay", "budget", "receive", "amount", "available"]),
      ),
      settled,
    );
  });

  test("also where people are short, who are not counted in money", async () => {
    await fc.assert(
      fc.asyncProperty(portfolios, fc.constantFrom(0.001, 0.01), (model, c) =>
        expectScaled(withPeople(model, 1), c, ["pay", "receive", "amount"]),
      ),
      settled,
    );
  });
});

describe("order", () => {
  test("initiatives, drivers, modes and options in another order change no bit of the committed plan", () => {
    fc.assert(
      fc.property(portfolios, (model) => {
        const [first, second] = [committed(model), committed(reordered(model))];
        const names = Object.keys(model.initiatives);
        const turned = Object.keys(reordered(model).initiatives);
        for (const [b, block] of first.entries()) {
          for (const [i, name] of names.entries())
            expect(sameBits(second[b].initiative[turned.indexOf(name)], block.initiative[i])).toBe(true);
          expect(sameBits(second[b].value, block.value)).toBe(true);
        }
      }),
      { numRuns: 10 },
    );
  });

  test("and the fitted plan stays within three standard errors", async () => {
    await fc.assert(
      fc.asyncProperty(portfolios, links, async (model, how) => {
        const base = { ...withBudget(model, 50), links: how };
        const other = reordered(base);
        const [one, two] = [await plan(base), await plan(other)];
        const { mean, standardError } = estimateDifference(
          await planPathValues(base, one.policy, 2, 1),
          await planPathValues(other, two.policy, 2, 1),
        );
        expect(Math.abs(mean)).toBeLessThanOrEqual(3 * standardError + 1e-9);
      }),
      settled,
    );
  });
});

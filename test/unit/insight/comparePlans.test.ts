import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { comparePlans, parsePortfolio, planPortfolio, type Comparison, type Plan, type Portfolio } from "@ripen/core";
import { differenceOf } from "../../../packages/core/src/insight/difference.js";

const file = new URL("../../fixtures/portfolios/v1.json", import.meta.url);
const bakery = parsePortfolio(JSON.parse(readFileSync(file, "utf8")));
const run = { paths: { fit: 1024, select: 1024, price: 2048 }, innerPaths: 4, seed: 5 };

/** The same document with one initiative less. */
function without(portfolio: Portfolio, id: string): Portfolio {
  const initiatives = Object.fromEntries(Object.entries(portfolio.initiatives).filter(([name]) => name !== id));
  const effects = Object.fromEntries(
    Object.entries(portfolio.effects ?? {}).filter(([, effect]) => !JSON.stringify(effect).includes(`"${id}"`)),
  );
  return parsePortfolio({ ...portfolio, initiatives, effects });
}

let plan: Plan;
beforeAll(async () => {
  plan = await planPortfolio(bakery, run);
}, 60_000);

describe("a document against itself", () => {
  let same: Comparison;
  beforeAll(async () => {
    same = await comparePlans(plan, bakery);
  }, 60_000);

  test("makes no difference on any path, for anybody", () => {
    expect(same.difference).toEqual({ mean: 0, standardError: 0, ci95: [0, 0], sign: "open" });
    for (const { mean, standardError } of Object.values(same.accounts)) expect([mean, standardError]).toEqual([0, 0]);
    for (const { difference, base, variant } of Object.values(same.initiatives)) {
      expect(difference.mean).toBe(0);
      expect(variant).toBe(base);
    }
    expect(same.now).toEqual({ added: [], dropped: [] });
  });

  test("takes paths and seed from the plan", () => {
    expect(same.variant.run).toEqual(plan.run);
    expect(same.base).toBe(plan);
  });

  test("does not drop the bounds that are asked for of a plan that has none", async () => {
    await expect(comparePlans(plan, bakery, { bounds: "both" })).rejects.toMatchObject({
      code: "invalid-run",
      issues: [{ path: "bounds" }],
    });
  });
});

describe("one initiative less", () => {
  const [id] = Object.keys(bakery.initiatives);
  let less: Comparison;
  let more: Comparison;
  beforeAll(async () => {
    less = await comparePlans(plan, without(bakery, id));
    more = await comparePlans(less.variant, bakery);
  }, 60_000);

  test("the differences of the parts add up to the difference of the whole", () => {
    const parts = Object.values(less.initiatives).reduce((sum, { difference }) => sum + difference.mean, 0);
    expect(parts).toBeCloseTo(less.difference.mean, 6);
    expect(less.difference.mean).toBeCloseTo(less.accounts.firm.mean, 6);
  });

  test("the paired difference is the difference of the values, and has the smaller error", () => {
    const { base, variant, difference } = less;
    expect(difference.mean).toBeCloseTo(variant.value.lower.mean - base.value.lower.mean, 6);
    expect(difference.standardError).toBeLessThan(Math.hypot(variant.value.lower.standardError, base.value.lower.standardError));
  });

  test("the other way round, a right that is added never costs more than chance explains", () => {
    expect(more.difference.mean).toBeGreaterThan(-3 * more.difference.standardError);
    expect(more.initiatives[id].base).toBeUndefined();
    expect(more.variant.tried).toHaveProperty("the rule of the base");
  });
});

describe("how sure a sign is", () => {
  const estimate = (mean: number, standardError: number) => ({
    mean,
    standardError,
    ci95: [mean - 2 * standardError, mean + 2 * standardError] as const,
  });
  const value = (lower: number, upper: number) => ({ lower: estimate(lower, 1), upper: estimate(upper, 1), measure: "pricing" as const });

  test("certified where the bounds of both values lie apart, standard errors counted", () => {
    expect(differenceOf(estimate(10, 1), value(110, 120), value(90, 100))).toMatchObject({ bracket: [10, 30], sign: "certified" });
    expect(differenceOf(estimate(-10, 1), value(90, 100), value(110, 120))).toMatchObject({ bracket: [-30, -10], sign: "certified" });
    // 4 apart, with a standard error of 1.41: three times that is more.
    expect(differenceOf(estimate(10, 1), value(104, 120), value(90, 100)).sign).toBe("likely");
    expect(differenceOf(estimate(10, 1), value(105, 120), value(90, 100)).sign).toBe("certified");
  });

  test("never by bounds that chance has crossed, nor against what the plans that were found say", () => {
    expect(differenceOf(estimate(0, 0), value(110, 100), value(110, 100)).sign).toBe("open");
    expect(differenceOf(estimate(1, 0), value(110, 100), value(110, 100)).sign).toBe("likely");
    expect(differenceOf(estimate(-10, 1), value(110, 120), value(90, 100)).sign).toBe("likely");
    expect(differenceOf(estimate(0, 1), value(110, 120), value(90, 100)).sign).toBe("open");
  });

  test("where both bounds hold, the true difference lies in the bracket, and a certified sign is right", () => {
    // Of a mean, so much luck that two of them together are not more than their errors count for.
    const luck = fc.double({ min: -2.121, max: 2.121, noNaN: true });
    const bounded = fc.record({
      truth: fc.double({ min: -50, max: 50, noNaN: true }),
      below: fc.double({ min: 0, max: 20, noNaN: true }),
      above: fc.double({ min: 0, max: 20, noNaN: true }),
      error: fc.double({ min: 0, max: 5, noNaN: true }),
      luck: fc.tuple(luck, luck),
    });
    const told = (its: { truth: number; below: number; above: number; error: number; luck: [number, number] }) => ({
      lower: estimate(its.truth - its.below + its.luck[0] * its.error, its.error),
      upper: estimate(its.truth + its.above + its.luck[1] * its.error, its.error),
      measure: "pricing" as const,
    });
    let certified = 0;
    fc.assert(
      fc.property(bounded, bounded, fc.boolean(), (one, other, exact) => {
        const [of, from] = exact ? [told({ ...one, error: 0 }), told({ ...other, error: 0 })] : [told(one), told(other)];
        const truth = one.truth - other.truth;
        const { bracket = [0, 0], sign } = differenceOf(estimate(of.lower.mean - from.lower.mean, 1), of, from);
        if (exact) expect([bracket[0] <= truth + 1e-9, truth <= bracket[1] + 1e-9]).toEqual([true, true]);
        if (sign !== "certified") return;
        certified++;
        expect(Math.sign(bracket[0])).toBe(Math.sign(truth));
      }),
      { numRuns: 1000 },
    );
    expect(certified).toBeGreaterThan(50);
  });

  test("likely where chance does not explain the difference of the plans that were found, else open", () => {
    expect(differenceOf(estimate(10, 4)).sign).toBe("likely");
    expect(differenceOf(estimate(10, 6)).sign).toBe("open");
    expect(differenceOf(estimate(10, 6))).not.toHaveProperty("bracket");
  });
});

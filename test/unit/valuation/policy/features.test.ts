import { expect, test } from "vitest";
import { replay, type DecisionModel, type Policy } from "@ripen/core";

type RegressionPolicy = Extract<Policy, { kind: "regression" }>;

const model: DecisionModel = {
  ...{ dates: [0, 1, 2, 3], discountRate: 0, start: "grow", stocks: { other: 9, n: 0 } },
  drivers: { low: { kind: "schedule", values: [1, 2, 3, 4] }, S: { kind: "chain", values: [5], start: 5, transition: [[1]] } },
  modes: {
    grow: {
      next: { n: "n + 1" },
      options: [
        { name: "sell", to: "sold", receive: "10 + n" },
        { name: "wait", to: "late", takes: 1, until: 0 },
      ],
    },
    late: { options: [{ name: "sell", to: "sold", receive: "100 + n" }] },
    sold: {},
  },
};

/** Sells as soon as a feature is above a level. */
async function valueBy(feature: RegressionPolicy["features"][number], above: number, sells = "grow.sell"): Promise<number> {
  const rule = (option: string, date: number, coefficients: number[]): RegressionPolicy["rules"][number] => ({
    ...{ option, date, coefficients, addsPayoff: false, needsPayoff: false },
    basis: { features: [0], shift: [0], scale: [1], terms: [[], [[0, 1]]] },
  });
  const rules = [0, 1, 2, 3].map((date) => rule(sells, date, [-above, 1]));
  const policy: RegressionPolicy = {
    kind: "regression",
    features: [feature],
    rules: sells === "late.sell" ? [...rules, rule("grow.wait", 0, [1, 0])] : rules,
  };
  return (await replay(model, policy, { paths: 1024 })).value.lower.mean;
}

test("a rule sees stocks, time, prices, age and modes as they are", async () => {
  expect(await valueBy({ kind: "stock", initiative: "decision", name: "n" }, 1.5)).toBe(12);
  expect(await valueBy({ kind: "stock", initiative: "decision", name: "other" }, 8.5)).toBe(10);
  expect(await valueBy({ kind: "time" }, 2.5)).toBe(13);
  expect(await valueBy({ kind: "driver", name: "S" }, 4)).toBe(10);
  expect(await valueBy({ kind: "driver", name: "S" }, 6)).toBe(0);
  // Age as the date since which: with the time it says how long.
  expect(await valueBy({ kind: "age", initiative: "decision" }, -0.5)).toBe(10);
  expect(await valueBy({ kind: "age", initiative: "decision" }, 0.5)).toBe(0);
  expect(await valueBy({ kind: "age", initiative: "decision" }, 0.5, "late.sell")).toBeGreaterThan(99);
  expect(await valueBy({ kind: "age", initiative: "decision" }, 1.5, "late.sell")).toBe(0);
  expect(await valueBy({ kind: "in", initiative: "decision", mode: "grow" }, 0.5)).toBe(10);
  expect(await valueBy({ kind: "in", initiative: "decision", mode: "sold" }, 0.5)).toBe(0);
});

import { describe, expect, test } from "vitest";
import { planModel, solveExactly } from "@ripen/core";
import type { Driver, PortfolioModel } from "../../../../packages/core/src/model/index.js";
import { coin, discrete, initiative, must, once, portfolio, yearly, yesNo } from "./build.js";

const dates = [0, 1, 2];
const normal: Driver = { kind: "private", prior: { distribution: "normal", mean: 5, sd: 2 } };

/** What else fits beside a use whose quantile is reserved. */
function beside(use: string, drivers: Record<string, Driver>, reserve: "mean" | number, other: number): PortfolioModel {
  const random = must(0, { uses: { budget: [0, use] } });
  return portfolio(
    { random, other: once({ uses: { budget: [0, other] }, receive: 4, until: 0 }) },
    { dates, drivers, resources: { budget: { periods: yearly([8, 20]), reserve } } },
  );
}

describe("the quantile of a random use", () => {
  test("of a continuous prior is refused: it would be a node's", async () => {
    await expect(solveExactly(beside("c", { c: normal }, 0.9, 1))).rejects.toMatchObject({
      code: "not-exact",
      issues: [{ path: "drivers.c" }],
    });
    const { value, warnings } = await solveExactly(beside("c", { c: normal }, "mean", 15));
    expect(value.lower.mean).toBeCloseTo(4, 9);
    expect(warnings.join()).toContain("c is continuous and enters a use of resources");
  });

  test("of finite truths and chains is that of the simulator", async () => {
    const D = discrete([0, 4, 10], [0.3, 0.5, 0.2]);
    const run = { paths: { fit: 1024, select: 1024, price: 1024 }, seed: 1 };
    const cases: [string, Record<string, Driver>][] = [
      ["D", { D }],
      ["10 - D", { D }],
      ["8 * m", { m: coin }],
    ];
    for (const [use, drivers] of cases)
      for (const reserve of [0.25, 0.75])
        for (const other of [9, 13.9, 16.1]) {
          const model = beside(use, drivers, reserve, other);
          const [exact, plan] = [await solveExactly(model), await planModel(model, run)];
          expect(plan.value.lower.mean, `${use}, ${reserve}, ${other}`).toBeCloseTo(exact.value.lower.mean, 9);
        }
  });

  test("after a test, too, branch by branch", async () => {
    const D = yesNo(0.3);
    const asked = initiative({
      idle: { options: [{ name: "ask", to: "asked", takes: 1, forced: true, learns: { D: { sensitivity: 0.9, specificity: 0.8 } } }] },
      asked: { options: [{ name: "go", to: "live", uses: { budget: "10 * D" }, receive: 6 }] },
      live: {},
    });
    const model = portfolio({ asked }, { dates, drivers: { D }, resources: { budget: { periods: yearly([8, 8, 8]), reserve: 0.8 } } });
    // Yes is heard with probability .41, and then 10 are used with .66; after no with .05.
    const exact = await solveExactly(model);
    expect(exact.value.lower.mean).toBeCloseTo(6 * 0.59, 9);
    const plan = await planModel(model, { paths: { fit: 1024, select: 1024, price: 8192 }, seed: 1 });
    expect(Math.abs(plan.value.lower.mean - 6 * 0.59)).toBeLessThan(3 * plan.value.lower.standardError);
  });
});

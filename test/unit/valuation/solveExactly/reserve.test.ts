import { describe, expect, test } from "vitest";
import { planModel, solveExactly } from "@ripen/core";
import type { Driver, PortfolioModel } from "../../../../packages/core/src/model/index.js";
import { coin, discrete, initiative, must, once, portfolio, worth, yearly, yesNo } from "./build.js";

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

test("what each date on the way uses is free again on arrival, to the last unit", () => {
  const way = (each: number) => once({ takes: 2, until: 0, uses: { budget: { each } }, receive: 10 });
  const after = (from: number): number =>
    worth(
      portfolio(
        { way: way(3), other: once({ from, until: from, uses: { budget: 3 }, receive: 5 }) },
        { dates: [0, 1, 2, 3], resources: { budget: { periods: yearly([3, 3, 3, 3]) } } },
      ),
    );
  expect([0, 1, 2, 3].map(after)).toEqual([10, 10, 15, 15]);
});

describe("the quantile of a random use", () => {
  test("of a continuous prior is refused: it would be a node's", async () => {
    await expect(solveExactly(beside("c", { c: normal }, 0.9, 1))).rejects.toMatchObject({
      code: "not-exact",
      issues: [{ path: "drivers.c" }],
    });
    const { value, warnings } = await solveExactly(beside("c", { c: normal }, "mean", 15));
    expect(value.lower.mean).toBeCloseTo(4, 9);
    expect(warnings).toEqual([]);
  });

  test("a continuous prior that is charged before another decision is refused: what is left would tell which of its nodes it is", async () => {
    // At the limit of its mean half of all paths have room: 2 of 4. Node by node it came to 2.233.
    const later = (from: number, use: string): PortfolioModel =>
      portfolio(
        {
          random: must(0, { uses: { budget: use } }),
          other: once({ uses: { budget: 5 }, receive: 4, from, until: from }),
        },
        { dates, drivers: { c: normal }, resources: { budget: { periods: [{ from: 0, until: 9, available: 10 }] } } },
      );
    await expect(solveExactly(later(1, "c"))).rejects.toMatchObject({ code: "not-exact", issues: [{ path: "drivers.c" }] });
    const { value } = await planModel(later(1, "c"), { paths: 4096 });
    expect(Math.abs(value.lower.mean - 2)).toBeLessThan(4 * value.lower.standardError);
    // Decided before anything is charged, only its mean counts.
    expect((await solveExactly(later(0, "c"))).value.lower.mean).toBe(4);
    expect((await solveExactly(later(0, "1.001 * c"))).value.lower.mean).toBe(0);
    const running = portfolio(
      { random: initiative({ live: { uses: { budget: "c" } } }), other: once({ uses: { budget: 1 }, receive: 4, from: 1 }) },
      { dates, drivers: { c: normal }, resources: { budget: { periods: yearly([8, 8, 8]) } } },
    );
    await expect(solveExactly(running)).rejects.toMatchObject({ code: "not-exact", issues: [{ path: "drivers.c" }] });
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

import { RipenError, solveExactly, type Mode, type PortfolioModel } from "@ripen/core";
import { describe, expect, test } from "vitest";
import { solveExactly as solveNow } from "../../../../packages/core/src/valuation/solveExactly/index.js";

const idle: Mode = { options: [{ name: "open", to: "live", pay: 40, uses: { money: 40 } }] };
const shops: PortfolioModel = {
  dates: [0, 1],
  discountRate: 0.05,
  drivers: {},
  initiatives: {
    bakery: { start: "idle", modes: { idle, live: { cashFlow: 25 } } },
    cafe: { start: "idle", modes: { idle, live: { cashFlow: 22 } } },
  },
  resources: { money: { periods: [{ from: 0, until: 2, available: 50 }] } },
};

describe("solveExactly of the package", () => {
  test("one of two shops fits into the budget", async () => {
    const plan = await solveExactly(shops);
    expect(plan.value.lower.mean).toBeCloseTo(25 + 25 * Math.exp(-0.05) - 40, 12);
    expect(plan.value.upper).toEqual(plan.value.lower);
    expect(plan.now).toEqual(["bakery.idle.open"]);
  });

  test("is the recursion itself, to the last bit, and passes on its options and its errors", async () => {
    expect(await solveExactly(shops)).toEqual(solveNow(shops));
    for (const [refused, options, code] of [
      [{ ...shops, links: [{ kind: "floor", account: "firm", atLeast: 0 }] } as PortfolioModel, {}, "not-exact"],
      [shops, { maxStates: 1 }, "too-large"],
      [shops, { nodes: 1 }, "invalid-run"],
      [{ ...shops, dates: [] }, {}, "invalid-model"],
    ] as const) {
      const error: unknown = await solveExactly(refused, options).catch((thrown: unknown) => thrown);
      expect(RipenError.is(error) && error.code).toBe(code);
    }
  });
});

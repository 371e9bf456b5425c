import { describe, expect, test } from "vitest";
import type { PortfolioModel } from "@ripen/core";
import { takeApart } from "../../../../packages/core/src/planning/bound/tasks.js";
import { valuedModel } from "../../../../packages/core/src/planning/bound/valuedModel.js";

const model = (objective?: Record<string, number>): PortfolioModel => ({
  dates: [0, 1],
  discountRate: 0,
  drivers: { J: { kind: "private", prior: { distribution: "yesNo", probability: 0.5 } } },
  initiatives: {
    shop: {
      start: "idle",
      modes: {
        idle: { options: [{ name: "open", to: "live", pay: [[{ amount: 1 }, { account: "customer", amount: 2 }], 3], receive: 4 }] },
        live: {
          cashFlow: [
            { account: "firm", amount: 5 },
            { account: "customer", amount: "6 * J" },
          ],
        },
      },
    },
    other: { start: "idle", modes: { idle: { options: [{ name: "ask", to: "done", learns: { J: 1 } }] }, done: {} } },
  },
  ...(objective === undefined ? {} : { objective }),
});

describe("what nobody values", () => {
  test("is left out, in flows, instalments and bare amounts", () => {
    const { idle, live } = valuedModel(model()).initiatives.shop.modes;
    expect(live.cashFlow).toEqual([{ account: "firm", amount: 5 }]);
    expect(idle.options?.[0]).toMatchObject({ pay: [[{ amount: 1 }], 3], receive: 4 });
    const customers = valuedModel(model({ customer: 1 })).initiatives.shop.modes;
    expect(customers.live.cashFlow).toEqual([{ account: "customer", amount: "6 * J" }]);
    expect(customers.idle.options?.[0]).toMatchObject({ pay: [[{ account: "customer", amount: 2 }], []], receive: [] });
    expect(valuedModel(model({ firm: 1, customer: -1 })).initiatives).toEqual(model().initiatives);
  });

  test("is not heard of", () => {
    const heard = (objective?: Record<string, number>): number => {
      const apart = takeApart(model(objective));
      return "message" in apart ? -1 : apart.couplings.heard[0].length;
    };
    expect(heard({ firm: 1, customer: 1 })).toBe(1);
    expect(heard()).toBe(0);
  });
});

import { expect, test } from "vitest";
import type { PortfolioModel } from "../../../../packages/core/src/model/index.js";
import { compilePortfolioModel } from "../../../../packages/core/src/model/index.js";
import { askedStocks } from "../../../../packages/core/src/simulation/process/askedStocks.js";

const counting = { stocks: { n: 0 }, start: "on" };

function model(cashFlow: string, when = "1"): PortfolioModel {
  return {
    dates: [0, 1, 2],
    discountRate: 0,
    drivers: {},
    initiatives: {
      own: { start: "idle", modes: { idle: { cashFlow } } },
      first: { ...counting, modes: { on: { next: { n: "n + 1" }, options: [{ name: "stop", to: "off", when }] }, off: {} } },
      second: { ...counting, modes: { on: { next: { n: "n + first.n" } } } },
    },
  };
}

/** Of all three active, only the flows of `own` are booked. */
function asked(portfolio: PortfolioModel): boolean[] {
  return askedStocks(compilePortfolioModel(portfolio), [true, true, true], [true, false, false]);
}

test("stocks of neighbours stand still where nothing that is booked or decided by asks for them", () => {
  expect(asked(model("1"))).toEqual([false, false, false]);
  expect(asked(model("first.n"))).toEqual([false, true, false]);
  expect(asked(model("1", "n > 1"))).toEqual([false, true, false]);
});

test("and what steps a stock that is asked for is kept up to date too", () => {
  expect(asked(model("second.n"))).toEqual([false, true, true]);
});

test("stocks of what is booked are always kept", () => {
  expect(askedStocks(compilePortfolioModel(model("1")), [true, true, true], [true, true, true])).toEqual([false, true, true]);
  expect(askedStocks(compilePortfolioModel(model("1")), [true, false, true], [true, false, true])).toEqual([false, false, true]);
});

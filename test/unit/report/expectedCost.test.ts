import { expect, test } from "vitest";
import { compilePortfolio, parsePortfolio } from "../../../packages/core/src/portfolio/index.js";
import { expectedCost } from "../../../packages/core/src/report/sections/expectedCost.js";
import { bakery } from "./fixtures/bakery.js";

const { model } = compilePortfolio(parsePortfolio(bakery));

test("a range counts at its mean", () => {
  expect(expectedCost(model, "listen.idle.ask")?.inFirstYear).toBeCloseTo((2000 + 3000 + 4600) / 3, 9);
});

test("instalments that fall due after a year are not of this year", () => {
  expect(expectedCost(model, "club.idle.trial")).toEqual({ inFirstYear: 9000, inAll: 9000 });
  const slow = { ...bakery, time: { ...bakery.time, start: "2012", period: "year", periods: 8 } };
  const resources = { purse: { ...bakery.resources.purse, available: 40_000 } };
  const initiatives = {
    club: { ...bakery.initiatives.club, stages: [{ ...bakery.initiatives.club.stages[0], planned: "2012", uses: {} }], options: {} },
  };
  const yearly = compilePortfolio(parsePortfolio({ ...slow, resources, initiatives, effects: {} })).model;
  expect(expectedCost(yearly, "club.idle.trial")).toEqual({ inFirstYear: 4500, inAll: 9000 });
});

test("an index counts at today's level", () => {
  expect(expectedCost(model, "club.trial.open")?.inAll).toBeCloseTo(52_000, 9);
});

test("an initiative in the engine's own form pays what it says", () => {
  expect(expectedCost(model, "van.yard.drive")).toEqual({ inFirstYear: 18_000, inAll: 18_000 });
  expect(expectedCost(model, "van.road.sell")).toEqual({ inFirstYear: 0, inAll: 0 });
});

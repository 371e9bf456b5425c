import { describe, expect, test } from "vitest";
import type { PortfolioModel } from "@ripen/core";
import { syntheticPortfolio } from "../../../packages/examples/synthetic/syntheticPortfolio.mjs";
import { checkModel } from "../../../packages/core/src/model/index.js";

const budgets = ({ resources = {} }: PortfolioModel): number[] => resources["budget"].periods.map(({ available }) => Number(available));

describe("synthetic portfolios", () => {
  test.each([1, 2, 4])("of %d copies are models of eleven initiatives each, and one that listens for all", (copies) => {
    const model = syntheticPortfolio({ copies });
    expect(checkModel(model)).toEqual([]);
    expect(Object.keys(model.initiatives)).toHaveLength(11 * copies + 1);
    expect(budgets(model)).toEqual(budgets(syntheticPortfolio()).map((amount) => amount * copies));
  });

  test("scarcity multiplies budgets and nothing else, coupling moves formulas and nothing else", () => {
    const [plain, scarce] = [syntheticPortfolio(), syntheticPortfolio({ scarcity: 0.5 })];
    expect(budgets(scarce)).toEqual(budgets(plain).map((amount) => amount / 2));
    expect({ ...scarce, resources: plain.resources }).toEqual(plain);
    const text = JSON.stringify(syntheticPortfolio({ coupling: 0 }));
    expect(text).not.toContain("coach.live)");
    expect(JSON.stringify(plain)).toContain("(1 + 0.15 * coach.live)");
  });

  test.each([3, 12])("over %d years has two dates a year, and money for each", (years) => {
    const model = syntheticPortfolio({ years });
    expect(checkModel(model)).toEqual([]);
    expect([model.dates.length, model.dates[2 * years]]).toEqual([2 * years + 1, years]);
    expect(budgets(model)).toHaveLength(years);
  });

  test("the same seed gives the same portfolio, another seed other copies and the same first one", () => {
    const make = (seed: number): PortfolioModel => syntheticPortfolio({ copies: 2, seed });
    expect(make(7)).toEqual(make(7));
    expect(make(8).initiatives["peers"]).toEqual(make(7).initiatives["peers"]);
    expect(make(8).initiatives["peers2"]).not.toEqual(make(7).initiatives["peers2"]);
  });
});

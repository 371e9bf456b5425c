import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Driver, PortfolioModel } from "../../../packages/core/src/model/index.js";
import { solveExactly } from "../../../packages/core/src/valuation/solveExactly/index.js";
import { portfolioModels } from "../../arbitraries/models.js";
import { enumerate, TooManyNodes } from "../../helpers/enumerate/enumerate.js";
import { mapOptions } from "../../helpers/mapOptions.js";
import { tinyPortfolios } from "../../helpers/tinyPortfolios.js";

/** Continuous truths become discrete ones that are learnt wholly: then the tree of histories is finite. */
function inValues(model: PortfolioModel): PortfolioModel {
  const priors: Record<string, Driver> = {
    theta: { kind: "private", prior: { distribution: "discrete", values: [-1, 2, 4], probabilities: [0.25, 0.5, 0.25] } },
    phi: { kind: "private", prior: { distribution: "discrete", values: [0.5, 3], probabilities: [0.4, 0.6] } },
  };
  const { correlations: _, ...rest } = model;
  const drivers = Object.fromEntries(Object.entries(rest.drivers).map(([name, driver]) => [name, priors[name] ?? driver]));
  return mapOptions({ ...rest, drivers }, (option) => {
    if (option.learns === undefined) return option;
    return { ...option, learns: Object.fromEntries(Object.entries(option.learns).map(([name, how]) => [name, name in priors ? 1 : how])) };
  });
}

/** How many were compared, and how many of them are worth something. */
function compare(models: readonly PortfolioModel[], most: number): { compared: number; worth: number } {
  let [compared, worth] = [0, 0];
  for (const model of models) {
    let truth: number;
    try {
      truth = enumerate(model, most);
    } catch (error) {
      if (error instanceof TooManyNodes) continue;
      throw error;
    }
    const { value, byAccount } = solveExactly(model);
    const scale = 1 + Math.abs(truth);
    const said = JSON.stringify(model);
    expect(Math.abs(value.lower.mean - truth) / scale, said).toBeLessThan(1e-9);
    const objective = Object.entries(model.objective ?? { firm: 1 });
    const accounts = objective.reduce((sum, [account, weight]) => sum + weight * (byAccount[account] ?? 0), 0);
    expect(Math.abs(accounts - truth) / scale, said).toBeLessThan(1e-9);
    compared++;
    if (Math.abs(truth) > 1e-9) worth++;
  }
  return { compared, worth };
}

describe("the joint recursion against the tree of all histories, to 1e-9", () => {
  test("portfolios in which choices matter", () => {
    const { compared, worth } = compare(fc.sample(tinyPortfolios(), { numRuns: 36, seed: 5 }), 800);
    expect(compared).toBeGreaterThanOrEqual(25);
    expect(worth).toBeGreaterThanOrEqual(20);
  });

  test("portfolios of every feature", () => {
    const models = portfolioModels({ market: false, floors: false, maxDates: 3 }).map(inValues);
    const { compared, worth } = compare(fc.sample(models, { numRuns: 70, seed: 6 }), 800);
    expect(compared).toBeGreaterThanOrEqual(50);
    expect(worth).toBeGreaterThanOrEqual(40);
  });
});

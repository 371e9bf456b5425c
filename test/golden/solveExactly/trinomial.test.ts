import { expect, test } from "vitest";
import { solveExactly } from "../../../packages/core/src/valuation/solveExactly/index.js";
import reference from "../cases/portfolioOracles.json" with { type: "json" };
import { trinomialModel } from "../models/trinomialProjects.js";

// The one that is solved fastest; scripts/portfolioOracles.mjs solves all nine, and reports/portfolio-oracles.md keeps what it found.
test("four initiatives on a trinomial market, budget 200, seed 6: 76.56", () => {
  const portfolio = reference.cases.find(({ budget, seed }) => budget === 200 && seed === 6);
  if (portfolio === undefined) throw new Error("the case is gone");
  const { value } = solveExactly(trinomialModel(portfolio));
  expect(Math.abs(value.lower.mean - portfolio.truth)).toBeLessThanOrEqual(1e-2);
  expect(portfolio.truth).toBe(76.56);
});

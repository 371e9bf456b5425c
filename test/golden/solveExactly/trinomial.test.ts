import { describe, expect, test } from "vitest";
import { solveExactly } from "../../../packages/core/src/valuation/solveExactly/index.js";
import reference from "../cases/portfolioOracles.json" with { type: "json" };
import { trinomialModel } from "../models/trinomialProjects.js";

describe("four initiatives on a trinomial market, budget 200", () => {
  test.each(reference.cases.filter(({ budget }) => budget === 200))("seed $seed: $truth", (portfolio) => {
    const { value } = solveExactly(trinomialModel(portfolio));
    expect(Math.abs(value.lower.mean - portfolio.truth)).toBeLessThanOrEqual(1e-2);
  });
});

import { describe, expect, test } from "vitest";
import type { PortfolioModel } from "../../../packages/core/src/model/index.js";
import { solveExactly } from "../../../packages/core/src/valuation/solveExactly/index.js";
import { enumerate } from "../../helpers/enumerate/enumerate.js";
import reference from "../cases/portfolioCases.json" with { type: "json" };

const cases = reference.cases as unknown as { id: string; what: string; model: PortfolioModel; truth: number }[];

describe("thirteen portfolios, one convention each", () => {
  test.each(cases)("$id: $what", ({ model, truth }) => {
    const { value, byAccount } = solveExactly(model);
    expect(value.lower.mean).toBeCloseTo(truth, 8);
    const objective = Object.entries(model.objective ?? { firm: 1 });
    expect(objective.reduce((sum, [account, weight]) => sum + weight * byAccount[account], 0)).toBeCloseTo(truth, 8);
  });

  test.each(cases)("$id: the tree of all histories gives the same", ({ model, truth }) => {
    expect(enumerate(model)).toBeCloseTo(truth, 8);
  });
});

import { describe, expect, test } from "vitest";
import { solveExactly } from "../../../packages/core/src/valuation/solveExactly/index.js";
import { portfolioDynamicTwoProjects, portfolioExclusiveOrBudget } from "../cases/projects.js";
import { projectsModel } from "../models/projects.js";

describe("projects on continuous values", () => {
  test.each([...portfolioDynamicTwoProjects, ...portfolioExclusiveOrBudget])("$id: $value", ({ inputs, value, tolerance }) => {
    const plan = solveExactly(projectsModel(inputs), { nodes: inputs.rule === "at most one" ? 201 : inputs.rule === "budget" ? 81 : 101 });
    expect(Math.abs(plan.value.lower.mean - value)).toBeLessThanOrEqual(tolerance ?? 0);
    expect(plan.byAccount["firm"]).toBeCloseTo(plan.value.lower.mean, 8);
  });
});

import { planModel } from "@ripen/core";
import { describe, expect, test } from "vitest";
import { portfolioDynamicTwoProjects, portfolioExclusiveOrBudget } from "./cases/projects.js";
import { projectsModel } from "./models/projects.js";

describe("by simulation: projects that hang together", () => {
  test.each([...portfolioDynamicTwoProjects, ...portfolioExclusiveOrBudget])("$id: $value", async ({ inputs, value, tolerance }) => {
    const plan = await planModel(projectsModel(inputs), { paths: { fit: 4096, select: 2048, price: 8192 }, seed: 2 });
    const { mean, standardError } = plan.value.lower;
    expect(mean).toBeLessThanOrEqual(value + 3 * standardError + (tolerance ?? 0));
    expect(mean).toBeGreaterThanOrEqual(0.97 * value - 3 * standardError - (tolerance ?? 0));
  });
});

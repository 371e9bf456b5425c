import { describe, expect, test } from "vitest";
import { planModel, solveExactly } from "@ripen/core";
import { portfolioBudgetKnapsack, secondYear } from "../cases/selections.js";
import { selectionModel } from "../models/selections.js";

describe("projects started now or never, within a budget", () => {
  test.each([...portfolioBudgetKnapsack, secondYear])("$id: $value", async ({ inputs, value }) => {
    const plan = await solveExactly(selectionModel(inputs));
    expect(plan.value.lower.mean).toBe(value);
    expect([...plan.now].sort()).toEqual(inputs.selected.map((name) => `${name}.idle.start`).sort());
  });

  test.each([...portfolioBudgetKnapsack, secondYear])("$id: a plan earns it too", async ({ inputs, value }) => {
    const plan = await planModel(selectionModel(inputs), { paths: 1024, seed: 1 });
    expect(plan.value.lower.mean).toBeLessThanOrEqual(value + 1e-9);
    expect(plan.value.lower.mean).toBeGreaterThan(0.99 * value);
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { planModel, type ModelPlan, type PortfolioModel } from "@ripen/core";
import reference from "../../golden/cases/portfolioCases.json" with { type: "json" };

const cases = reference.cases as unknown as { id: string; what: string; model: PortfolioModel; truth: number }[];

describe.each(cases)("$id: $what", ({ model, truth }) => {
  let plan: ModelPlan;
  beforeAll(async () => {
    plan = await planModel(model, { paths: { fit: 2048, select: 2048, price: 16_384 }, seed: 1 });
  }, 60_000);

  test("the plan's value is one that can be earned: it does not exceed the truth but for chance", () => {
    const { mean, standardError } = plan.value.lower;
    expect(mean).toBeLessThanOrEqual(truth + 3 * standardError + 1e-9);
  });

  test("and it is the truth, but for chance: so few joint states are worked through", () => {
    const { mean, standardError } = plan.value.lower;
    expect(plan.policy.kind).toBe("recursion");
    expect(mean).toBeGreaterThanOrEqual(truth - 3 * standardError - 1e-9);
  });

  test("no more is used than there is", () => {
    for (const periods of Object.values(plan.resources)) {
      const total = periods.reduce((sum, { available }) => sum + available, 0);
      expect(periods.reduce((sum, { expected }) => sum + expected, 0)).toBeLessThanOrEqual(total + 1e-9);
    }
  });

  test("what static selection and greedy ranking would have earned stands beside it, on the same paths", () => {
    const { mean } = plan.value.lower;
    for (const { value, difference } of [plan.comparison.static, plan.comparison.greedy]) {
      expect(mean - value.mean).toBeCloseTo(difference.mean, 9);
      expect(value.mean).toBeLessThanOrEqual(truth + 3 * value.standardError + 1e-9);
    }
  });
});

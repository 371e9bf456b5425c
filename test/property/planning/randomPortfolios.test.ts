import { describe, expect, test } from "vitest";
import { planModel } from "@ripen/core";
import { randomPortfolios } from "../../arbitraries/randomPortfolios.js";
import { truthOf } from "../../helpers/truthOf.js";
import { relaxedBound } from "../../proofs/relaxedBound.js";

const paths = { fit: 1024, select: 1024, price: 4096 };

describe("random portfolios", () => {
  const models = randomPortfolios(16);

  test("a plan earns no more than is possible, and all of it where the joint states are few", async () => {
    let optimal = 0;
    for (const model of models) {
      const truth = await truthOf(model);
      if (truth === undefined) continue;
      const { value, policy } = await planModel(model, { seed: 1, paths });
      const { mean, standardError } = value.lower;
      const room = 4 * standardError + 1e-3 * (1 + Math.abs(truth));
      expect(mean, JSON.stringify(model)).toBeLessThanOrEqual(truth + room);
      if (policy.kind !== "recursion") continue;
      optimal++;
      expect(mean, JSON.stringify(model)).toBeGreaterThanOrEqual(truth - room);
    }
    expect(optimal).toBeGreaterThan(3);
  });

  test("and no more than what the bound of initiatives that are tied by prices says", async () => {
    let bounded = 0;
    for (const model of models) {
      const truth = await truthOf(model);
      if (truth === undefined) continue;
      const effort = {
        rounds: 1,
        iterations: 20,
        blocks: 1,
        points: 16,
        joint: { nodes: 60, steps: 20 },
        fit: { blocks: 1, points: 16, degree: 2 },
      };
      const found = await relaxedBound(model, 2, effort);
      if (found === undefined) continue;
      bounded++;
      const { mean, standardError } = found;
      expect(mean, JSON.stringify(model)).toBeGreaterThanOrEqual(truth - 4 * standardError - 1e-3 * (1 + Math.abs(truth)));
    }
    expect(bounded).toBeGreaterThan(3);
  });
});

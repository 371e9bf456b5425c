import { describe, expect, test } from "vitest";
import { openPortfolios } from "../../arbitraries/openStocks.js";
import { truthOf } from "../../helpers/truthOf.js";
import { relaxedBound } from "../../proofs/relaxedBound.js";

const effort = {
  rounds: 1,
  iterations: 20,
  blocks: 1,
  points: 16,
  joint: { nodes: 60, steps: 20 },
  fit: { blocks: 1, points: 16, degree: 2 },
};

describe("stocks that follow private drivers and modes of others, and uses that nobody knows", () => {
  test("no plan earns more than the bound", async () => {
    const models = openPortfolios(5);
    let bounded = 0;
    for (const model of models) {
      const truth = await truthOf(model);
      if (truth === undefined) continue;
      const found = await relaxedBound(model, 2, effort);
      if (found === undefined) continue;
      bounded++;
      const { mean, standardError } = found;
      expect(mean, JSON.stringify(model)).toBeGreaterThanOrEqual(truth - 4 * standardError - 1e-3 * (1 + Math.abs(truth)));
    }
    expect(bounded).toBeGreaterThan(2);
  });
});

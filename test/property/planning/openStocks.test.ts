import { describe, expect, test } from "vitest";
import { boundBlocks, boundPlan, fitPart } from "../../../packages/core/src/planning/bound/index.js";
import { resolvePlanRun } from "../../../packages/core/src/planning/planRun.js";
import { openPortfolios } from "../../arbitraries/openStocks.js";
import { truthOf } from "../../helpers/truthOf.js";

const tasks: Parameters<typeof boundPlan>[2] = {
  fitPart: { name: "fit", run: fitPart },
  boundBlocks: { name: "bound", run: boundBlocks },
};
const effort = { rounds: 1, iterations: 20, blocks: 1, points: 16, fit: { blocks: 1, points: 16, degree: 2 } };

describe("stocks that follow private drivers and modes of others, and uses that nobody knows", () => {
  test("no plan earns more than the bound", async () => {
    const models = openPortfolios(5);
    let bounded = 0;
    for (const model of models) {
      const truth = await truthOf(model);
      if (truth === undefined) continue;
      const found = await boundPlan(model, resolvePlanRun({ seed: 2 }), tasks, effort);
      if ("message" in found) continue;
      bounded++;
      const { mean, standardError } = found.upper;
      expect(mean, JSON.stringify(model)).toBeGreaterThanOrEqual(truth - 4 * standardError - 1e-3 * (1 + Math.abs(truth)));
    }
    expect(bounded).toBeGreaterThan(2);
  });
});

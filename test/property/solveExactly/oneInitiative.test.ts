import fc from "fast-check";
import { expect, test } from "vitest";
import type { DecisionModel, PortfolioModel } from "../../../packages/core/src/model/types.js";
import { solveExactly } from "../../../packages/core/src/valuation/solveExactly/index.js";
import { solveExact } from "../../helpers/solveExact.js";
import { tinyDecisions } from "../../helpers/tinyDecisions.js";

function alone({ modes, start, stocks = {}, ...shared }: DecisionModel): PortfolioModel {
  return { ...shared, initiatives: { decision: { modes, start, stocks } } };
}

/**
 * Conditions on a continuous driver make jumps, which only the method for one initiative follows closely (the joint recursion warns of them); and a chance that depends
 * on such a driver cannot be carried along on the way.
 */
const smooth = tinyDecisions("gbm").filter((model) => !/"when":"m|"succeeds":"/.test(JSON.stringify(model)));

test("one initiative on a continuous driver: two recursions that share no quadrature find the same", () => {
  let worth = 0;
  for (const model of fc.sample(smooth, { numRuns: 40, seed: 21 })) {
    const { value } = solveExact(model);
    const plan = solveExactly(alone(model), { nodes: 401 });
    expect(plan.warnings).toEqual([]);
    expect(Math.abs(plan.value.lower.mean - value)).toBeLessThan(5e-5 * (1 + Math.abs(value)));
    if (value > 1) worth++;
  }
  expect(worth).toBeGreaterThan(12);
});

import { expect } from "vitest";
import { solve, type BoundedSolution, type DecisionModel, type RunOptions } from "@ripen/core";
import type { ReferenceCase } from "../cases.js";

/**
 * Solves with both bounds and holds them against the reference: the truth stands between them, within three standard errors and what the reference itself is
 * uncertain by, and they are no further apart than `gap`, a share of the value.
 */
export async function expectBetween(
  model: DecisionModel,
  { value, tolerance }: ReferenceCase<unknown>,
  gap: number,
  run: RunOptions = {},
): Promise<BoundedSolution> {
  const solution = await solve(model, { paths: 8192, seed: 1, ...run, bounds: "both" });
  const { lower, upper, gap: found } = solution.value;
  const known = tolerance ?? 0;
  expect(lower.mean).toBeLessThanOrEqual(value + 3 * lower.standardError + known);
  expect(upper.mean).toBeGreaterThanOrEqual(value - 3 * upper.standardError - known);
  expect(found.limit95).toBeLessThanOrEqual(gap);
  return solution;
}

import { expect } from "vitest";
import { solve, type DecisionModel, type Solution } from "@ripen/core";
import type { ReferenceCase } from "./cases.js";

interface Effort {
  readonly fit: number;
  readonly select: number;
  readonly price: number;
  /** The standard error may be this share of the value, or the case would say little. */
  readonly error: number;
  readonly seed: number;
  /** With `both`, value functions that bound from above compete as a rule too. */
  readonly bounds: "lower" | "both";
}

const usual: Effort = { fit: 16_384, select: 8192, price: 32_768, error: 0.01, seed: 1, bounds: "lower" };

/**
 * Solves by simulation and holds the lower bound against the reference: within three standard errors plus 0.5% of the value
 * (and what the reference itself is uncertain by). A bound above the truth would be a fault whatever its size, so upwards
 * there is no half percent.
 */
export async function expectLowerBound(
  model: DecisionModel,
  { value, tolerance }: ReferenceCase<unknown>,
  effort: Partial<Effort> = {},
): Promise<Solution> {
  const { error, seed, bounds, ...paths } = { ...usual, ...effort };
  const solution = await solve(model, { paths, seed, bounds });
  const { mean, standardError } = solution.value.lower;
  const known = tolerance ?? 0;
  expect(standardError).toBeLessThan(error * Math.abs(value));
  expect(mean).toBeLessThanOrEqual(value + 3 * standardError + known);
  expect(mean).toBeGreaterThanOrEqual(value - 0.005 * Math.abs(value) - 3 * standardError - known);
  return solution;
}

/** The cases with these ids, which must be there. */
export function pick<Inputs>(cases: readonly ReferenceCase<Inputs>[], ...ids: string[]): ReferenceCase<Inputs>[] {
  return ids.map((id) => {
    const found = cases.find((one) => one.id === id);
    if (found === undefined) throw new Error(`there is no case ${id}`);
    return found;
  });
}

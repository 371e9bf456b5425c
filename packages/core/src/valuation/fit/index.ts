import type { Program } from "../../model/index.js";
import type { PathBlock, World } from "../../simulation/index.js";
import { fitByRecursion, type FitResult } from "./fitByRecursion.js";
import { canRecur } from "./recursion.js";
import { driverFeatures, ownFeatures } from "./relevance.js";
import { fitByRollout } from "./rollout.js";

export type { FitNote } from "./regress.js";
export type { FitResult } from "./fitByRecursion.js";
export { amountsOf, driverFeatures, ownFeatures, relevantDrivers } from "./relevance.js";
export { fitByRollout } from "./rollout.js";
export type { RolloutResult, Subproblem } from "./subproblem.js";

/** How a program of one initiative is fitted: by the recursion where it applies. */
export function fittingMethod(program: Program): "recursion" | "rollout" {
  return canRecur(program) ? "recursion" : "rollout";
}

/**
 * Fits policies for a program of one initiative, by the recursion where it applies.
 *
 * @param degrees of the polynomials; rollouts follow the rules of the first
 * @returns a policy for every degree
 */
export function fitPolicies(program: Program, world: World, paths: readonly PathBlock[], degrees: readonly number[]): FitResult[] {
  if (fittingMethod(program) === "recursion") return degrees.map((degree) => fitByRecursion(program, world, paths, degree));
  const [initiative] = program.initiatives;
  const features = [...driverFeatures(program, initiative), ...ownFeatures(program, initiative)];
  return fitByRollout({ program, world, initiative: 0, active: [true], externals: [], features }, paths, degrees);
}

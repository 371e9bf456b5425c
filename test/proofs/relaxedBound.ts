import { boundPlan, type BoundEffort } from "../../packages/core/src/planning/bound/index.js";
import { resolvePlanRun } from "../../packages/core/src/planning/planRun.js";
import type { Estimate, PortfolioModel } from "@ripen/core";
import { boundTasks } from "../helpers/boundTasks.js";

const close = {
  rounds: 2,
  iterations: 80,
  blocks: 2,
  points: 32,
  joint: { nodes: 60, steps: 20 },
  fit: { blocks: 2, points: 32, degree: 4 },
};

/** Enough to see whether something changes a bound. */
export const rough = { rounds: 0, iterations: 15, blocks: 1, points: 0, fit: { blocks: 1, points: 0, degree: 2 } };

/** What no plan can beat by the relaxation of what ties initiatives together, however small the portfolio; undefined where it cannot be taken apart. */
export async function relaxedBound(model: PortfolioModel, seed: number, effort: BoundEffort = close): Promise<Estimate | undefined> {
  const found = await boundPlan(model, resolvePlanRun({ seed }), boundTasks, effort);
  return "message" in found ? undefined : found.upper;
}

import type { Estimate, PortfolioModel } from "@ripen/core";
import { boundPlan, type BoundEffort, type PlanBound } from "../../packages/core/src/planning/bound/index.js";
import { resolvePlanRun } from "../../packages/core/src/planning/planRun.js";
import { boundTasks } from "./boundTasks.js";

const little = { rounds: 0, iterations: 40, blocks: 1, points: 8, fit: { blocks: 1, points: 8, degree: 2 } };

/** The bound of initiatives that are tied by prices, with little effort. */
export async function relaxationOf(model: PortfolioModel, effort: Partial<BoundEffort> = {}): Promise<PlanBound> {
  const found = await boundPlan(model, resolvePlanRun({ seed: 2 }), boundTasks, { ...little, ...effort });
  if ("message" in found) throw new Error(found.message);
  return found;
}

/** What no plan can beat, as that says. */
export async function upperOf(model: PortfolioModel, effort?: Partial<BoundEffort>): Promise<Estimate> {
  return (await relaxationOf(model, effort)).upper;
}

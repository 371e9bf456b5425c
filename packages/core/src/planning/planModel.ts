import { assertPortfolioModel, type PortfolioModel } from "../model/index.js";
import type { RunOptions } from "../valuation/index.js";
import type { ModelPlan } from "./modelPlan.js";

/**
 * Plans a portfolio: every initiative is fitted among its neighbours, then all are simulated together with everything that
 * couples them; at each date, on each path, the set of moves with the largest total gain is taken that links and the
 * ledger of that path allow.
 *
 * @param model a PortfolioModel
 * @param run paths (a number is those that are priced), seed …
 * @returns a value that this policy really earns on fresh paths, and what greedy ranking and static selection would have earned on the same paths
 * @throws {RipenError} `invalid-model`, `invalid-run`, `not-finite`, `aborted`; `infeasible` when no plan that was tried keeps the floors
 * @example
 * const plan = await planModel(model, { paths: 8192, seed: 1 });
 * plan.now; // ["listen.idle.ask", …]
 */
export async function planModel(model: PortfolioModel, run: RunOptions = {}): Promise<ModelPlan> {
  assertPortfolioModel(model);
  // Loaded when it is first asked for: whoever checks or values one decision never waits for its code.
  const { planWith } = await import("./planner.js");
  return planWith(model, run);
}

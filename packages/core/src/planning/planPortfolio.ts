import type { Portfolio } from "../portfolio/index.js";
import type { RunOptions } from "../valuation/index.js";
import type { Plan } from "./portfolioPlan.js";

/**
 * Plans a portfolio document: what to start now, what to pilot, what to keep open and what to leave; what that is worth,
 * and what committing would have earned on the same paths.
 *
 * @param portfolio a document that `parsePortfolio` has returned
 * @param run paths, seed, onProgress …
 * @returns the plan, with its document, run, policy and warnings
 * @throws {RipenError} `invalid-run`, `not-finite`, `aborted`; `infeasible` when no plan that was tried keeps the floors
 * @example
 * const plan = await planPortfolio(parsePortfolio(json), { seed: 1 });
 * plan.initiatives.cocreate.advice; // "pilot"
 */
export async function planPortfolio(portfolio: Portfolio, run: RunOptions = {}): Promise<Plan> {
  // Loaded when it is first asked for: whoever checks or values one decision never waits for its code.
  const { planDocument } = await import("./planDocument.js");
  return planDocument(portfolio, run);
}

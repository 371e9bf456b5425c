import { assertPortfolioModel, type PortfolioModel } from "../model/index.js";
import type { RunOptions } from "../valuation/index.js";
import type { PlanPolicy } from "./planPolicy.js";
import type { PolicyEarnings, PolicyOutlook } from "./policyReport.js";

export interface ReplayOptions extends RunOptions {
  /**
   * Whether what may really happen is told of too: distribution, roadmap and use of resources. Where drivers have risk premiums, that takes half as many paths more,
   * under their real drift.
   * @defaultValue true
   */
  readonly outlook?: boolean;
}

/** What a plan's policy earns on fresh paths; every figure names its measure. */
export interface PlanEarnings extends PolicyEarnings {
  readonly paths: number;
  readonly seed: number;
  readonly version: string;
}

/** The same, and what may really happen under it. */
export interface PlanReplay extends PlanEarnings, PolicyOutlook {}

/**
 * Runs the policy of a plan on fresh paths: prices it more exactly than the search for it did, by other random numbers, or in a model whose numbers have changed.
 *
 * @param model with the dates, options, drivers and resources that the policy decides on: of a document, `compilePortfolio(plan.document).model`
 * @param policy as a plan holds it, or read back from JSON
 * @param run paths (a number is those that are priced), seed, executor …; nothing is fitted or searched
 * @returns what the policy earns, discounted to today in the unit of the amounts, with its standard error; accounts and floors; unless `outlook` is false,
 *   distribution, first moves, roadmap and use of resources
 * @throws {RipenError} `mismatched-policy` when the policy belongs to another model; `invalid-model`, `invalid-run`, `not-finite`, `aborted`
 * @example
 * const plan = await planModel(model, { seed: 1 });
 * const again = await replayPlan(model, plan.policy, { paths: 100_000, seed: 2, outlook: false });
 * again.value.lower; // { mean, standardError, ci95 }
 */
export async function replayPlan(
  model: PortfolioModel,
  policy: PlanPolicy,
  run: ReplayOptions & { readonly outlook: false },
): Promise<PlanEarnings>;
export async function replayPlan(model: PortfolioModel, policy: PlanPolicy, run?: ReplayOptions): Promise<PlanReplay>;
export async function replayPlan(model: PortfolioModel, policy: PlanPolicy, run: ReplayOptions = {}): Promise<PlanEarnings> {
  assertPortfolioModel(model);
  // Loaded when it is first asked for: whoever checks or values one decision never waits for its code.
  const { replayWith } = await import("./planReplay.js");
  return replayWith(model, policy, run);
}

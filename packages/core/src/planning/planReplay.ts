import { RipenError } from "../errors.js";
import { compilePortfolioModel, foundInstead, type PortfolioModel } from "../model/index.js";
import { blockSize } from "../simulation/index.js";
import { version } from "../version.js";
import { assertPlanPolicy } from "./checkPlanPolicy.js";
import type { PlanPolicy } from "./planPolicy.js";
import { resolvePlanRun } from "./planRun.js";
import { pricePolicy, reportEarnings, reportOutlook } from "./policyReport.js";
import type { PlanEarnings, PlanReplay, ReplayOptions } from "./replayPlan.js";

/** What `replayPlan` does. */
export async function replayWith(
  model: PortfolioModel,
  policy: PlanPolicy,
  { outlook = true, ...run }: ReplayOptions,
): Promise<PlanEarnings | PlanReplay> {
  if (typeof outlook !== "boolean")
    throw new RipenError("invalid-run", [{ path: "outlook", message: foundInstead(outlook, "true or false") }]);
  const resolved = resolvePlanRun(run);
  if (resolved.bounds === "both") {
    const message = 'found "both"; a policy that is run again earns a lower bound, allowed is "lower"';
    throw new RipenError("invalid-run", [
      { path: "bounds", message, hint: "Plan the model with bounds: an upper bound is of a model, not of a policy." },
    ]);
  }
  const program = compilePortfolioModel(model);
  assertPlanPolicy(policy, program);
  const priced = await pricePolicy(model, policy, resolved);
  const earnings = { ...reportEarnings(program, priced), paths: priced.length * blockSize, seed: resolved.seed, version };
  return outlook ? { ...earnings, ...(await reportOutlook(model, program, policy, resolved, priced)) } : earnings;
}

import type { PortfolioModel, Program } from "../model/index.js";
import {
  describeSample,
  distinctPaths,
  estimate,
  reportAccounts,
  reportExercises,
  worldOf,
  type BlockResult,
  type ResolvedRun,
} from "../valuation/index.js";
import { reportFloors, warnOfFloors } from "./floors.js";
import type { ModelPlan } from "./modelPlan.js";
import { reportPeriodUse } from "./periodUse.js";
import type { PlanPolicy } from "./planPolicy.js";
import { isDoneNow } from "./search/index.js";
import { simulateActor } from "./simulateActor.js";

/** What a policy is expected to earn. */
export type PolicyEarnings = Pick<ModelPlan, "value" | "accounts" | "floors" | "warnings">;

/** What may really happen under it. */
export type PolicyOutlook = Pick<ModelPlan, "distribution" | "now" | "roadmap" | "resources">;

/** Runs a policy on the paths to price on; by block, in order. */
export function pricePolicy(model: PortfolioModel, policy: PlanPolicy, run: ResolvedRun): Promise<BlockResult[]> {
  return simulateActor(model, { kind: "policy", policy }, run, {
    purpose: "price",
    measure: "pricing",
    blocks: run.blocks.price,
    stage: "price",
  });
}

export function reportEarnings(program: Program, priced: readonly BlockResult[]): PolicyEarnings {
  const distinct = distinctPaths(program);
  const accounts = reportAccounts(program, priced, "pricing", undefined, distinct);
  const floors = reportFloors(program, accounts);
  return {
    value: {
      lower: estimate(
        priced.map(({ value }) => value),
        distinct,
      ),
      measure: "pricing",
    },
    accounts,
    floors,
    warnings: [...worldOf(program).warnings, ...warnOfFloors(floors)],
  };
}

/** Runs it under the real drift too, on half as many paths, where that differs from the one that is priced by. */
export async function reportOutlook(
  model: PortfolioModel,
  program: Program,
  policy: PlanPolicy,
  run: ResolvedRun,
  priced: readonly BlockResult[],
): Promise<PolicyOutlook> {
  const hasPremium = Object.values(model.drivers).some((driver) => "riskPremium" in driver && (driver.riskPremium ?? 0) !== 0);
  const real = hasPremium
    ? await simulateActor(model, { kind: "policy", policy }, run, {
        purpose: "price",
        measure: "real",
        blocks: Math.ceil(run.blocks.price / 2),
        stage: "price, real drift",
      })
    : priced;
  const roadmap = reportExercises(program, real, "real");
  return {
    distribution: describeSample(
      real.map(({ value }) => value),
      "real",
    ),
    now: program.options.filter(({ id }) => isDoneNow(program, roadmap[id])).map(({ id }) => id),
    roadmap,
    resources: reportPeriodUse(program, real),
  };
}

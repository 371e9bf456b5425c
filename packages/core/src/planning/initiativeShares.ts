import { inLanes } from "../execution/index.js";
import type { PortfolioModel, Program } from "../model/index.js";
import { distinctPaths, estimate, estimateDifference, reportAccounts, type BlockResult, type ResolvedRun } from "../valuation/index.js";
import type { InitiativeShare } from "./modelPlan.js";
import type { PlanPolicy } from "./planPolicy.js";
import { firstMove } from "./search/index.js";
import { simulateActor } from "./simulateActor.js";

/**
 * By initiative: its part of what the plan earns, and what is missing without it.
 *
 * @param priced the plan on the paths it is priced on
 */
export async function initiativeShares(
  model: PortfolioModel,
  program: Program,
  policy: PlanPolicy,
  priced: readonly BlockResult[],
  run: ResolvedRun,
): Promise<Record<string, InitiativeShare>> {
  const blocks = Math.min(run.blocks.price, run.blocks.select);
  const stretch = { purpose: "price", measure: "pricing", blocks, stage: "contributions", valuesAlone: true } as const;
  const distinct = distinctPaths(program);
  const some = priced.slice(0, blocks);
  const valuesOf = (results: readonly BlockResult[]): Float64Array[] => results.map(({ value }) => value);
  const shares = await inLanes(run.executor.slices, program.initiatives, async ({ name, index }) => {
    // Who never moves is not missed.
    const isIdle = firstMove(program, index, some) === Infinity;
    const without = isIdle ? some : await simulateActor(model, { kind: "policy", policy, without: [name] }, run, stretch);
    const own = priced.map(({ initiative }) => initiative[index]);
    const share: InitiativeShare = {
      value: estimate(own, distinct),
      accounts: reportAccounts(program, priced, "pricing", index, distinct),
      contribution: estimateDifference(valuesOf(some), valuesOf(without), distinct),
    };
    return [name, share] as const;
  });
  return Object.fromEntries(shares);
}

import type { DecisionModel, Policy, PortfolioModel } from "@ripen/core";
import { compileDecision } from "../../packages/core/src/model/index.js";
import type { PlanPolicy } from "../../packages/core/src/planning/index.js";
import { runTask } from "../../packages/core/src/planning/tasks.js";
import { loadDecider } from "../../packages/core/src/valuation/decider.js";
import { evaluateBlocks, worldOf } from "../../packages/core/src/valuation/index.js";

const price = { purpose: "price", measure: "pricing", from: 0 } as const;

/** What a policy earns path by path, in blocks, on the paths that a run with this seed prices: the same for every policy and model of the same drivers. */
export async function pathValues(model: DecisionModel, policy: Policy, blocks: number, seed: number): Promise<Float64Array[]> {
  const decide = await loadDecider(policy);
  const program = compileDecision(model);
  const range = { ...price, seed, to: blocks };
  return evaluateBlocks(program, worldOf(program), decide, range).map(({ value }) => value);
}

/** The same for a plan of a portfolio. */
export async function planPathValues(model: PortfolioModel, policy: PlanPolicy, blocks: number, seed: number): Promise<Float64Array[]> {
  const results = await runTask.run({ ...price, model, actor: { kind: "policy", policy }, seed, to: blocks, detail: true }, {});
  return results.map(({ value }) => value);
}

import { assertDecisionModel, compileDecision, type DecisionModel, type Program } from "../model/index.js";
import { assertPolicy, type Policy } from "./policy/index.js";
import { askedOf, resolveRun, type ResolvedRun, type RunOptions } from "./runOptions.js";
import type { Solution } from "./solution.js";
import { price, solveBySimulation } from "./solveBySimulation.js";
import { exactAccounts, solveExact } from "./solveExact.js";
import { isShort, solveTask } from "./solveTask.js";
import { worldOf } from "./tasks.js";
import { exactly, noGap, type Value } from "./value.js";

/** What `solve` does. */
export async function solveModel(model: DecisionModel, run: RunOptions): Promise<Solution> {
  assertDecisionModel(model);
  const resolved = resolveRun(run);
  const program = compileDecision(model);
  resolved.incumbents.forEach((policy, i) => assertPolicy(policy, program, `incumbents[${i}]`));
  const { executor, signal, onProgress } = resolved;
  const exactValue = await exact(model, program, resolved);
  if (exactValue !== undefined) return exactValue;
  if (executor.slices === 1 || !isShort(program, resolved)) return solveBySimulation(model, program, resolved);
  const [solution] = await executor.map(solveTask, [{ model, run: askedOf(run) }], { signal });
  onProgress({ stage: "price", done: 1 });
  return solution;
}

/** The solution where the run asks for the exact method, and that covers the program. */
async function exact(model: DecisionModel, program: Program, resolved: ResolvedRun): Promise<Solution | undefined> {
  const world = worldOf(program);
  const found = await solveExact(program, world, resolved);
  if (found === undefined) return undefined;
  const replayed = await price(model, program, found.policy, resolved);
  const value: Value = { lower: exactly(found.value), upper: exactly(found.value), gap: noGap, measure: "pricing" };
  const diagnostics = { selected: "exact", tried: { exact: found.value }, fits: [] };
  return { ...replayed, value, accounts: exactAccounts(program, found.byLine), method: "exact", diagnostics, warnings: found.warnings };
}

/** What `replay` does. */
export async function replayPolicy(model: DecisionModel, policy: Policy, run: RunOptions): Promise<Omit<Solution, "diagnostics">> {
  assertDecisionModel(model);
  const program = compileDecision(model);
  assertPolicy(policy, program);
  return { ...(await price(model, program, policy, resolveRun(run))), warnings: [...worldOf(program).warnings] };
}

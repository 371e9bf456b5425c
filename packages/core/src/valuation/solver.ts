import { assertDecisionModel, compileDecision, type DecisionModel } from "../model/index.js";
import { assertPolicy, type Policy } from "./policy/index.js";
import { askedOf, resolveRun, type RunOptions } from "./runOptions.js";
import type { Solution } from "./solution.js";
import { price, solveProgram } from "./solveProgram.js";
import { isShort, solveTask } from "./solveTask.js";
import { worldOf } from "./tasks.js";

/** What `solve` does. */
export async function solveModel(model: DecisionModel, run: RunOptions): Promise<Solution> {
  assertDecisionModel(model);
  const resolved = resolveRun(run);
  const { executor, signal, onProgress } = resolved;
  if (executor.slices === 1 || !isShort(compileDecision(model), resolved)) return solveProgram(model, resolved);
  const [solution] = await executor.map(solveTask, [{ model, run: askedOf(run) }], { signal });
  onProgress({ stage: "price", done: 1 });
  return solution;
}

/** What `replay` does. */
export async function replayPolicy(model: DecisionModel, policy: Policy, run: RunOptions): Promise<Omit<Solution, "diagnostics">> {
  assertDecisionModel(model);
  const program = compileDecision(model);
  assertPolicy(policy, program);
  return { ...(await price(model, program, policy, resolveRun(run))), warnings: [...worldOf(program).warnings] };
}

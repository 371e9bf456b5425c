import { cutEvenly } from "../execution/index.js";
import type { DecisionModel, Program } from "../model/index.js";
import type { Measure } from "../simulation/index.js";
import type { BlockResult } from "./evaluate.js";
import type { Policy } from "./policy/index.js";
import type { ResolvedRun } from "./runOptions.js";
import type { Sampling } from "./sampling.js";
import { evaluateTask, piecesOf, type EvaluateInput } from "./tasks.js";

/** Runs policies on the blocks of a stream: by policy, its results by block. */
export async function runPolicies(
  model: DecisionModel,
  program: Program,
  policies: readonly Policy[],
  run: ResolvedRun,
  purpose: "select" | "price",
  sampling: Sampling,
  measure: Measure,
  { from, to }: { readonly from: number; readonly to: number },
  detail: boolean,
): Promise<BlockResult[][]> {
  const blocks = to - from;
  let done = 0;
  const onUnits = (units: number): void => run.onProgress({ stage: purpose, done: (done += units) / (blocks * policies.length) });
  const pieces = piecesOf(program, policies, blocks, run.executor.slices);
  const inputs = cutEvenly(blocks, pieces).map((slice): EvaluateInput => ({
    model,
    policies,
    detail,
    seed: run.seed,
    purpose,
    sampling,
    measure,
    from: from + slice.from,
    to: from + slice.to,
  }));
  const slices = await run.executor.map(evaluateTask, inputs, { signal: run.signal, onUnits });
  return policies.map((_, i) => slices.flatMap((slice) => slice[i]));
}

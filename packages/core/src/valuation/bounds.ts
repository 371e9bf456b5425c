import { cutEvenly, inSteps, type Task } from "../execution/index.js";
import { compileDecision, type DecisionModel, type Program } from "../model/index.js";
import type { DualBlock, DualRunner, ValuePolicy } from "./bound/index.js";
import { loadDecider } from "./decider.js";
import type { Policy } from "./policy/index.js";
import type { ResolvedRun } from "./runOptions.js";
import type { AccountReport } from "./summary.js";
import { worldOf } from "./tasks.js";
import { estimate, estimateDifference, gapOf, type Estimate, type Gap } from "./value.js";

/** Blocks that value functions are fitted on, at most; more only cost time. */
const mostFitBlocks = 8;
const fitPoints = 32;
/** Lowered until a basis is small enough. */
const topDegree = 8;

interface FitValuesInput {
  readonly model: DecisionModel;
  readonly seed: number;
  readonly blocks: number;
}

/** Fits the value functions that an upper bound takes its martingales from. */
export const fitValuesTask: Task<FitValuesInput, ValuePolicy> = {
  name: "solve/fitValues",
  async run({ model, seed, blocks }, context) {
    const { fitValuePolicy } = await import("./bound/index.js");
    const program = compileDecision(model);
    let before = 0;
    return fitValuePolicy(program, worldOf(program), { seed, blocks, points: fitPoints, degree: topDegree }, context, (done) => {
      context.onUnits?.(done - before);
      before = done;
    });
  },
};

interface BoundInput {
  readonly model: DecisionModel;
  readonly policy: Policy;
  readonly values: ValuePolicy;
  readonly seed: number;
  readonly points: number;
  readonly from: number;
  readonly to: number;
}

/** Runs the dual bound, and a policy beside it, on a range of blocks. */
export const boundTask: Task<BoundInput, DualBlock[]> = {
  name: "solve/bound",
  async run({ model, policy, values, seed, points, from, to }, context) {
    const { makeDualRunner } = await import("./bound/index.js");
    const decide = await loadDecider(policy);
    const make = (): DualRunner => {
      const program = compileDecision(model);
      return makeDualRunner(program, worldOf(program), values, points, decide);
    };
    const runner = context.remember?.(values, make) ?? make();
    const results: DualBlock[] = [];
    for (let block = from; block < to; block++) {
      results.push(await inSteps(runner.run(seed, block), context));
      context.onUnits?.(1);
    }
    return results;
  },
};

/** Refuses, before any work, what has no upper bound; else fits the value functions. */
export async function fitBound(model: DecisionModel, run: ResolvedRun): Promise<ValuePolicy> {
  const { assertBound } = await import("./bound/index.js");
  const program = compileDecision(model);
  assertBound(program, worldOf(program));
  let done = 0;
  const onUnits = (units: number): void => run.onProgress({ stage: "fit values", done: (done += units) });
  const input: FitValuesInput = { model, seed: run.seed, blocks: Math.min(run.blocks.fit, mostFitBlocks) };
  const [values] = await run.executor.map(fitValuesTask, [input], { signal: run.signal, onUnits });
  return values;
}

/** Both bounds and what lies between them. */
export interface Bounds {
  readonly lower: Estimate;
  readonly upper: Estimate;
  readonly gap: Gap;
}

/**
 * Bounds the value from above, and a policy's value from below on the same fresh paths with the same martingale, which takes nearly all chance out of both.
 *
 * @param invested what the committed plan pays, discounted: the gap is never a share of less
 */
export async function boundBothSides(
  model: DecisionModel,
  policy: Policy,
  values: ValuePolicy,
  invested: number,
  run: ResolvedRun,
): Promise<Bounds> {
  const blocks = run.blocks.bound;
  let done = 0;
  const onUnits = (units: number): void => run.onProgress({ stage: "bound", done: (done += units) / blocks });
  const inputs = cutEvenly(blocks, run.executor.slices).map((slice): BoundInput => ({
    model,
    policy,
    values,
    seed: run.seed,
    points: run.innerPaths,
    ...slice,
  }));
  const found = (await run.executor.map(boundTask, inputs, { signal: run.signal, onUnits })).flat();
  const uppers = found.map(({ upper }) => upper);
  const lowers = found.map(({ lower }) => lower);
  const [lower, upper] = [estimate(lowers), estimate(uppers)];
  return { lower, upper, gap: gapOf(estimateDifference(uppers, lowers), lower, upper, invested) };
}

/** What a plan pays, discounted and weighted by the objective: streams that bring less than nothing. */
export function investedBy({ lines }: Program, accounts: Readonly<Record<string, AccountReport>> | undefined): number {
  if (accounts === undefined) return 0;
  return lines.reduce(
    (sum, { account, stream, weight }) => sum + weight * Math.max(0, -(accounts[account]?.streams[stream]?.mean ?? 0)),
    0,
  );
}

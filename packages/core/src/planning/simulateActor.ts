import { cutEvenly } from "../execution/index.js";
import type { PortfolioModel } from "../model/index.js";
import type { Measure } from "../simulation/index.js";
import type { BlockResult, ResolvedRun } from "../valuation/index.js";
import { runTask, type Actor, type RunInput } from "./tasks.js";

/** The paths that somebody acts on: the first blocks of a stream. */
export interface Stretch {
  readonly purpose: "select" | "price";
  readonly measure: Measure;
  readonly blocks: number;
  /** What progress calls it. */
  readonly stage: string;
}

/** Simulates a whole portfolio under whoever acts; by block, in order. */
export async function simulateActor(
  model: PortfolioModel,
  actor: Actor,
  { executor, seed, signal, onProgress }: ResolvedRun,
  { purpose, measure, blocks, stage }: Stretch,
): Promise<BlockResult[]> {
  let done = 0;
  const onUnits = (units: number): void => onProgress({ stage, done: (done += units) / blocks });
  const own = withoutValues(actor);
  const inputs = cutEvenly(blocks, executor.slices).map((slice) => ({ model, ...own, seed, purpose, measure, ...slice }));
  return (await executor.map(runTask, inputs, { signal, onUnits })).flat();
}

/** Value functions apart from the policy that has them. */
function withoutValues(actor: Actor): Pick<RunInput, "actor" | "values"> {
  if (actor.kind !== "policy" || actor.policy.kind !== "priced") return { actor };
  const { values } = actor.policy;
  return { actor: { ...actor, policy: { ...actor.policy, values: {} } }, values };
}

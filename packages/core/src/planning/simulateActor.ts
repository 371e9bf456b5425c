import { cutEvenly } from "../execution/index.js";
import type { PortfolioModel } from "../model/index.js";
import type { Measure } from "../simulation/index.js";
import type { BlockResult, ResolvedRun } from "../valuation/index.js";
import { parted, type PolicyParts } from "./policyParts.js";
import { runTask, type Actor, type RunInput } from "./tasks.js";

/** The paths that somebody acts on: the first blocks of a stream. */
export interface Stretch {
  readonly purpose: "select" | "price";
  readonly measure: Measure;
  readonly blocks: number;
  /** What progress calls it. */
  readonly stage: string;
  /** Without, moves, use, initiatives and accounts are told of too. */
  readonly valuesAlone?: boolean;
}

/** Simulates a whole portfolio under whoever acts; by block, in order. */
export async function simulateActor(
  model: PortfolioModel,
  actor: Actor,
  { executor, seed, signal, onProgress }: ResolvedRun,
  { purpose, measure, blocks, stage, valuesAlone = false }: Stretch,
): Promise<BlockResult[]> {
  let done = 0;
  const onUnits = (units: number): void => onProgress({ stage, done: (done += units) / blocks });
  const own = { ...taken(actor), detail: !valuesAlone };
  const inputs = cutEvenly(blocks, executor.slices).map((slice) => ({ model, ...own, seed, purpose, measure, ...slice }));
  return (await executor.map(runTask, inputs, { signal, onUnits })).flat();
}

function taken(actor: Actor): PolicyParts & Pick<RunInput, "actor"> {
  if (actor.kind !== "policy") return { actor };
  const { policy, ...parts } = parted(actor.policy);
  return { actor: { ...actor, policy }, ...parts };
}

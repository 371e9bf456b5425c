import type { Task, TaskContext } from "../execution/index.js";
import { compileDecision, type DecisionModel, type Program } from "../model/index.js";
import { createWorld, PathBlock, Process, type World } from "../simulation/index.js";
import { loadDecider } from "./decider.js";
import { evaluateBlocks, type BlockRange, type BlockResult } from "./evaluate.js";
import { fitPolicies, type FitResult } from "./fit/index.js";
import type { Policy } from "./policy/index.js";

/** The world of a program. */
export function worldOf(program: Program): World {
  const { drivers, correlations, observations } = program.world;
  return createWorld({ dates: [...program.dates], drivers, correlations, observations });
}

/** The program and the world of a model; made once where the executor remembers. */
function compiled(model: DecisionModel, { remember }: TaskContext): { program: Program; world: World } {
  const make = (): { program: Program; world: World } => {
    const program = compileDecision(model);
    return { program, world: worldOf(program) };
  };
  return remember === undefined ? make() : remember(model, make);
}

export interface FitInput {
  readonly model: DecisionModel;
  readonly seed: number;
  readonly blocks: number;
  readonly degrees: readonly number[];
}

/** Fits a policy for every degree. */
export const fitTask: Task<FitInput, FitResult[]> = {
  name: "solve/fit",
  run({ model, seed, blocks, degrees }, context) {
    const { program, world } = compiled(model, context);
    const paths = Array.from({ length: blocks }, (_, b) => new PathBlock(program, world, seed, "fit", b, "pricing"));
    const fits = fitPolicies(program, world, paths, degrees);
    context.onUnits?.(degrees.length);
    return fits;
  },
};

export interface EvaluateInput extends BlockRange {
  readonly model: DecisionModel;
  readonly policy: Policy;
}

/** Runs one policy on a range of blocks. */
export const evaluateTask: Task<EvaluateInput, BlockResult[]> = {
  name: "solve/evaluate",
  async run({ model, policy, ...range }, context) {
    const decide = await loadDecider(policy);
    const { program, world } = compiled(model, context);
    const process = new Process(program, world);
    return evaluateBlocks(program, world, () => decide(process), range, context, process);
  },
};

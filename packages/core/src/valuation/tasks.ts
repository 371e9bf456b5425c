import type { Task, TaskContext } from "../execution/index.js";
import { compileDecision, type DecisionModel, type Program } from "../model/index.js";
import { createWorld, Process, type World } from "../simulation/index.js";
import { loadDecider } from "./decider.js";
import { evaluateTaskBlocks, workOf, type BlockRange, type BlockResult } from "./evaluate.js";
import { fitPolicies, type FitResult } from "./fit/index.js";
import { stoppingOf, type Policy } from "./policy/index.js";
import { normalsFor, type Sampling } from "./sampling.js";
import { canReplay, replayStopping, replayWork } from "./stopping/index.js";

/** The world of a program. */
export function worldOf(program: Program, sampling: Sampling = "random"): World {
  const { drivers, correlations, observations } = program.world;
  return createWorld({ dates: [...program.dates], drivers, correlations, observations, normals: normalsFor(sampling) });
}

/** How many different paths there are to price on, where the user has given them; undefined where all are different. */
export function distinctPaths(program: Program): number | undefined {
  return Object.values(program.world.drivers).some(({ kind }) => kind === "given") ? worldOf(program).givenPaths("price") : undefined;
}

interface Compiled {
  readonly program: Program;
  readonly worlds: Map<Sampling, World>;
}

/** The program and the world of a model; made once where the executor remembers. */
function compiled(model: DecisionModel, sampling: Sampling, { remember }: TaskContext): { program: Program; world: World } {
  const make = (): Compiled => ({ program: compileDecision(model), worlds: new Map() });
  const { program, worlds } = remember === undefined ? make() : remember(model, make);
  const world = worlds.get(sampling) ?? worldOf(program, sampling);
  worlds.set(sampling, world);
  return { program, world };
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
  async run({ model, seed, blocks, degrees }, context) {
    const { program, world } = compiled(model, "random", context);
    const fits = await fitPolicies(program, world, seed, blocks, degrees, context);
    context.onUnits?.(degrees.length);
    return fits;
  },
};

export interface EvaluateInput extends BlockRange {
  readonly model: DecisionModel;
  readonly policies: readonly Policy[];
  /** Whether exercises and accounts are told, or values alone. */
  readonly detail: boolean;
  readonly sampling: Sampling;
}

/** Sweeps over a column, some 20 ms of them, that are worth sending to another thread: there and back takes half a millisecond, and each thread reads the model by itself. */
const leastWork = 20_000;

/** Into how many pieces the blocks of some policies are cut, where an executor asks for so many. */
export function piecesOf(program: Program, policies: readonly Policy[], blocks: number, slices: number): number {
  const each = stoppingOf(program) === undefined ? policies.length * workOf(program, program.dates.length) : replayWork(program, policies);
  return Math.max(1, Math.min(slices, Math.floor((blocks * each) / leastWork)));
}

/** Runs policies on a range of blocks; by policy, its results by block. */
export const evaluateTask: Task<EvaluateInput, BlockResult[][]> = {
  name: "solve/evaluate",
  async run({ model, policies, detail, sampling, ...range }, context) {
    const { program, world } = compiled(model, sampling, context);
    const stopping = stoppingOf(program);
    const simple = stopping === undefined ? [] : policies.filter((policy) => canReplay(program, policy));
    const replayed = stopping === undefined ? [] : await replayStopping(program, stopping, world, simple, detail, range, context);
    const results: BlockResult[][] = [];
    for (const policy of policies) {
      const place = simple.findIndex((one) => one === policy);
      if (place >= 0) {
        results.push(replayed[place]);
        continue;
      }
      const decide = await loadDecider(policy);
      const process = new Process(program, world);
      results.push(await evaluateTaskBlocks(program, world, () => decide(process), range, context, process));
    }
    return results;
  },
};

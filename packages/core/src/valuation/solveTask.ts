import { executorWithin, type Task } from "../execution/index.js";
import { compileDecision, type DecisionModel, type Program } from "../model/index.js";
import { stoppingOf, waitForever } from "./policy/index.js";
import { resolveRun, type AskedRun, type ResolvedRun } from "./runOptions.js";
import type { Solution } from "./solution.js";
import { replayWork } from "./stopping/index.js";

export interface SolveInput {
  readonly model: DecisionModel;
  readonly run: AskedRun;
}

/** A whole solve by simulation in one thread. */
export const solveTask: Task<SolveInput, Solution> = {
  name: "solve/whole",
  async run({ model, run }, context) {
    const { solveBySimulation } = await import("./solveBySimulation.js");
    return solveBySimulation(model, compileDecision(model), resolveRun({ ...run, executor: executorWithin(context) }));
  },
};

/** Sweeps over a column, some 50 ms of them, that are not worth cutting: fitting, selecting and pricing would each wait for threads to answer. */
const littleWork = 100_000;

/** Policies that are tried on the paths to select on. */
const usuallyTried = 4;

/** Whether a solve that only asks when to stop is done sooner in one thread than cut into pieces. */
export function isShort(program: Program, { blocks, bounds, method }: ResolvedRun): boolean {
  if (bounds === "both" || method === "exact" || stoppingOf(program) === undefined) return false;
  const each = replayWork(program, [waitForever]);
  return (blocks.fit + usuallyTried * blocks.select + blocks.price) * each <= littleWork;
}

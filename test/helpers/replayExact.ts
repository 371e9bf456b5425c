import { Bookings, PathBlock, Process, blockSize, type Decider } from "../../packages/core/src/simulation/index.js";
import { TableDecider } from "../../packages/core/src/valuation/exact/index.js";
import type { ExactRun } from "./solveExact.js";

export interface Replay {
  readonly mean: number;
  readonly standardError: number;
  readonly paths: number;
  /** Exercises per path, by option. */
  readonly exercises: readonly number[];
}

/** Simulates a model under the policy of its exact solution (or another rule), under the pricing measure. */
export function replayExact(run: ExactRun, blocks: number, seed = 1, decider: Decider = new TableDecider(run.policy, run.program)): Replay {
  const { program, world } = run;
  const process = new Process(program, world);
  const bookings = new Bookings(program, true);
  const state = process.newState();
  const exercises = program.options.map(() => 0);
  let [sum, squares] = [0, 0];
  for (let block = 0; block < blocks; block++) {
    const paths = new PathBlock(program, world, seed, "price", block, "pricing");
    bookings.reset();
    process.start(state, paths);
    process.run(state, paths, decider, bookings);
    for (const value of bookings.value) {
      sum += value;
      squares += value * value;
    }
    program.options.forEach((_, o) => program.dates.forEach((__, k) => (exercises[o] += bookings.exercises[o * program.dates.length + k])));
  }
  const paths = blocks * blockSize;
  const mean = sum / paths;
  return {
    mean,
    paths,
    standardError: Math.sqrt(Math.max(0, squares / paths - mean * mean) / paths),
    exercises: exercises.map((count) => count / paths),
  };
}

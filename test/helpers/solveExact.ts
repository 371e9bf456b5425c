import { compileDecision, type DecisionModel, type Program } from "../../packages/core/src/model/index.js";
import { createWorld, type World } from "../../packages/core/src/simulation/index.js";
import { solveOnGrid, type ExactOptions, type ExactResult } from "../../packages/core/src/valuation/exact/index.js";

export interface ExactRun extends ExactResult {
  readonly program: Program;
  readonly world: World;
  /** The objective as the policy's flows add up to it. */
  readonly earned: number;
  /** Chance that "mode.option" is ever exercised, when it can be only once. */
  chance(id: string): number;
}

export function worldOf(program: Program): World {
  const { drivers, correlations, observations } = program.world;
  return createWorld({ dates: [...program.dates], drivers, correlations, observations });
}

/** Compiles a model and solves it on a grid. */
export function solveExact(model: DecisionModel, options?: ExactOptions): ExactRun {
  const program = compileDecision(model);
  const world = worldOf(program);
  const result = solveOnGrid(program, world, options);
  const dates = program.dates.length;
  return {
    ...result,
    program,
    world,
    earned: result.byLine.reduce((sum, amount, line) => sum + amount * program.lines[line].weight, 0),
    chance(id) {
      const option = program.options.findIndex((candidate) => candidate.id === id);
      return result.exercise.probability.slice(option * dates, (option + 1) * dates).reduce((a, b) => a + b, 0);
    },
  };
}

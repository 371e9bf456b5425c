import { RipenError } from "../../errors.js";
import type { Program } from "../../model/index.js";
import { poseProblem } from "./problem.js";
import { beliefOf } from "./priors.js";
import { Recursion } from "./recursion.js";
import { startStates } from "./start.js";

/**
 * The joint recursion of a small portfolio in which every simulated path is in one joint state: nothing that matters takes values from a continuum.
 *
 * @returns undefined where it is not one of these, where uses depend on where others stand (the recursion reserves for every way in which moves of one date may
 *   end, the simulation for their mean), or where it has more than `maxStates` states
 */
export function followableRecursion(program: Program, maxStates: number): Recursion | undefined {
  if (program.floors.length > 0 || usesReadModes(program)) return undefined;
  try {
    const problem = poseProblem(program, undefined);
    const finite = problem.axes === 0 && problem.atoms.truths.every(({ place }) => beliefOf(program, place).kind === "finite");
    if (!finite) return undefined;
    const recursion = new Recursion(problem, maxStates);
    for (const { state } of startStates(problem)) recursion.value(0, state);
    return recursion;
  } catch (error) {
    if (RipenError.is(error) && ["not-exact", "too-large"].includes(error.code)) return undefined;
    throw error;
  }
}

function usesReadModes({ initiatives, options, layout }: Program): boolean {
  const flags = new Set(layout.initiatives.flatMap(({ flag }) => flag));
  const amounts = [
    ...options.flatMap(({ uses }) => uses.flatMap((use) => use.amounts)),
    ...initiatives.flatMap(({ modes }) => modes.flatMap(({ uses }) => uses.map(({ amount }) => amount))),
  ];
  return amounts.some(({ truth }) => truth.reads.some((slot) => flags.has(slot)));
}

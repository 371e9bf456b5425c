import type { Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";
import type { Resolution } from "../market/index.js";
import type { BeliefAxis } from "./beliefAxis.js";
import { outcomeAxis, type OutcomeObservation } from "./outcomeAxis.js";
import type { Privates } from "./privateLaws.js";
import { scoreAxis } from "./scoreAxis.js";

/** By group of private drivers, the pairs of masks that the initiative may go through; groups that nothing is learnt about have none. */
export type LearningMoves = readonly (readonly (readonly [number, number])[])[];

/** One axis for every group of private drivers that something is learnt about. */
export function beliefAxes(program: Program, world: World, privates: Privates, moves: LearningMoves, resolution: Resolution): BeliefAxis[] {
  return moves.flatMap((pairs, group) => {
    if (pairs.length === 0) return [];
    const [learned] = learnedDrivers(program, world, group, pairs);
    const { discrete } = privates.laws[learned];
    if (discrete === undefined) return [scoreAxis(world, group, learned, pairs, resolution)];
    const observations = world.beliefs.groups[group].observations.map((place): OutcomeObservation => {
      const { resolves } = program.world.observations[place];
      return typeof resolves === "number" ? "value" : resolves;
    });
    return [outcomeAxis(group, learned, discrete.values, discrete.probabilities, observations)];
  });
}

/** The drivers of a group that something is learnt about on the way. */
export function learnedDrivers(program: Program, world: World, group: number, pairs: readonly (readonly [number, number])[]): number[] {
  const masks = pairs.reduce((all, [, to]) => all | to, 0);
  const { observations } = world.beliefs.groups[group];
  const names = observations.filter((_, bit) => ((masks >> bit) & 1) === 1).map((place) => program.world.observations[place].driver);
  return [...new Set(names)].map((name) => program.world.privateNames.indexOf(name));
}

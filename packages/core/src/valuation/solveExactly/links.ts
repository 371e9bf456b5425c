import type { OptionProgram, Program } from "../../model/index.js";
import type { JointState } from "./jointState.js";

/** What each initiative does at a date: the option it takes, or undefined where it stays. */
export type Moves = readonly (OptionProgram | undefined)[];

/** Whether prerequisites and exclusions allow these moves, chosen freely where `free` says so. Forced moves ignore links. */
export function linksHold(program: Program, state: JointState, moves: Moves, free: readonly boolean[]): boolean {
  return (
    moves.every(
      (move, i) => move === undefined || !free[i] || move.requires.every(({ initiative, modes }) => isIn(state, moves, initiative, modes)),
    ) &&
    prerequisitesKept(program, state, moves, free) &&
    exclusionsKept(program, state, moves, free)
  );
}

/** Nobody drops, by a free move, what an option that holds on to it still needs: on its way, and as long as its initiative is in the mode it led to. */
function prerequisitesKept(program: Program, state: JointState, moves: Moves, free: readonly boolean[]): boolean {
  return program.options.every((option) =>
    option.requires.every(({ hold, initiative, modes }) => {
      if (!hold || moves[initiative] === undefined || !free[initiative] || !lasts(state, moves, option)) return true;
      return isIn(state, moves, initiative, modes) || modes[state.initiatives[initiative].mode] !== 1;
    }),
  );
}

/** Whether an option taken earlier still lasts after the moves. */
function lasts(state: JointState, moves: Moves, option: OptionProgram): boolean {
  const { mode, way } = state.initiatives[option.initiative];
  const move = moves[option.initiative];
  if (move !== undefined) return (move.instant ? move.to : move.during) === option.to;
  return way?.option === option || mode === option.to;
}

/** Whether an initiative is, after the moves and whatever chance decides, in one of the modes; on the way it is in `during`. */
function isIn(state: JointState, moves: Moves, initiative: number, modes: Uint8Array): boolean {
  const move = moves[initiative];
  if (move === undefined) return modes[state.initiatives[initiative].mode] === 1;
  if (!move.instant) return modes[move.during] === 1;
  return modes[move.to] === 1 && (move.otherwise < 0 || modes[move.otherwise] === 1);
}

/** At most one of the listed initiatives is in, or has gone towards, a listed mode; where force or failure has brought more, nobody may join them. */
function exclusionsKept(program: Program, state: JointState, moves: Moves, free: readonly boolean[]): boolean {
  return program.exclusions.every(({ modes }) => {
    const inside = modes.flatMap((listed, i) => (listed !== undefined && occupies(state, moves, i, listed) ? [i] : []));
    return inside.length <= 1 || inside.every((i) => moves[i] === undefined || !free[i]);
  });
}

function occupies(state: JointState, moves: Moves, i: number, listed: Uint8Array): boolean {
  const { mode, way } = state.initiatives[i];
  const move = moves[i];
  if (move !== undefined) return listed[move.to] === 1 || (!move.instant && listed[move.during] === 1);
  return listed[mode] === 1 || (way !== undefined && listed[way.option.to] === 1);
}

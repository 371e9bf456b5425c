import type { OptionProgram, Program } from "../../model/index.js";
import type { BlockState } from "./blockState.js";

/** The options chosen on one path at one date, by initiative; undefined where it stays. */
export type Moves = readonly (OptionProgram | undefined)[];

/** Checks prerequisites and exclusions on the modes after a date's moves. */
export class Links {
  readonly #program: Program;
  /** Options that hold on to a prerequisite, by the initiative that provides it. */
  readonly #held: { option: OptionProgram; modes: Uint8Array }[][];
  readonly #active: readonly boolean[];
  /** By initiative: whether any link touches its moves. */
  readonly touches: readonly boolean[];

  /** Prerequisites in initiatives that do not take part are taken as given. */
  constructor(program: Program, active: readonly boolean[]) {
    this.#program = program;
    this.#active = active;
    this.#held = program.initiatives.map(({ index }) =>
      program.options.flatMap((option) => option.requires.filter((r) => r.hold && r.initiative === index).map(({ modes }) => ({ option, modes }))),
    );
    this.touches = program.initiatives.map(
      ({ index }) =>
        this.#held[index].length > 0 ||
        program.exclusions.some(({ modes }) => modes[index] !== undefined) ||
        program.options.some((option) => option.initiative === index && option.requires.length > 0),
    );
  }

  /** Whether a set of moves on one path respects every link that it touches. */
  hold(state: BlockState, path: number, moves: Moves): boolean {
    for (let i = 0; i < moves.length; i++) {
      const move = moves[i];
      if (move === undefined || !this.touches[i]) continue;
      for (const { initiative, modes } of move.requires)
        if (this.#active[initiative] && !satisfies(state, path, moves, initiative, modes)) return false;
      for (const { option, modes } of this.#held[i]) {
        const follower = option.initiative;
        if (moves[follower] !== undefined) continue;
        const lasts = state.toward[follower][path] === option.index || (state.toward[follower][path] < 0 && state.mode[follower][path] === option.to);
        if (lasts && !satisfies(state, path, moves, i, modes)) return false;
      }
    }
    for (const { modes } of this.#program.exclusions) {
      let inside = 0;
      let touched = false;
      modes.forEach((listed, i) => {
        if (listed === undefined || !occupies(this.#program, state, path, moves, i, listed)) return;
        inside++;
        touched ||= moves[i] !== undefined;
      });
      if (inside > 1 && touched) return false;
    }
    return true;
  }
}

/** Whether an initiative is, after the moves, surely in one of the modes; being on the way to a mode is not being there. */
function satisfies(state: BlockState, path: number, moves: Moves, i: number, modes: Uint8Array): boolean {
  const move = moves[i];
  if (move === undefined) return modes[state.mode[i][path]] === 1;
  if (!move.instant) return modes[move.during] === 1;
  return modes[move.to] === 1 && (move.otherwise < 0 || modes[move.otherwise] === 1);
}

/** Whether an initiative is in, or has gone towards, a listed mode after the moves. */
function occupies(program: Program, state: BlockState, path: number, moves: Moves, i: number, listed: Uint8Array): boolean {
  const move = moves[i];
  if (move !== undefined) return listed[move.to] === 1 || (!move.instant && listed[move.during] === 1);
  const toward = state.toward[i][path];
  return listed[state.mode[i][path]] === 1 || (toward >= 0 && listed[program.options[toward].to] === 1);
}

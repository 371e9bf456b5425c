import type { OptionProgram, Program, Requirement } from "../../model/index.js";
import type { BlockState } from "./blockState.js";

/** The options chosen on one path at one date, by initiative; undefined where it stays. */
export type Moves = readonly (OptionProgram | undefined)[];

/** A link that some option's move may break, seen from that option. */
interface Held {
  readonly option: OptionProgram;
  readonly modes: Uint8Array;
}

/** Checks prerequisites and exclusions on the modes after a date's moves. Forced moves ignore links; what they break forbids no move that leaves it as it is. */
export class Links {
  readonly #program: Program;
  readonly #active: readonly boolean[];
  /** By option: its prerequisites in initiatives that take part. */
  readonly #requires: readonly Requirement[][];
  /** By initiative: options of others that hold on to it. */
  readonly #held: readonly Held[][];
  /** By initiative: exclusions that list it, and whom else they list. */
  readonly #exclusions: readonly {
    readonly modes: Uint8Array;
    readonly others: readonly { readonly initiative: number; readonly modes: Uint8Array }[];
  }[][];

  /** Prerequisites in initiatives that do not take part are taken as given. */
  constructor(program: Program, active: readonly boolean[]) {
    this.#program = program;
    this.#active = active;
    this.#requires = program.options.map(({ requires }) => requires.filter(({ initiative }) => active[initiative]));
    this.#held = program.initiatives.map(({ index }) =>
      program.options.flatMap((option) =>
        option.requires.filter((r) => r.hold && r.initiative === index).map(({ modes }) => ({ option, modes })),
      ),
    );
    this.#exclusions = program.initiatives.map(({ index }) =>
      program.exclusions.flatMap(({ modes }) => {
        const own = modes[index];
        if (own === undefined) return [];
        return [
          {
            modes: own,
            others: modes.flatMap((listed, i) =>
              listed === undefined || i === index || !active[i] ? [] : [{ initiative: i, modes: listed }],
            ),
          },
        ];
      }),
    );
  }

  /** Whether any link can forbid a move of this option. */
  touches(option: OptionProgram): boolean {
    const i = option.initiative;
    return this.#requires[option.index].length > 0 || this.#held[i].length > 0 || this.#exclusions[i].length > 0;
  }

  /** Whether a free move on one path respects every link, with `moves` of all at the same date. */
  allow(option: OptionProgram, state: BlockState, path: number, moves: Moves): boolean {
    for (const { initiative, modes } of this.#requires[option.index])
      if (!satisfies(state, path, moves[initiative], initiative, modes)) return false;
    for (const { option: follow, modes } of this.#held[option.initiative]) {
      // What the prerequisite had left before, by force or by chance, it cannot drop.
      if (modes[option.mode] !== 1 || satisfies(state, path, option, option.initiative, modes)) continue;
      if (this.#active[follow.initiative] && lasts(state, path, moves[follow.initiative], follow)) return false;
    }
    for (const { modes, others } of this.#exclusions[option.initiative]) {
      if (modes[option.to] !== 1 && (option.instant || modes[option.during] !== 1)) continue;
      for (const other of others)
        if (occupies(this.#program, state, path, moves[other.initiative], other.initiative, other.modes)) return false;
    }
    return true;
  }

  /** Whether a set of moves on one path respects every link that its free moves touch; `forced[initiative][path]` is 1 where the move is forced. */
  hold(state: BlockState, path: number, moves: Moves, forced: readonly Uint8Array[]): boolean {
    for (let i = 0; i < moves.length; i++) {
      const move = moves[i];
      if (move !== undefined && forced[i][path] === 0 && !this.allow(move, state, path, moves)) return false;
    }
    return true;
  }
}

/** Whether an option that holds on to a prerequisite still lasts after the moves: on its way, and as long as its initiative is in the mode it led to. */
function lasts(state: BlockState, path: number, move: OptionProgram | undefined, option: OptionProgram): boolean {
  if (move !== undefined) return (move.instant ? move.to : move.during) === option.to;
  const i = option.initiative;
  return state.toward[i][path] === option.index || state.mode[i][path] === option.to;
}

/** Whether an initiative is, after the moves, surely in one of the modes; being on the way to a mode is not being there. */
function satisfies(state: BlockState, path: number, move: OptionProgram | undefined, i: number, modes: Uint8Array): boolean {
  if (move === undefined) return modes[state.mode[i][path]] === 1;
  if (!move.instant) return modes[move.during] === 1;
  return modes[move.to] === 1 && (move.otherwise < 0 || modes[move.otherwise] === 1);
}

/** Whether an initiative is in, or has gone towards, a listed mode after the moves. */
function occupies(
  program: Program,
  state: BlockState,
  path: number,
  move: OptionProgram | undefined,
  i: number,
  listed: Uint8Array,
): boolean {
  if (move !== undefined) return listed[move.to] === 1 || (!move.instant && listed[move.during] === 1);
  const toward = state.toward[i][path];
  return listed[state.mode[i][path]] === 1 || (toward >= 0 && listed[program.options[toward].to] === 1);
}

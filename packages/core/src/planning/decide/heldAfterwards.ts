import type { OptionProgram } from "../../model/index.js";
import { Demands, supposeAllMoved, type Process } from "../../simulation/index.js";
import type { MoveLists } from "./moveLists.js";

/**
 * Holds what has been chosen against the ledger once more, where what a move uses depends on modes: uses are read with the
 * modes after this date's moves, which nobody knows before all have chosen. What does not hold then is taken back, the
 * move with the smallest score first.
 */
export class HeldAfterwards {
  /** Whether the use of some move can depend on other moves of its date. */
  readonly isNeeded: boolean;
  readonly #process: Process;
  readonly #demands: Demands;
  readonly #moves: (OptionProgram | undefined)[];
  readonly #delta: Float64Array;
  readonly #already: Float64Array;
  readonly #resources: readonly number[];

  constructor(process: Process) {
    const { program, state } = process;
    this.#process = process;
    this.isNeeded = state.ledger !== undefined && process.clerk.usesReadModes;
    this.#demands = new Demands(process);
    this.#moves = program.initiatives.map(() => undefined);
    this.#delta = new Float64Array(state.ledger?.written.length ?? 0);
    this.#already = new Float64Array(this.#delta.length);
    this.#resources = program.resources.map((_, r) => r);
  }

  /** @param taken the moves chosen, without those that are forced; what is taken back is removed */
  revise(k: number, taken: MoveLists): void {
    const { choice, program } = this.#process;
    let open = Array.from(taken.counts.keys()).filter((path) => taken.counts[path] > 0);
    while (open.length > 0) {
      this.#prepare(k, open);
      open = open.filter((path) => {
        if (this.#holds(k, path)) return false;
        const last = weakest(taken, path);
        choice[program.options[taken.options[last]].initiative][path] = -1;
        taken.remove(path, last);
        return taken.counts[path] > 0;
      });
    }
  }

  /** Works out what the moves on some paths write, all of them made. */
  #prepare(k: number, open: readonly number[]): void {
    const process = this.#process;
    const { choice, state, program } = process;
    const lists = program.options.flatMap((option) => {
      const i = option.initiative;
      if (!process.active[i]) return [];
      const paths = open.filter(
        (path) => choice[i][path] === option.place && state.mode[i][path] === option.mode && state.toward[i][path] < 0,
      );
      return paths.length === 0 ? [] : [{ option, paths: Int32Array.from(paths) }];
    });
    supposeAllMoved(process, () => {
      for (const { option, paths } of lists) this.#demands.prepare(option, k, paths, paths.length);
    });
  }

  #holds(k: number, path: number): boolean {
    const { choice, forced, state, program, permission, active } = this.#process;
    const { ledger } = state;
    if (ledger === undefined) return true;
    this.#delta.fill(0);
    this.#already.fill(0);
    program.initiatives.forEach(({ modes }, i) => {
      const place = active[i] ? choice[i][path] : -1;
      const move = place < 0 ? undefined : modes[state.mode[i][path]].options[place];
      this.#moves[i] = move;
      if (move !== undefined) this.#demands.addTo(forced[i][path] === 1 ? this.#already : this.#delta, move.index, path);
    });
    if (!ledger.holds(path, k, this.#delta, this.#resources, this.#already)) return false;
    return permission.links.hold(state, path, this.#moves, forced);
  }
}

/** The place of the move of a path that is worth least, the last of several. */
function weakest({ width, counts, scores }: MoveLists, path: number): number {
  let found = width * path;
  for (let at = found; at < width * path + counts[path]; at++) if (scores[at] <= scores[found]) found = at;
  return found;
}

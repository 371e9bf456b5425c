import type { OptionProgram } from "../../model/index.js";
import { Links } from "./links.js";
import type { Process } from "./process.js";
import { Demands } from "./demand.js";

/** Says where a move may be made by itself: links and ledger allow it while nobody moves but those who have chosen already. */
export class Permission {
  readonly links: Links;
  readonly #process: Process;
  #demands: Demands | undefined;
  readonly #moves: (OptionProgram | undefined)[];
  #delta = new Float64Array(0);

  constructor(process: Process) {
    this.#process = process;
    this.links = new Links(process.program, process.active);
    this.#moves = process.program.initiatives.map(() => undefined);
  }

  /** Keeps, of `index[0..count)`, the paths on which the option may be taken alone; returns how many. */
  filter(option: OptionProgram, k: number, index: Int32Array, count: number, kept: Int32Array): number {
    const { state } = this.#process;
    const i = option.initiative;
    const linked = this.links.touches(option);
    const { ledger } = state;
    const counted = ledger !== undefined && this.#process.booked[i] && this.uses(option);
    if (!linked && !counted) {
      if (kept !== index) for (let q = 0; q < count; q++) kept[q] = index[q];
      return count;
    }
    if (counted) {
      (this.#demands ??= new Demands(this.#process)).prepare(option, k, index, count);
      if (this.#delta.length !== ledger.written.length) this.#delta = new Float64Array(ledger.written.length);
    }
    let left = 0;
    for (let q = 0; q < count; q++) {
      const path = index[q];
      if (linked && !this.links.allow(option, state, path, this.#chosen(path))) continue;
      if (counted) {
        this.#delta.fill(0);
        this.#demands?.addTo(this.#delta, option.index, path);
        if (!ledger.holds(path, k, this.#delta, this.#demands?.byOption[option.index]?.resources ?? [])) continue;
      }
      kept[left++] = path;
    }
    return left;
  }

  /** What others have chosen at this date already. */
  #chosen(path: number): readonly (OptionProgram | undefined)[] {
    const { choice, state, program } = this.#process;
    for (const { index: i, modes } of program.initiatives) {
      const place = choice[i][path];
      this.#moves[i] = place < 0 ? undefined : modes[state.mode[i][path]].options[place];
    }
    return this.#moves;
  }

  /** Whether a move touches the ledger at all. */
  uses(option: OptionProgram): boolean {
    const { program, clerk } = this.#process;
    if (clerk.occupies[option.initiative]) return true;
    const { modes } = program.initiatives[option.initiative];
    const places = [option.mode, option.to, option.otherwise, option.during].filter((m) => m >= 0);
    return option.uses.length > 0 || places.some((m) => modes[m].uses.length > 0);
  }
}

import { RipenError } from "../../errors.js";
import type { OptionProgram } from "../../model/index.js";
import { blockSize } from "../world/index.js";
import { roundingOf, type Ledger } from "./ledger.js";
import type { Process } from "./process.js";

/** How many times the rounding of a sum may be lacked. */
const slack = 2;

/** Holds the moves of a date against the ledger: a move by choice that it does not hold is a fault of the rule that chose it. */
export class HeldCheck {
  readonly #process: Process;
  /** By cell: what was written before this date's moves; what they have not changed is the ledger's own column. */
  readonly #before: Float64Array[];
  readonly #kept: (Float64Array | undefined)[];
  readonly #changed: number[] = [];
  readonly #suspects = new Uint8Array(blockSize);
  readonly #delta: Float64Array;
  /** By cell: its resource. */
  readonly #resource: Int32Array;

  constructor(process: Process, ledger: Ledger) {
    const { resources } = process.program;
    this.#process = process;
    this.#before = [...ledger.written];
    this.#kept = ledger.written.map(() => undefined);
    this.#delta = new Float64Array(ledger.written.length);
    this.#resource = Int32Array.from(resources.flatMap(({ periods }, r) => periods.map(() => r)));
  }

  /** Begins a date: from now on what cells held before they were changed is kept. */
  begin(ledger: Ledger): void {
    this.#changed.length = 0;
    for (let cell = 0; cell < this.#before.length; cell++) this.#before[cell] = ledger.written[cell];
    ledger.onChange = (cell) => {
      if (this.#before[cell] !== ledger.written[cell]) return;
      const kept = (this.#kept[cell] ??= new Float64Array(blockSize));
      kept.set(ledger.written[cell]);
      this.#before[cell] = kept;
      this.#changed.push(cell);
    };
  }

  /**
   * All moves of the date are written.
   *
   * @param movers initiatives of which somebody moves
   * @param moved by initiative and path: the option exercised, −1 none
   */
  assert(k: number, movers: readonly number[], moved: readonly Int16Array[], ledger: Ledger): void {
    ledger.onChange = undefined;
    const { forced, program, clerk, paths } = this.#process;
    if (!this.#findSuspects(ledger)) return;
    // Whether it arrives is chance: what others then use who look at it may overrun by chance, too.
    const byChance = Uint8Array.from(program.options, (option) => (clerk.usesReadModes && mayFail(option) ? 1 : 0));
    const resources = [...new Set(this.#changed.map((cell) => this.#resource[cell]))];
    for (let p = 0; p < blockSize; p++) {
      if (this.#suspects[p] === 0) continue;
      let moves = false;
      let excused = false;
      for (const i of movers) {
        const option = moved[i][p];
        if (option < 0) continue;
        moves = true;
        if (forced[i][p] === 1 || byChance[option] === 1) excused = true;
      }
      if (!moves || excused) continue;
      for (const cell of this.#changed) this.#delta[cell] = ledger.written[cell][p] - this.#before[cell][p];
      const holds = ledger.holds(p, k, this.#delta, resources, undefined, this.#before, slack);
      for (const cell of this.#changed) this.#delta[cell] = 0;
      if (holds) continue;
      const message = `the ledger is overdrawn at date ${String(k)} on path ${String(p)} of block ${String(paths.block)}`;
      throw new RipenError("internal", [{ path: "", message }]);
    }
  }

  /** Marks the paths on which some cell may lack what it did not lack before: a quick look, column by column, that leaves out none. */
  #findSuspects(ledger: Ledger): boolean {
    const { resources } = this.#process.program;
    this.#suspects.fill(0);
    let any = false;
    for (const cell of this.#changed) {
      const r = this.#resource[cell];
      const { available, carry } = resources[r];
      const held = available[cell - ledger.firstCell[r]];
      // What is carried on makes periods depend on each other.
      const most = carry === 0 ? held + roundingOf(held) : -Infinity;
      if (markAbove(ledger.written[cell], this.#before[cell], most, this.#suspects)) any = true;
    }
    return any;
  }
}

/** Marks where a column has grown and is above a limit; true if that is anywhere. */
function markAbove(column: Float64Array, before: Float64Array, limit: number, marks: Uint8Array): boolean {
  let any = false;
  for (let p = 0; p < blockSize; p++)
    if (column[p] > before[p] && column[p] >= limit) {
      marks[p] = 1;
      any = true;
    }
  return any;
}

/** Whether where it arrives is drawn at exercise and seen at once. */
function mayFail({ instant, otherwise }: OptionProgram): boolean {
  return instant && otherwise >= 0;
}

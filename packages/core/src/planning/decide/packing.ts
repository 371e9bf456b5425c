import { roundingOf, type Demands, type Process } from "../../simulation/index.js";
import type { MoveLists } from "./moveLists.js";

/** The moves picked on one path beside those that are fixed, and whether the ledger holds them all. */
export class Packing {
  readonly #process: Process;
  readonly #demands: Demands;
  /** By cell: what the moves that are fixed write, and what those picked write together; 0 where none does. */
  readonly #already: Float64Array;
  readonly #delta: Float64Array;
  /** By cell: what there is, and the rounding that its sum may show. A period that may use what was carried on does not stand by itself: no limit here. */
  readonly #available: Float64Array;
  readonly #rounding: Float64Array;
  /** Resources that carry something on: their periods hold together or not at all. */
  readonly #carrying: readonly number[];
  /** Cells that what is fixed writes. */
  readonly #fixed: number[] = [];
  readonly #picked: number[] = [];
  /** By number of moves picked: whether the ledger holds them. */
  readonly #held: boolean[] = [true];
  /** By move picked and cell that it touches: what was written there before. */
  readonly #before: number[] = [];
  #k = 0;
  #path = 0;

  constructor(process: Process, demands: Demands) {
    const { resources } = process.program;
    this.#process = process;
    this.#demands = demands;
    this.#available = Float64Array.from(
      resources.flatMap(({ available, carry }) => [...available].map((held) => (carry === 0 ? held : Infinity))),
    );
    this.#rounding = this.#available.map(roundingOf);
    this.#already = new Float64Array(this.#available.length);
    this.#delta = new Float64Array(this.#available.length);
    this.#carrying = resources.flatMap(({ carry }, r) => (carry === 0 ? [] : [r]));
  }

  /** Whether the ledger holds what is picked. */
  get holds(): boolean {
    return this.#held[this.#picked.length];
  }

  /** Begins with what is fixed on a path at date `k`; nothing is picked then. */
  begin(k: number, path: number, fixed: MoveLists): void {
    for (const cell of this.#fixed) this.#already[cell] = 0;
    this.#fixed.length = 0;
    this.#k = k;
    this.#path = path;
    const first = fixed.width * path;
    for (let at = first; at < first + fixed.counts[path]; at++) {
      const demand = this.#demands.byOption[fixed.options[at]];
      if (demand === undefined) continue;
      const row = demand.cells.length * path;
      for (let c = 0; c < demand.cells.length; c++) {
        this.#fixed.push(demand.cells[c]);
        this.#already[demand.cells[c]] += demand.amounts[row + c];
      }
    }
  }

  /** What all picks together may write in a cell, at most; infinite where it does not stand by itself. */
  room(cell: number): number {
    const written = this.#process.state.ledger?.written[cell][this.#path] ?? 0;
    return Math.max(0, this.#available[cell] - (written + this.#already[cell])) + 2 * this.#rounding[cell];
  }

  /** Nothing is picked. */
  clear(): void {
    while (this.#picked.length > 0) this.unpick();
  }

  pick(option: number): void {
    const depth = this.#picked.length;
    this.#picked.push(option);
    const demand = this.#demands.byOption[option];
    if (demand === undefined) {
      this.#held[depth + 1] = this.#held[depth];
      return;
    }
    const { cells, amounts } = demand;
    const row = cells.length * this.#path;
    for (let c = 0; c < cells.length; c++) {
      this.#before.push(this.#delta[cells[c]]);
      this.#delta[cells[c]] += amounts[row + c];
    }
    // Where all else held before, only what has changed need be looked at.
    this.#held[depth + 1] = this.#held[depth] ? this.#cellsHold(cells) && this.#carriedHolds() : this.#allHolds();
  }

  /** Takes back the move picked last. */
  unpick(): void {
    const cells = this.#demands.byOption[this.#picked.pop() as number]?.cells ?? [];
    for (let c = cells.length - 1; c >= 0; c--) this.#delta[cells[c]] = this.#before.pop() as number;
  }

  #allHolds(): boolean {
    for (const option of this.#picked) {
      const demand = this.#demands.byOption[option];
      if (demand !== undefined && !this.#cellsHold(demand.cells)) return false;
    }
    return this.#carriedHolds();
  }

  /** Of resources that carry nothing on each cell stands by itself: what `Ledger.holds` asks of all of them. */
  #cellsHold(cells: readonly number[]): boolean {
    const written = this.#process.state.ledger?.written ?? [];
    for (let c = 0; c < cells.length; c++) {
      const cell = cells[c];
      const more = this.#delta[cell];
      if (more <= 0) continue;
      const before = this.#available[cell] - (written[cell][this.#path] + this.#already[cell]);
      const after = before - more;
      const rounding = this.#rounding[cell];
      if (after < -rounding && after < before - rounding) return false;
    }
    return true;
  }

  #carriedHolds(): boolean {
    if (this.#carrying.length === 0) return true;
    return this.#process.state.ledger?.holds(this.#path, this.#k, this.#delta, this.#carrying, this.#already) !== false;
  }
}

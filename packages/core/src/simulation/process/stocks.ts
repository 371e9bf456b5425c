import type { AmountProgram } from "../../model/index.js";
import { blockSize } from "../world/index.js";
import { askedStocks } from "./askedStocks.js";
import { assertFinite } from "./finite.js";
import type { Process } from "./process.js";

/**
 * Steps all stocks to the next date, all at once: every rule sees this date's drivers and this date's stocks. New values
 * wait in rooms of their own until all have been worked out.
 */
export class StockStepper {
  readonly #process: Process;
  readonly #asked: readonly boolean[];
  readonly #rooms: Float64Array[] = [];
  readonly #targets: Float64Array[] = [];

  constructor(process: Process) {
    this.#process = process;
    this.#asked = askedStocks(process.program, process.active, process.booked);
  }

  step(): void {
    const { program, state } = this.#process;
    this.#targets.length = 0;
    for (const { index: i } of program.initiatives) {
      if (!this.#asked[i]) continue;
      const truth = state.stockTruth[i].map((column) => this.#keep(column));
      const known = state.stockKnown[i].map((column, s) => (column === state.stockTruth[i][s] ? truth[s] : this.#keep(column)));
      this.#stepOne(i, truth, known);
    }
    this.#targets.forEach((target, r) => {
      target.set(this.#rooms[r]);
    });
  }

  /** Copies a column into a room of its own. */
  #keep(column: Float64Array): Float64Array {
    const room = (this.#rooms[this.#targets.length] ??= new Float64Array(blockSize));
    room.set(column);
    this.#targets.push(column);
    return room;
  }

  #stepOne(i: number, truth: readonly Float64Array[], known: readonly Float64Array[]): void {
    const { program, state, columns, scratch } = this.#process;
    const { buckets } = scratch;
    const { modes } = program.initiatives[i];
    buckets.fill(state.mode[i], modes.length);
    for (const { index: m, next } of modes) {
      const count = next.length === 0 ? 0 : buckets.count(m);
      if (count === 0) continue;
      const index = buckets.paths(m);
      columns.select(index, count);
      for (const { stock, amount } of next) {
        this.#write(amount, "truth", index, count, truth[stock]);
        if (known[stock] !== truth[stock]) this.#write(amount, "known", index, count, known[stock]);
      }
    }
  }

  #write(amount: AmountProgram, reading: "truth" | "known", index: Int32Array, count: number, out: Float64Array): void {
    const { columns, scratch } = this.#process;
    columns.evaluate(amount[reading], scratch.values);
    assertFinite(amount.path, scratch.values, count);
    for (let q = 0; q < count; q++) out[index[q]] = scratch.values[q];
  }
}

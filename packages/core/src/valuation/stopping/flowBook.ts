import type { FlowProgram, Program } from "../../model/index.js";
import { blockSize, notFinite, type Bookings, type Columns } from "../../simulation/index.js";
import { isPlain } from "../evaluate.js";
import { addAll, addAt, bookAll, bookBlock } from "./replayLoops.js";

/** Books flows of a program of one initiative. */
export class FlowBook {
  readonly #program: Program;
  readonly #columns: Columns;
  readonly #values = new Float64Array(blockSize);
  /** Then every column is that of the values. */
  readonly #plain: boolean;

  constructor(program: Program, columns: Columns) {
    this.#program = program;
    this.#columns = columns;
    this.#plain = isPlain(program);
  }

  /** Books a flow at date `k` on paths `index[0..count)`; where that is the whole block, in the order of its paths. */
  book(flow: FlowProgram, k: number, index: Int32Array, count: number, bookings: Bookings): void {
    if (flow.length === 0 || count === 0) return;
    const { lines, discount } = this.#program;
    const values = this.#values;
    this.#columns.select(index, count);
    for (const { line, sign, amount } of flow) {
      const { weight } = lines[line];
      if (weight === 0 && !bookings.detail) continue;
      const factor = discount[k] * sign;
      if (count === blockSize && (this.#plain || !bookings.detail)) {
        // Nothing is kept of them but their total.
        const amounts = this.#columns.view(amount.truth, values);
        if (!Number.isFinite(addAll(amounts, factor, weight, bookings.value))) throw notFinite(amount.path, amounts, count);
        if (bookings.detail) bookings.line[line] ??= new Float64Array(blockSize);
        continue;
      }
      this.#columns.evaluate(amount.truth, values);
      const sum =
        count === blockSize
          ? bookBlock(values, factor, weight, bookings.value)
          : bookAll(values, factor, weight, index, count, bookings.value);
      if (!Number.isFinite(sum)) throw notFinite(amount.path, values, count);
      if (!bookings.detail) continue;
      const booked = (bookings.line[line] ??= new Float64Array(blockSize));
      if (this.#plain) continue;
      addAt(weight, values, index, count, bookings.initiative[0]);
      addAt(1, values, index, count, bookings.account[bookings.accountOf[line]]);
      addAt(1, values, index, count, booked);
    }
  }

  /** Ends a block: fills the columns that are those of the values. */
  close({ detail, value, initiative, account, line }: Bookings): void {
    if (this.#plain && detail) for (const column of [initiative[0], account[0], line[0]]) column?.set(value);
  }
}

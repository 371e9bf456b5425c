import type { BlockFormula, Frame } from "../../formula/index.js";
import { blockSize } from "../world/index.js";

/**
 * The numbers that formulas read, for one block of paths at one date. Formulas run over the whole block or over a
 * selection of its paths; the columns that a formula reads are gathered when it first asks for them.
 */
export class Columns {
  /** Whole-block columns by slot; set by whoever owns them. */
  readonly source: Float64Array[];
  readonly scalars: Float64Array;
  readonly #frame: Frame;
  readonly #gathered: (Float64Array | undefined)[];
  readonly #stamps: Int32Array;
  #stamp = 0;
  #index: Int32Array | undefined;
  #count = blockSize;

  constructor(columns: number, scalars: number) {
    this.source = Array.from({ length: columns }, () => emptyColumn);
    this.scalars = new Float64Array(scalars);
    this.#frame = { columns: [...this.source], scalars: this.scalars };
    this.#gathered = new Array<Float64Array | undefined>(columns).fill(undefined);
    this.#stamps = new Int32Array(columns);
  }

  /** Selects paths `index[0..count)`, or all of the block. Call it again whenever a source column has changed. */
  select(index: Int32Array | undefined, count: number): void {
    this.#index = count === blockSize ? undefined : index;
    this.#count = count;
    this.#stamp++;
  }

  /** Evaluates over the selection: `out[0..count)`. */
  evaluate(formula: BlockFormula, out: Float64Array): void {
    if (formula.constant !== undefined) {
      out.fill(formula.constant, 0, this.#count);
      return;
    }
    for (const slot of formula.reads) this.#bind(slot);
    formula.evaluate(this.#frame, out, this.#count);
  }

  /** The values of a formula over the selection: in `out`, or, where it is nothing but a column, that column. Not to be written to. */
  view(formula: BlockFormula, out: Float64Array): Float64Array {
    if (formula.column !== undefined) return this.column(formula.column);
    this.evaluate(formula, out);
    return out;
  }

  /** One column over the selection: not to be written to. */
  column(slot: number): Float64Array {
    this.#bind(slot);
    return this.#frame.columns[slot];
  }

  #bind(slot: number): void {
    if (this.#stamps[slot] === this.#stamp) return;
    this.#stamps[slot] = this.#stamp;
    const source = this.source[slot];
    const index = this.#index;
    if (index === undefined) {
      this.#frame.columns[slot] = source;
      return;
    }
    const gathered = (this.#gathered[slot] ??= new Float64Array(blockSize));
    for (let q = 0, count = this.#count; q < count; q++) gathered[q] = source[index[q]];
    this.#frame.columns[slot] = gathered;
  }
}

const emptyColumn = new Float64Array(0);

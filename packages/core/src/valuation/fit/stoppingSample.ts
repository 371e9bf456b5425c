import { blockSize } from "../../simulation/index.js";
import type { Spread } from "./sample.js";

/** The paths of one date on which stopping is weighed, block by block, in room that is used again from date to date. */
export class StoppingSample {
  /** By block: how many rows there are. */
  readonly counts: Int32Array;
  /** By block: the paths of the rows, ascending. */
  readonly rows: readonly Int32Array[];
  /** By block: what stopping pays, in money of today. */
  readonly payoff: readonly Float64Array[];
  /** By block and feature: as it is noted down, and once that is asked for, standardised. */
  readonly features: readonly (readonly Float64Array[])[];
  /** Sums and sums of squares of features, less their first values, which keeps what is squared small. */
  readonly #origins: Float64Array;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;

  constructor(features: number, blocks: number) {
    const each = <T>(make: () => T): T[] => Array.from({ length: blocks }, make);
    this.counts = new Int32Array(blocks);
    this.rows = each(() => new Int32Array(blockSize + 1));
    this.payoff = each(() => new Float64Array(blockSize + 1));
    this.features = each(() => Array.from({ length: features }, () => new Float64Array(blockSize)));
    this.#origins = new Float64Array(features);
    this.#sums = new Float64Array(features);
    this.#squares = new Float64Array(features);
  }

  /** Rows of all blocks. */
  get total(): number {
    let total = 0;
    for (const count of this.counts) total += count;
    return total;
  }

  clear(): void {
    this.counts.fill(0);
    this.#origins.fill(NaN);
    this.#sums.fill(0);
    this.#squares.fill(0);
  }

  /** Takes the paths with a payoff above 0; returns how many there are. What stopping pays is `factor` times `amounts`. */
  takePositive(block: number, amounts: Float64Array, factor: number): number {
    return (this.counts[block] = pickPositive(amounts, factor, this.rows[block], this.payoff[block]));
  }

  takeAll(block: number, amounts: Float64Array, factor: number): number {
    const [rows, payoff] = [this.rows[block], this.payoff[block]];
    for (let p = 0; p < blockSize; p++) {
      rows[p] = p;
      payoff[p] = factor * amounts[p];
    }
    return (this.counts[block] = blockSize);
  }

  /** Counts in the features of a block that have been written to `features[block]`. */
  note(block: number): void {
    const count = this.counts[block];
    if (count === 0) return;
    for (let f = 0; f < this.#sums.length; f++) {
      const column = this.features[block][f];
      if (Number.isNaN(this.#origins[f])) this.#origins[f] = column[0];
      const origin = this.#origins[f];
      let sum = 0;
      let squares = 0;
      for (let q = 0; q < count; q++) {
        const away = column[q] - origin;
        sum += away;
        squares += away * away;
      }
      this.#sums[f] += sum;
      this.#squares[f] += squares;
    }
  }

  /** By feature: mean and standard deviation over all rows. */
  spreads(): Spread[] {
    const n = this.total;
    return Array.from(this.#sums, (sum, f) => {
      const away = sum / n;
      return { mean: this.#origins[f] + away, sd: Math.sqrt(Math.max(0, this.#squares[f] / n - away * away)) };
    });
  }

  /** Standardises the features that vary, in place. */
  standardise(spreads: readonly Spread[], varying: readonly number[]): void {
    for (const f of varying) {
      const { mean, sd } = spreads[f];
      for (let b = 0; b < this.counts.length; b++) standardise(this.features[b][f], mean, 1 / sd, this.counts[b]);
    }
  }
}

/** Without a branch: a row is written wherever it belongs if it is taken, and written over if not. */
function pickPositive(amounts: Float64Array, factor: number, rows: Int32Array, payoff: Float64Array): number {
  let count = 0;
  for (let p = 0; p < blockSize; p++) {
    const value = factor * amounts[p];
    rows[count] = p;
    payoff[count] = value;
    count += +(value > 0);
  }
  return count;
}

function standardise(column: Float64Array, shift: number, factor: number, count: number): void {
  for (let q = 0; q < count; q++) column[q] = (column[q] - shift) * factor;
}

import { blockSize } from "../../simulation/index.js";
import type { Spread } from "./sample.js";

/** The paths of one date on which stopping is weighed, block by block, in room that is used again from date to date. */
export class StoppingSample {
  /** By block: how many rows there are. */
  readonly counts: Int32Array;
  readonly #rows: Int32Array[];
  readonly #payoff: Float64Array[];
  /** By block and feature. */
  readonly #features: Float64Array[][];
  /** Features less their first values, which keeps what is squared small: sums and sums of squares. */
  readonly #origins: Float64Array;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  #picked: Float64Array[] = [];

  constructor(features: number, blocks: number) {
    const each = <T>(make: () => T): T[] => Array.from({ length: blocks }, make);
    this.counts = new Int32Array(blocks);
    this.#rows = each(() => new Int32Array(blockSize + 1));
    this.#payoff = each(() => new Float64Array(blockSize + 1));
    this.#features = each(() => Array.from({ length: features }, () => new Float64Array(blockSize)));
    this.#origins = new Float64Array(features);
    this.#sums = new Float64Array(features);
    this.#squares = new Float64Array(features);
  }

  /** Rows of all blocks. */
  get total(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  clear(): void {
    this.counts.fill(0);
    this.#origins.fill(NaN);
    this.#sums.fill(0);
    this.#squares.fill(0);
  }

  rows(block: number): Int32Array {
    return this.#rows[block];
  }

  payoff(block: number): Float64Array {
    return this.#payoff[block];
  }

  /** The columns of some features: valid until the next call. */
  features(block: number, which: readonly number[]): readonly Float64Array[] {
    const all = this.#features[block];
    this.#picked.length = which.length;
    for (let place = 0; place < which.length; place++) this.#picked[place] = all[which[place]];
    return this.#picked;
  }

  /** Takes the paths with a payoff above 0; returns how many there are. */
  takePositive(block: number, payoff: Float64Array): number {
    return (this.counts[block] = pickPositive(payoff, this.#rows[block], this.#payoff[block]));
  }

  takeAll(block: number, payoff: Float64Array): number {
    const rows = this.#rows[block];
    for (let p = 0; p < blockSize; p++) rows[p] = p;
    this.#payoff[block].set(payoff);
    return (this.counts[block] = blockSize);
  }

  /** Notes down the features of the rows just taken. */
  note(block: number, features: readonly Float64Array[]): void {
    const count = this.counts[block];
    if (count === 0) return;
    for (let f = 0; f < features.length; f++) {
      if (Number.isNaN(this.#origins[f])) this.#origins[f] = features[f][0];
      const origin = this.#origins[f];
      const from = features[f];
      const to = this.#features[block][f];
      let sum = 0;
      let squares = 0;
      for (let q = 0; q < count; q++) {
        const value = from[q];
        to[q] = value;
        sum += value - origin;
        squares += (value - origin) * (value - origin);
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
}

/** Without a branch: a row is written wherever it belongs if it is taken, and written over if not. */
function pickPositive(payoff: Float64Array, rows: Int32Array, kept: Float64Array): number {
  let count = 0;
  for (let p = 0; p < blockSize; p++) {
    const value = payoff[p];
    rows[count] = p;
    kept[count] = value;
    count += +(value > 0);
  }
  return count;
}

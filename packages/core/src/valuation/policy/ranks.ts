import { blockSize } from "../../simulation/index.js";

/**
 * Sorts several columns path by path, the largest first: order statistics of many drivers.
 *
 * Method: every pair is compared once, without a branch, and counts towards the rank of one of the two (rank sort): on random data branches are guessed wrong half the time, which
 * costs more than the comparisons that they save.
 */
export class RankSorter {
  readonly #ranks: Int32Array[];
  readonly #sorted: Float64Array;
  /** By rank, 0 the largest. */
  readonly columns: readonly Float64Array[];

  /** @param count how many columns there are to sort */
  constructor(count: number) {
    this.#ranks = Array.from({ length: count }, () => new Int32Array(blockSize));
    this.#sorted = new Float64Array(count * blockSize);
    this.columns = Array.from({ length: count }, (_, rank) => this.#sorted.subarray(rank * blockSize, (rank + 1) * blockSize));
  }

  /** Fills `columns[rank][0..count)` from `from[column][0..count)`. */
  sort(from: readonly Float64Array[], count: number): void {
    const ranks = this.#ranks;
    for (const rank of ranks) rank.fill(0);
    for (let i = 0; i < from.length; i++) for (let j = i + 1; j < from.length; j++) compare(from[i], from[j], ranks[i], ranks[j], count);
    for (let i = 0; i < from.length; i++) place(from[i], ranks[i], count, this.#sorted);
  }
}

/** Of equal values the former comes first, so that no two share a rank. */
function compare(a: Float64Array, b: Float64Array, rankOfA: Int32Array, rankOfB: Int32Array, count: number): void {
  for (let q = 0; q < count; q++) {
    const behind = +(b[q] > a[q]);
    rankOfA[q] += behind;
    rankOfB[q] += 1 - behind;
  }
}

function place(from: Float64Array, ranks: Int32Array, count: number, to: Float64Array): void {
  for (let q = 0; q < count; q++) to[ranks[q] * blockSize + q] = from[q];
}

import { addTile, tileRun as run } from "./tile.js";

/**
 * Inner products of columns, the bulk of the work of a regression.
 *
 * Method: rows are taken in runs that stay in the cache, columns in tiles of three by three, so that each value read serves
 * three products and nine sums stay in registers. Plain sums; the order of additions depends on the data's shape only.
 */
export class Gram {
  readonly #size: number;
  /** Column by column: those on the left, filled up to whole tiles, then those on the right when they are others. */
  #columns = new Float64Array(0);
  readonly #tile = new Float64Array(9);

  /** @param size number of columns */
  constructor(size: number) {
    this.#size = size;
  }

  /**
   * Adds Σ left[i] · right[j] over rows 0 … count − 1 to gram[i · size + j], for j ≤ i.
   *
   * @param left columns (the design, with weights multiplied in where there are any)
   * @param right as many columns
   * @param count rows
   * @param gram row-major size × size; only the lower triangle is touched
   */
  add(left: readonly Float64Array[], right: readonly Float64Array[], count: number, gram: Float64Array): void {
    const [size, tile] = [this.#size, this.#tile];
    const half = 3 * Math.ceil(size / 3) * run;
    const other = left === right ? 0 : half;
    if (this.#columns.length < half + other) this.#columns = new Float64Array(half + other);
    const columns = this.#columns;
    for (let from = 0; from < count; from += run) {
      const rows = Math.min(run, count - from);
      for (let j = 0; j < size; j++) {
        columns.set(left[j].subarray(from, from + rows), j * run);
        if (other > 0) columns.set(right[j].subarray(from, from + rows), other + j * run);
      }
      for (let i = 0; i < size; i += 3) {
        for (let j = 0; j <= i; j += 3) {
          tile.fill(0);
          addTile(columns, i * run, (i + 1) * run, (i + 2) * run, other + j * run, rows, tile, 0, 3);
          for (let p = 0; p < 3 && i + p < size; p++) {
            for (let q = 0; q < 3 && j + q <= i + p; q++) gram[(i + p) * size + j + q] += tile[3 * p + q];
          }
        }
      }
    }
  }
}

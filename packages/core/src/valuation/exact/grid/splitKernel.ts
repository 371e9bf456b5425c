import type { BandKernel, Kernel } from "./bandKernel.js";

/**
 * A mixture of a narrow and a wide transition. Expectations over a wide law change slowly from place to place, so they are worked out on a few rows and
 * interpolated between them.
 */
export class SplitKernel implements Kernel {
  readonly rows: number;
  readonly columns: number;
  readonly #narrow: BandKernel;
  /** From a few places now to all places next. */
  readonly #wide: BandKernel;
  /** From all places now to those few. */
  readonly #between: BandKernel;

  constructor(narrow: BandKernel, wide: BandKernel, between: BandKernel) {
    this.rows = narrow.rows;
    this.columns = narrow.columns;
    this.#narrow = narrow;
    this.#wide = wide;
    this.#between = between;
  }

  expect(next: Float64Array, out: Float64Array, outer: number, inner: number): void {
    const few = new Float64Array(outer * this.#wide.rows * inner);
    this.#wide.expect(next, few, outer, inner);
    const share = new Float64Array(out.length);
    this.#between.expect(few, share, outer, inner);
    this.#narrow.expect(next, out, outer, inner);
    for (let i = 0; i < out.length; i++) out[i] += share[i];
  }

  push(mass: Float64Array, out: Float64Array, outer: number, inner: number): void {
    const few = new Float64Array(outer * this.#wide.rows * inner);
    this.#between.push(mass, few, outer, inner);
    this.#wide.push(few, out, outer, inner);
    this.#narrow.push(mass, out, outer, inner);
  }
}

/** A transition between two sets of places, along one axis of a tensor seen as [outer, places, inner]. */
export interface Kernel {
  /** Places now, and next. */
  readonly rows: number;
  readonly columns: number;
  /** Expectations: `out[o, i, q] = Σ_j weight(i, j) · next[o, j, q]`. */
  expect(next: Float64Array, out: Float64Array, outer: number, inner: number): void;
  /** The reverse: masses of the places move on, `out[o, j, q] += Σ_i mass[o, i, q] · weight(i, j)`. */
  push(mass: Float64Array, out: Float64Array, outer: number, inner: number): void;
}

/**
 * A transition between two sets of places: row i holds the probabilities of the places reached from place i, over a band of them. Rows may share
 * weights (a transition that is the same from every place is kept once).
 */
export class BandKernel implements Kernel {
  readonly rows: number;
  readonly columns: number;
  /** By row: first column, where its weights begin, how many there are, and what they are multiplied with. */
  readonly #first: Int32Array;
  readonly #begin: Int32Array;
  readonly #length: Int32Array;
  readonly #scale: Float64Array;
  readonly #weights: Float64Array;

  constructor(columns: number, first: Int32Array, begin: Int32Array, length: Int32Array, scale: Float64Array, weights: Float64Array) {
    this.rows = first.length;
    this.columns = columns;
    this.#first = first;
    this.#begin = begin;
    this.#length = length;
    this.#scale = scale;
    this.#weights = weights;
  }

  /** A full matrix, row-major. */
  static full(rows: number, columns: number, weights: Float64Array): BandKernel {
    const begin = Int32Array.from({ length: rows }, (_, i) => i * columns);
    return new BandKernel(
      columns,
      new Int32Array(rows),
      begin,
      new Int32Array(rows).fill(columns),
      new Float64Array(rows).fill(1),
      weights,
    );
  }

  /** The same with all weights multiplied. */
  times(factor: number): BandKernel {
    return new BandKernel(
      this.columns,
      this.#first,
      this.#begin,
      this.#length,
      this.#scale.map((scale) => scale * factor),
      this.#weights,
    );
  }

  expect(next: Float64Array, out: Float64Array, outer: number, inner: number): void {
    const { rows, columns } = this;
    for (let o = 0; o < outer; o++) {
      const from = o * columns * inner;
      const to = o * rows * inner;
      if (inner === 1) this.#dots(next, from, out, to);
      else for (let i = 0; i < rows; i++) this.#combineRow(i, next, from, out, to + i * inner, inner);
    }
  }

  push(mass: Float64Array, out: Float64Array, outer: number, inner: number): void {
    const { rows, columns } = this;
    const weights = this.#weights;
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < rows; i++) {
        const from = (o * rows + i) * inner;
        const to = (o * columns + this.#first[i]) * inner;
        const begin = this.#begin[i];
        const length = this.#length[i];
        for (let q = 0; q < inner; q++) {
          const here = mass[from + q] * this.#scale[i];
          if (here === 0) continue;
          for (let j = 0, at = to + q; j < length; j++, at += inner) out[at] += here * weights[begin + j];
        }
      }
    }
  }

  /** Rows of expectations along the innermost axis; four sums at once, so that none waits for the one before. */
  #dots(next: Float64Array, from: number, out: Float64Array, to: number): void {
    const weights = this.#weights;
    for (let i = 0; i < this.rows; i++) {
      const w = this.#begin[i];
      const v = from + this.#first[i];
      const length = this.#length[i];
      let [a, b, c, d] = [0, 0, 0, 0];
      let j = 0;
      for (; j + 3 < length; j += 4) {
        a += weights[w + j] * next[v + j];
        b += weights[w + j + 1] * next[v + j + 1];
        c += weights[w + j + 2] * next[v + j + 2];
        d += weights[w + j + 3] * next[v + j + 3];
      }
      for (; j < length; j++) a += weights[w + j] * next[v + j];
      out[to + i] = (a + b + (c + d)) * this.#scale[i];
    }
  }

  #combineRow(i: number, next: Float64Array, from: number, out: Float64Array, to: number, inner: number): void {
    for (let q = 0; q < inner; q++) out[to + q] = 0;
    const begin = this.#begin[i];
    for (let j = 0; j < this.#length[i]; j++) {
      const weight = this.#weights[begin + j] * this.#scale[i];
      const at = from + (this.#first[i] + j) * inner;
      for (let q = 0; q < inner; q++) out[to + q] += weight * next[at + q];
    }
  }
}

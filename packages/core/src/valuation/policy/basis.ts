import { blockSize } from "../../simulation/index.js";
import type { Basis } from "./policy.js";

/** Terms of total degree up to `degree` in `count` variables, the constant first; at most `most` (the degree is lowered until they fit). */
export function polynomialTerms(count: number, degree: number, most: number): (readonly (readonly [number, number])[])[] {
  let top = degree;
  while (top > 1 && choose(count + top, top) > most) top--;
  const terms: (readonly (readonly [number, number])[])[] = [];
  const grow = (from: number, left: number, term: readonly (readonly [number, number])[]): void => {
    terms.push(term);
    for (let f = from; f < count; f++) for (let power = 1; power <= left; power++) grow(f + 1, left - power, [...term, [f, power]]);
  };
  grow(0, count === 0 ? 0 : top, []);
  return terms.slice(0, most);
}

function choose(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
  return product;
}

/** Evaluates a basis over rows of features: one design column per term. Rooms are made once. */
export class BasisColumns {
  readonly basis: Basis;
  readonly design: Float64Array[];
  readonly #standard: Float64Array[];

  constructor(basis: Basis) {
    this.basis = basis;
    this.design = basis.terms.map(() => new Float64Array(blockSize));
    this.#standard = basis.features.map(() => new Float64Array(blockSize));
  }

  /** `features[f][0..count)` in the order of `basis.features`; fills `design[b][0..count)`. */
  fill(features: readonly Float64Array[], count: number): void {
    const { shift, scale, terms } = this.basis;
    for (let f = 0; f < features.length; f++) {
      const [from, to, a, b] = [features[f], this.#standard[f], shift[f], 1 / scale[f]];
      for (let q = 0; q < count; q++) to[q] = (from[q] - a) * b;
    }
    for (let b = 0; b < terms.length; b++) {
      const column = this.design[b].fill(1, 0, count);
      for (const [f, power] of terms[b]) {
        const x = this.#standard[f];
        for (let times = 0; times < power; times++) for (let q = 0; q < count; q++) column[q] *= x[q];
      }
    }
  }

  /** `out[q] += Σ coefficients[b] · design[b][q]`. */
  addCombination(coefficients: readonly number[] | Float64Array, count: number, out: Float64Array): void {
    for (let b = 0; b < this.design.length; b++) {
      const weight = coefficients[b];
      if (weight === 0) continue;
      const column = this.design[b];
      for (let q = 0; q < count; q++) out[q] += weight * column[q];
    }
  }
}

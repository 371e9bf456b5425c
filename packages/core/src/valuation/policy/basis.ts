import { blockSize } from "../../simulation/index.js";
import type { Basis } from "./policy.js";

type Term = Basis["terms"][number];

/**
 * Terms of total degree up to `degree` in the first `curved` of `count` variables, and the others by themselves: the
 * constant first, at most `most` (the degree is lowered until they fit).
 */
export function polynomialTerms(count: number, degree: number, most: number, curved = count): Term[] {
  let top = degree;
  while (top > 1 && choose(curved + top, top) + count - curved > most) top--;
  const terms: Term[] = [];
  const grow = (from: number, left: number, term: Term): void => {
    terms.push(term);
    for (let f = from; f < curved; f++) for (let power = 1; power <= left; power++) grow(f + 1, left - power, [...term, [f, power]]);
  };
  grow(0, degree === 0 ? 0 : top, []);
  for (let f = curved; f < count; f++) terms.push([[f, 1]]);
  return terms.slice(0, most);
}

function choose(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
  return product;
}

/** A square, or a product of two variables. */
function isQuadratic(term: Term): boolean {
  return term.length === 1 ? term[0][1] === 2 : term.length === 2 && term[0][1] === 1 && term[1][1] === 1;
}

/** Evaluates bases over rows of features. Rooms are shared by all bases. */
export class BasisRoom {
  readonly #standard: Float64Array[] = [];
  readonly #product = new Float64Array(blockSize);

  /** Standardises `features[f][0..count)`, in the order of `basis.features`: what the other two work on. */
  load(basis: Basis, features: readonly Float64Array[], count: number): void {
    const { shift, scale } = basis;
    for (let f = 0; f < features.length; f++) {
      const from = features[f];
      const to = (this.#standard[f] ??= new Float64Array(blockSize));
      const [a, b] = [shift[f], 1 / scale[f]];
      for (let q = 0; q < count; q++) to[q] = (from[q] - a) * b;
    }
  }

  /** Fills one design column per term. */
  fill(basis: Basis, count: number, design: readonly Float64Array[]): void {
    basis.terms.forEach((term, b) => {
      this.#multiply(term, count, design[b]);
    });
  }

  /** `out[q] += Σ coefficients[b] · term b`. */
  addCombination(basis: Basis, coefficients: readonly number[] | Float64Array, count: number, out: Float64Array): void {
    const { terms } = basis;
    for (let b = 0; b < terms.length; b++) {
      const weight = coefficients[b];
      if (weight === 0) continue;
      const term = terms[b];
      if (term.length === 0) for (let q = 0; q < count; q++) out[q] += weight;
      else if (term.length === 1 && term[0][1] === 1) {
        const x = this.#standard[term[0][0]];
        for (let q = 0; q < count; q++) out[q] += weight * x[q];
      } else if (isQuadratic(term)) {
        // Most terms are of degree two: one pass instead of four.
        const x = this.#standard[term[0][0]];
        const y = this.#standard[term[term.length - 1][0]];
        for (let q = 0; q < count; q++) out[q] += weight * (x[q] * y[q]);
      } else {
        const product = this.#product;
        this.#multiply(term, count, product);
        for (let q = 0; q < count; q++) out[q] += weight * product[q];
      }
    }
  }

  #multiply(term: Term, count: number, column: Float64Array): void {
    column.fill(1, 0, count);
    for (const [f, power] of term) {
      const x = this.#standard[f];
      for (let times = 0; times < power; times++) for (let q = 0; q < count; q++) column[q] *= x[q];
    }
  }
}

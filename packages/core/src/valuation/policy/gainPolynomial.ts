import { FullPolynomial } from "./fullPolynomial.js";
import { factorsOf, powersOf } from "./basis.js";
import type { Basis } from "./policy.js";

/** Several terms in a row, worked out in one pass over the paths. */
interface Pass {
  /** By term: its weight, and the places of its factors. */
  readonly weights: readonly number[];
  readonly factors: readonly (readonly number[])[];
}

/**
 * A polynomial with its coefficients, of columns that are standardised. What weighs nothing, and what only that reads, is left out; the others are added up in the
 * order of the terms, linear ones four at a time, so that the sum is read and written less often.
 */
export class GainPolynomial {
  /** Places in `basis.features` of what it reads. */
  readonly reads: readonly number[];
  readonly #coefficients: readonly number[];
  /** The degree, where the terms are 1, x, x², x³ of one variable. */
  readonly #powers: number;
  readonly #full: FullPolynomial | undefined;
  readonly #passes: readonly Pass[];

  constructor(basis: Basis, coefficients: readonly number[]) {
    const { terms, features } = basis;
    const powers = powersOf(terms);
    this.#coefficients = coefficients;
    this.#powers = powers >= 1 && powers <= 3 ? powers : 0;
    const full = powers < 0 ? FullPolynomial.of(terms, features.length) : undefined;
    // Of the first degree its sum is the same, variable by variable.
    const isLinear = terms.length === features.length + 1;
    this.#full = isLinear ? undefined : full;
    const kept = terms.flatMap((term, b) => (coefficients[b] === 0 ? [] : [{ factors: factorsOf(term), weight: coefficients[b] }]));
    if (full !== undefined) kept.sort((one, other) => (one.factors[0] ?? -1) - (other.factors[0] ?? -1));
    this.#passes = this.#powers > 0 || this.#full !== undefined ? [] : gather(kept);
    const used = this.#powers > 0 ? [0] : this.#full !== undefined ? features.keys() : this.#passes.flatMap((pass) => pass.factors.flat());
    this.reads = [...new Set(used)];
  }

  /** `out[q]` is the polynomial of `x[place][q]` for q = 0 … count − 1; only the columns that it reads have to be there. */
  fill(x: readonly Float64Array[], count: number, out: Float64Array): void {
    if (this.#powers > 0) {
      const [a, b = 0, c = 0, d = 0] = this.#coefficients;
      fillCubic(a, b, c, d, x[0], count, out);
      return;
    }
    out.fill(0, 0, count);
    this.#full?.addTo(out, this.#coefficients, x, count);
    for (const { weights, factors } of this.#passes) {
      const [term] = factors;
      if (factors.length === 4) {
        const [[f], [g], [h], [i]] = factors;
        addFour(weights[0], weights[1], weights[2], weights[3], x[f], x[g], x[h], x[i], count, out);
      } else if (term.length === 0) addConstant(weights[0], count, out);
      else if (term.length === 1) addLinear(weights[0], x[term[0]], count, out);
      else addProduct(weights[0], term, x, count, out);
    }
  }
}

/** Puts linear terms that follow each other together, by four. */
function gather(kept: readonly { readonly factors: readonly number[]; readonly weight: number }[]): Pass[] {
  const passes: Pass[] = [];
  for (let b = 0; b < kept.length;) {
    const areLinear = b + 4 <= kept.length && kept.slice(b, b + 4).every(({ factors }) => factors.length === 1);
    const many = areLinear ? 4 : 1;
    const terms = kept.slice(b, b + many);
    passes.push({ weights: terms.map(({ weight }) => weight), factors: terms.map(({ factors }) => factors) });
    b += many;
  }
  return passes;
}

function fillCubic(a: number, b: number, c: number, d: number, x: Float64Array, count: number, out: Float64Array): void {
  for (let q = 0; q < count; q++) out[q] = a + x[q] * (b + x[q] * (c + x[q] * d));
}

function addConstant(weight: number, count: number, out: Float64Array): void {
  for (let q = 0; q < count; q++) out[q] += weight;
}

function addLinear(weight: number, x: Float64Array, count: number, out: Float64Array): void {
  for (let q = 0; q < count; q++) out[q] += weight * x[q];
}

function addFour(
  a: number,
  b: number,
  c: number,
  d: number,
  x: Float64Array,
  y: Float64Array,
  z: Float64Array,
  w: Float64Array,
  count: number,
  out: Float64Array,
): void {
  for (let q = 0; q < count; q++) out[q] = out[q] + a * x[q] + b * y[q] + c * z[q] + d * w[q];
}

function addProduct(weight: number, factors: readonly number[], x: readonly Float64Array[], count: number, out: Float64Array): void {
  for (let q = 0; q < count; q++) {
    let product = x[factors[0]][q];
    for (let i = 1; i < factors.length; i++) product *= x[factors[i]][q];
    out[q] += weight * product;
  }
}

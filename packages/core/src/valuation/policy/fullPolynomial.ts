import type { Basis } from "./policy.js";

/**
 * A polynomial with all terms up to a degree, at most the third, as Σ x_i Σ x_j Σ e_ijk x_k with i ≤ j ≤ k, where x_0 is 1; terms of the third may be of the
 * first variables only.
 *
 * Method: Horner's scheme for several variables; each coefficient costs one product, whatever the degree of its term. Four rows a round, so that a coefficient
 * read serves four: 40 ns a row for 56 terms in five variables, half of what a loop for each term takes.
 */
export class FullPolynomial {
  readonly #variables: number;
  readonly #degree: number;
  /** So many variables, the first ones, stand in terms of the third degree. */
  readonly #cubic: number;
  /** By place in the nested order: that of the term. */
  readonly #places: Int32Array;
  readonly #ordered: Float64Array;
  /** Four rows of 1 and the variables. */
  readonly #rows: Float64Array;

  private constructor(variables: number, degree: number, cubic: number, places: Int32Array) {
    this.#variables = variables;
    this.#degree = degree;
    this.#cubic = cubic;
    this.#places = places;
    this.#ordered = new Float64Array(places.length);
    this.#rows = new Float64Array(4 * (variables + 1)).fill(1);
  }

  /** The polynomial with these terms; undefined where one is missing, or of a higher degree. */
  static of(terms: Basis["terms"], variables: number): FullPolynomial | undefined {
    const known = new Map<string, number>();
    let degree = 0;
    let cubic = 0;
    for (const [place, term] of terms.entries()) {
      const factors = term.flatMap(([f, power]) => Array.from({ length: power }, () => f + 1));
      degree = Math.max(degree, factors.length);
      if (factors.length === 3) cubic = Math.max(cubic, ...factors);
      known.set([...new Array<number>(Math.max(0, 3 - factors.length)).fill(0), ...factors].sort((a, b) => a - b).join(), place);
    }
    const places: number[] = [];
    for (let i = 0; i <= cubic; i++) {
      const last = i > 0 ? cubic : variables;
      for (let j = i; j <= (degree > 1 ? last : 0); j++)
        for (let k = j; k <= (degree > 0 ? last : 0); k++) places.push(known.get([i, j, k].join()) ?? -1);
    }
    const full = degree <= 3 && places.length === terms.length && !places.includes(-1);
    return full ? new FullPolynomial(variables, degree, cubic, Int32Array.from(places)) : undefined;
  }

  /** `out[q] += polynomial of x` for q = 0 … count − 1. */
  addTo(out: Float64Array, coefficients: readonly number[] | Float64Array, x: readonly Float64Array[], count: number): void {
    const [e, rows] = [this.#ordered, this.#rows];
    for (let c = 0; c < e.length; c++) e[c] = coefficients[this.#places[c]];
    for (let q = 0; q < count; q += 4) {
      const left = count - q;
      for (let v = 0; v < this.#variables; v++) {
        const column = x[v];
        const to = 4 * v + 4;
        rows[to] = column[q];
        rows[to + 1] = left > 1 ? column[q + 1] : 0;
        rows[to + 2] = left > 2 ? column[q + 2] : 0;
        rows[to + 3] = left > 3 ? column[q + 3] : 0;
      }
      addFour(e, rows, this.#variables, this.#degree, this.#cubic, out, q, left);
    }
  }
}

function addFour(
  e: Float64Array,
  r: Float64Array,
  variables: number,
  degree: number,
  cubic: number,
  out: Float64Array,
  q: number,
  left: number,
): void {
  const lastI = 4 * cubic;
  let c = 0;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i <= lastI; i += 4) {
    const last = i > 0 ? lastI : 4 * variables;
    const lastJ = degree > 1 ? last : 0;
    let m0 = 0;
    let m1 = 0;
    let m2 = 0;
    let m3 = 0;
    for (let j = i; j <= lastJ; j += 4) {
      let l0 = 0;
      let l1 = 0;
      let l2 = 0;
      let l3 = 0;
      for (let k = j; k <= last; k += 4) {
        const weight = e[c++];
        l0 += weight * r[k];
        l1 += weight * r[k + 1];
        l2 += weight * r[k + 2];
        l3 += weight * r[k + 3];
      }
      m0 += l0 * r[j];
      m1 += l1 * r[j + 1];
      m2 += l2 * r[j + 2];
      m3 += l3 * r[j + 3];
    }
    s0 += m0 * r[i];
    s1 += m1 * r[i + 1];
    s2 += m2 * r[i + 2];
    s3 += m3 * r[i + 3];
  }
  out[q] += s0;
  if (left > 1) out[q + 1] += s1;
  if (left > 2) out[q + 2] += s2;
  if (left > 3) out[q + 3] += s3;
}

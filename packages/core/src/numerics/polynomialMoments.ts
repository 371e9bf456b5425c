import { Monomials, run } from "./monomials.js";

/** Powers of variables: [variable, power] pairs, each variable once; the empty list is the constant. */
export type Powers = readonly (readonly [variable: number, power: number])[];

/**
 * Inner products of all monomials up to a total degree in several variables, for regressions on polynomials.
 *
 * Method: the product of two monomials is one of at most twice their degree, and most of those come from many pairs: 56 cubic terms in five variables make
 * 1596 pairs but 462 products. Each is the product of a monomial in the first half of the variables and one in the second, so sums over rows of such products,
 * three by three as in `addGram`, give every entry of the normal equations once. Plain sums; the order of additions depends on the data's shape only.
 */
export class PolynomialMoments {
  /** Rows added. */
  rows = 0;
  readonly #degree: number;
  readonly #split: number;
  readonly #left: Monomials;
  readonly #right: Monomials;
  readonly #width: number;
  /** [left monomial * width + right monomial]: sums of their products; what is of too high a degree is not used. */
  readonly #sums: Float64Array;
  /** By target: the same, times the target, for terms up to the degree. */
  readonly #targetSums: readonly Float64Array[];
  readonly #squares: Float64Array;
  /** The left monomials of at most the degree, times a target. */
  readonly #weighted: Float64Array;
  /** By target: up to which degree its products with terms are wanted. */
  readonly #targetDegrees: readonly number[];

  /**
   * @param degree of the terms of the polynomial, at least 1
   * @param targetDegrees by target: up to which degree its products with terms are wanted; the others are not to be used
   */
  constructor(variables: number, degree: number, targetDegrees: readonly number[]) {
    this.#degree = degree;
    this.#split = variables >> 1;
    this.#left = new Monomials(0, this.#split, 2 * degree);
    this.#right = new Monomials(this.#split, variables, 2 * degree);
    this.#width = this.#right.count + 2;
    const size = (this.#left.count + 2) * this.#width;
    this.#sums = new Float64Array(size);
    this.#targetDegrees = targetDegrees;
    this.#targetSums = targetDegrees.map(() => new Float64Array(size));
    this.#squares = new Float64Array(targetDegrees.length);
    this.#weighted = new Float64Array((this.#left.upTo(degree) + 2) * run);
  }

  /** How many columns it works with. */
  static columns(variables: number, degree: number): number {
    return choose((variables >> 1) + 2 * degree, 2 * degree) + choose(variables - (variables >> 1) + 2 * degree, 2 * degree);
  }

  /** Forgets all rows. */
  reset(): void {
    this.rows = 0;
    this.#sums.fill(0);
    this.#squares.fill(0);
    for (const sums of this.#targetSums) sums.fill(0);
  }

  /**
   * Adds rows.
   *
   * @param x the variables
   * @param targets right-hand sides
   * @param count rows
   */
  add(x: readonly Float64Array[], targets: readonly Float64Array[], count: number): void {
    for (let from = 0; from < count; from += run) {
      const size = Math.min(run, count - from);
      this.#left.fill(x, from, size);
      this.#right.fill(x, from, size);
      this.#addProducts(this.#left.columns, this.#left.count, 2 * this.#degree, size, this.#sums);
      for (let t = 0; t < targets.length; t++) {
        const few = this.#left.upTo(this.#targetDegrees[t]);
        for (let l = 0; l < few; l++) weigh(this.#left.columns, l * run, targets[t], from, size, this.#weighted, l * run);
        this.#addProducts(this.#weighted, few, this.#targetDegrees[t], size, this.#targetSums[t]);
        this.#squares[t] += sumOfSquares(targets[t], from, size);
      }
    }
    this.rows += count;
  }

  /** Inner products of terms and targets, lower triangle of size × size, the terms first; of two targets none. */
  products(terms: readonly Powers[]): Float64Array {
    const size = terms.length + this.#squares.length;
    const gram = new Float64Array(size * size);
    const places = terms.map((term) => this.#powersOf(term));
    for (let i = 0; i < terms.length; i++) {
      for (let j = 0; j <= i; j++) gram[i * size + j] = this.#sums[this.#placeOf(places[i].map((power, v) => power + places[j][v]))];
      const place = this.#placeOf(places[i]);
      for (let t = 0; t < this.#squares.length; t++) gram[(terms.length + t) * size + i] = this.#targetSums[t][place];
    }
    for (let t = 0; t < this.#squares.length; t++) gram[(terms.length + t) * (size + 1)] = this.#squares[t];
    return gram;
  }

  /** By target: its sum. */
  targetSums(): Float64Array {
    return Float64Array.from(this.#targetSums, ([sum]) => sum);
  }

  #powersOf(term: Powers): number[] {
    const powers = new Array<number>(this.#split + this.#right.variables).fill(0);
    for (const [variable, power] of term) powers[variable] += power;
    return powers;
  }

  #placeOf(powers: readonly number[]): number {
    return this.#left.placeOf(powers.slice(0, this.#split)) * this.#width + this.#right.placeOf(powers.slice(this.#split));
  }

  /** Three columns of the left by three of the right at a time; both are sorted by degree, so that what is beyond the top is left out by tiles. */
  #addProducts(left: Float64Array, count: number, top: number, size: number, sums: Float64Array): void {
    const width = this.#width;
    for (let l = 0; l < count; l += 3) {
      const end = this.#right.upTo(top - this.#left.degrees[l]);
      for (let r = 0; r < end; r += 3) addTile(left, l * run, this.#right.columns, r * run, size, sums, l * width + r, width);
    }
  }
}

/**
 * Adds the inner products of three neighbouring columns of one matrix with three of another. One array each, with distances that are known beforehand, takes a
 * quarter less time than six arrays.
 */
function addTile(
  left: Float64Array,
  l: number,
  right: Float64Array,
  r: number,
  size: number,
  sums: Float64Array,
  at: number,
  width: number,
): void {
  let ax = 0;
  let ay = 0;
  let az = 0;
  let bx = 0;
  let by = 0;
  let bz = 0;
  let cx = 0;
  let cy = 0;
  let cz = 0;
  for (let k = 0; k < size; k++) {
    const i = l + k;
    const j = r + k;
    const u = left[i];
    const v = left[i + run];
    const w = left[i + 2 * run];
    const p = right[j];
    const q = right[j + run];
    const s = right[j + 2 * run];
    ax += u * p;
    ay += u * q;
    az += u * s;
    bx += v * p;
    by += v * q;
    bz += v * s;
    cx += w * p;
    cy += w * q;
    cz += w * s;
  }
  sums[at] += ax;
  sums[at + 1] += ay;
  sums[at + 2] += az;
  sums[at + width] += bx;
  sums[at + width + 1] += by;
  sums[at + width + 2] += bz;
  sums[at + 2 * width] += cx;
  sums[at + 2 * width + 1] += cy;
  sums[at + 2 * width + 2] += cz;
}

/** to[at + i] = columns[start + i] · values[from + i] */
function weigh(columns: Float64Array, start: number, values: Float64Array, from: number, size: number, to: Float64Array, at: number): void {
  for (let i = 0; i < size; i++) to[at + i] = columns[start + i] * values[from + i];
}

function sumOfSquares(values: Float64Array, from: number, size: number): number {
  let sum = 0;
  for (let i = from; i < from + size; i++) sum += values[i] * values[i];
  return sum;
}

function choose(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
  return Math.round(product);
}

import { Monomials, type Factors } from "./monomials.js";
import { addTile, tileRun as run } from "./tile.js";

/** Powers of variables: [variable, power] pairs, each variable once; the empty list is the constant. */
export type Powers = readonly (readonly [variable: number, power: number])[];

/**
 * Inner products of all monomials up to a total degree in several variables, for regressions on polynomials.
 *
 * Method: the product of two monomials is one of at most twice their degree, and most of those come from many pairs: 56 cubic terms in five variables make
 * 1596 pairs but 462 products. With its factors in order, each product is a monomial that no further factor fits times one that has no variable below its largest:
 * such pairs, three by three as in `Gram`, give every entry of the normal equations once. Plain sums; the order of additions depends on the data's shape only.
 */
export class PolynomialMoments {
  /** Rows added. */
  rows = 0;
  readonly #monomials: Monomials;
  readonly #targets: number;
  /** By variable: its number among the monomials, where the flat ones come first. */
  readonly #numbers: readonly number[];
  /** Column by column: the monomials, the targets, and room for what tiles work on beyond the last monomial. */
  readonly #columns: Float64Array;
  /** What is multiplied with monomials: the constant, the targets, the monomials that no further factor fits, filled up to whole tiles; by place of its column. */
  readonly #factors: readonly number[];
  /** By factor: with how many of the first monomials. */
  readonly #reach: readonly number[];
  readonly #factorPlaces: ReadonlyMap<number, number>;
  readonly #width: number;
  /** [factor * width + monomial] */
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  /** The variables by their numbers, while rows are added. */
  readonly #x: Float64Array[] = [];
  #kept: { readonly key: string; readonly places: Int32Array } | undefined;

  /**
   * @param degree of the terms of the polynomial, at least 1
   * @param cubic so many variables, the first ones, stand in products of three and more; default all
   */
  constructor(variables: number, degree: number, targets: number, cubic = variables) {
    this.#targets = targets;
    const flat = variables - cubic;
    this.#numbers = Array.from({ length: variables }, (_, v) => (v < cubic ? v + flat : v - cubic));
    this.#monomials = new Monomials(variables, degree, flat);
    const { list } = this.#monomials;
    const full = [...list.keys()].filter((place) => this.#monomials.placeOf([...list[place], variables - 1]) < 0);
    const largest = (place: number): number => list[place][list[place].length - 1];
    full.sort((a, b) => largest(a) - largest(b) || a - b);
    const factors = [0, ...Array.from({ length: targets }, (_, t) => list.length + t), ...full];
    const reach = [
      ...new Array<number>(1 + targets).fill(list.length),
      ...full.map((place) => this.#monomials.withoutBelow(largest(place))),
    ];
    this.#factorPlaces = new Map(factors.map((column, place) => [column, place]));
    while (factors.length % 3 > 0) factors.push(0);
    this.#factors = factors;
    this.#reach = reach;
    this.#columns = new Float64Array((list.length + Math.max(targets, 2)) * run).fill(1, 0, run);
    this.#width = list.length + 2;
    this.#sums = new Float64Array(factors.length * this.#width);
    this.#squares = new Float64Array(targets);
  }

  /** Forgets all rows. */
  reset(): void {
    this.rows = 0;
    this.#sums.fill(0);
    this.#squares.fill(0);
  }

  /**
   * Adds rows.
   *
   * @param x the variables
   * @param targets right-hand sides
   * @param count rows
   */
  add(x: readonly Float64Array[], targets: readonly Float64Array[], count: number): void {
    const columns = this.#columns;
    const { list, parents, variables } = this.#monomials;
    this.#numbers.forEach((number, v) => (this.#x[number] = x[v]));
    for (let from = 0; from < count; from += run) {
      const size = Math.min(run, count - from);
      for (let m = 1; m < list.length; m++) {
        const [variable] = list[m];
        if (list[m].length === 1) copy(this.#x[variable], from, size, columns, m * run);
        else multiply(columns, parents[m] * run, variables[variable] * run, size, m * run);
      }
      for (let t = 0; t < this.#targets; t++) {
        copy(targets[t], from, size, columns, (list.length + t) * run);
        this.#squares[t] += sumOfSquares(targets[t], from, size);
      }
      this.#addProducts(size);
    }
    this.rows += count;
  }

  /** Inner products of terms and targets, lower triangle of size × size, the terms first; of two targets none. */
  products(terms: readonly Powers[]): Float64Array {
    const key = JSON.stringify(terms);
    if (this.#kept?.key !== key) this.#kept = { key, places: this.#placesOf(terms) };
    const { places } = this.#kept;
    const gram = new Float64Array(places.length);
    for (let i = 0; i < places.length; i++) if (places[i] >= 0) gram[i] = this.#sums[places[i]];
    const size = terms.length + this.#targets;
    for (let t = 0; t < this.#targets; t++) gram[(terms.length + t) * (size + 1)] = this.#squares[t];
    return gram;
  }

  /** By target: its sum. */
  targetSums(): Float64Array {
    return Float64Array.from({ length: this.#targets }, (_, t) => this.#sums[(1 + t) * this.#width]);
  }

  /** By place in the matrix of products: that of its sum, −1 where there is none. */
  #placesOf(terms: readonly Powers[]): Int32Array {
    const size = terms.length + this.#targets;
    const places = new Int32Array(size * size).fill(-1);
    const factors = terms.map((term) =>
      term.flatMap(([v, power]) => Array.from({ length: power }, () => this.#numbers[v])).sort(ascending),
    );
    for (let j = 0; j < terms.length; j++) {
      for (let i = j; i < terms.length; i++) places[i * size + j] = this.#placeOf([...factors[i], ...factors[j]].sort(ascending));
      for (let t = 0; t < this.#targets; t++)
        places[(terms.length + t) * size + j] = (1 + t) * this.#width + this.#monomials.placeOf(factors[j]);
    }
    return places;
  }

  /** Where the sum of a product stands. */
  #placeOf(product: Factors): number {
    let taken = product.length;
    while (this.#monomials.placeOf(product.slice(0, taken)) < 0) taken--;
    const factor = this.#factorPlaces.get(this.#monomials.placeOf(product.slice(0, taken)));
    // What a further factor fits is multiplied with the constant only.
    return factor === undefined ? this.#monomials.placeOf(product) : factor * this.#width + this.#monomials.placeOf(product.slice(taken));
  }

  #addProducts(size: number): void {
    const columns = this.#columns;
    const [factors, width] = [this.#factors, this.#width];
    for (let f = 0; f < factors.length; f += 3) {
      const [a, b, c] = [factors[f] * run, factors[f + 1] * run, factors[f + 2] * run];
      for (let m = 0; m < this.#reach[f]; m += 3) addTile(columns, a, b, c, m * run, size, this.#sums, f * width + m, width);
    }
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}

/** One column of a matrix becomes the product of two others; four rows a round, which halves the time. */
function multiply(columns: Float64Array, one: number, other: number, size: number, to: number): void {
  let i = 0;
  for (; i < size - 3; i += 4) {
    const a = columns[one + i] * columns[other + i];
    const b = columns[one + i + 1] * columns[other + i + 1];
    const c = columns[one + i + 2] * columns[other + i + 2];
    const d = columns[one + i + 3] * columns[other + i + 3];
    columns[to + i] = a;
    columns[to + i + 1] = b;
    columns[to + i + 2] = c;
    columns[to + i + 3] = d;
  }
  for (; i < size; i++) columns[to + i] = columns[one + i] * columns[other + i];
}

function copy(values: Float64Array, from: number, size: number, to: Float64Array, at: number): void {
  for (let i = 0; i < size; i++) to[at + i] = values[from + i];
}

function sumOfSquares(values: Float64Array, from: number, size: number): number {
  let sum = 0;
  for (let i = from; i < from + size; i++) sum += values[i] * values[i];
  return sum;
}

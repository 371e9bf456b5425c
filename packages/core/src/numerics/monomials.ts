/** Rows that are worked on together: their columns stay in the second-level cache. Columns stand one behind the other, so far apart. */
export const run = 256;

/** All monomials of some variables up to a degree, lower degrees first, as columns of a run of rows. */
export class Monomials {
  readonly variables: number;
  readonly #first: number;
  readonly count: number;
  /** One column behind the other, and room for two more: what tiles work on beyond the last is not used. */
  readonly columns: Float64Array;
  readonly degrees: readonly number[];
  /** By monomial: the one that it is a multiple of, and the variable that it is more; the constant has none. */
  readonly #steps: readonly (readonly [parent: number, variable: number])[];
  readonly #places = new Map<string, number>();
  readonly #ends: readonly number[];

  constructor(from: number, to: number, degree: number) {
    this.#first = from;
    this.variables = to - from;
    const powers: number[][] = [new Array<number>(to - from).fill(0)];
    const steps: [number, number][] = [[0, 0]];
    const [degrees, ends] = [[0], [1]];
    for (let d = 1, start = 0; d <= degree; d++) {
      const end = powers.length;
      for (let parent = start; parent < end; parent++) {
        // Variables in ascending order, so that each monomial is made once.
        const last = powers[parent].findLastIndex((power) => power > 0);
        for (let v = Math.max(last, 0); v < to - from; v++) {
          powers.push(powers[parent].map((power, i) => (i === v ? power + 1 : power)));
          steps.push([parent, v]);
          degrees.push(d);
        }
      }
      start = end;
      ends.push(powers.length);
    }
    powers.forEach((list, place) => this.#places.set(list.join(), place));
    this.#steps = steps;
    this.#ends = ends;
    this.degrees = degrees;
    this.count = powers.length;
    this.columns = new Float64Array((powers.length + 2) * run).fill(1, 0, run);
  }

  /** How many monomials have at most this degree. */
  upTo(degree: number): number {
    return this.#ends[Math.min(degree, this.#ends.length - 1)];
  }

  placeOf(powers: readonly number[]): number {
    return this.#places.get(powers.join()) ?? -1;
  }

  fill(x: readonly Float64Array[], from: number, size: number): void {
    // The constant first, then the variables themselves.
    for (let v = 0; v < this.variables; v++) copy(x[this.#first + v], from, size, this.columns, (1 + v) * run);
    for (let m = 1 + this.variables; m < this.count; m++) {
      const [parent, variable] = this.#steps[m];
      multiply(this.columns, parent * run, (1 + variable) * run, size, m * run);
    }
  }
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

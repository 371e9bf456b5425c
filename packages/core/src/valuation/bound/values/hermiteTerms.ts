/**
 * Products of Hermite polynomials of total degree up to `degree`, as columns over rows.
 *
 * Reference: N. Wiener (1938); for values of options, M. Broadie and M. Cao, "Improved lower and upper bound algorithms for pricing American options by
 * simulation", Quantitative Finance 8 (2008) 845-861 (polynomials of order statistics).
 * Accuracy: columns of coordinates that are standard normal and independent are orthonormal, which keeps the normal equations well conditioned.
 */
export class HermiteTerms {
  readonly #terms: readonly Term[];
  readonly #powers: Float64Array[][] = [];
  readonly #columns: Float64Array[] = [];
  readonly #degree: number;
  readonly #coordinates: number;

  /**
   * @param powers the highest power of each coordinate: one less than the number of values it takes, where these are few
   * @param kin by coordinate: no product holds two of the same kin
   */
  constructor(powers: readonly number[], degree: number, kin?: readonly string[]) {
    this.#degree = degree;
    this.#coordinates = powers.length;
    this.#terms = listTerms(powers, degree, kin);
  }

  get count(): number {
    return this.#terms.length;
  }

  /** Total degree of each product. */
  get degrees(): readonly number[] {
    return this.#terms.map(({ degree }) => degree);
  }

  /** By term: the degree of each coordinate in it. */
  get powers(): readonly (readonly number[])[] {
    const found: number[][] = [];
    for (const { parent, coordinate, power } of this.#terms) {
      const own = parent < 0 ? new Array<number>(this.#coordinates).fill(0) : [...found[parent]];
      if (coordinate >= 0) own[coordinate] = power;
      found.push(own);
    }
    return found;
  }

  /** Columns of all terms at rows whose standardised coordinates are given; valid until the next call. */
  fill(coordinates: readonly Float64Array[], count: number): readonly Float64Array[] {
    for (let c = 0; c < this.#coordinates; c++) hermite(coordinates[c], count, this.#degree, (this.#powers[c] ??= []));
    this.#terms.forEach(({ parent, coordinate, power }, b) => {
      const out = (this.#columns[b] ??= new Float64Array(1024));
      if (parent < 0) {
        out.fill(1, 0, count);
        return;
      }
      const left = this.#columns[parent];
      const right = this.#powers[coordinate][power];
      if (parent === 0) out.set(right.subarray(0, count));
      else for (let r = 0; r < count; r++) out[r] = left[r] * right[r];
    });
    return this.#columns;
  }
}

/** A term is its parent's times the Hermite polynomial of a coordinate that the parent lacks; the first is the constant. */
interface Term {
  readonly parent: number;
  readonly coordinate: number;
  readonly power: number;
  /** Of the whole product. */
  readonly degree: number;
}

function listTerms(powers: readonly number[], degree: number, kin: readonly string[] = powers.map((_, c) => String(c))): Term[] {
  const terms: Term[] = [];
  const grow = (parent: number, coordinate: number, power: number, from: number, left: number, held: readonly string[]): void => {
    const place = terms.push({ parent, coordinate, power, degree: degree - left }) - 1;
    for (let c = from; c < powers.length; c++)
      if (!held.includes(kin[c]))
        for (let p = 1; p <= Math.min(left, powers[c]); p++) grow(place, c, p, c + 1, left - p, [...held, kin[c]]);
  };
  grow(-1, -1, 0, 0, degree, []);
  return terms;
}

/** How many products there are, counted up to `most` + 1. */
export function countTerms(powers: readonly number[], degree: number, most: number): number {
  let count = 0;
  const grow = (from: number, left: number): void => {
    count++;
    for (let c = from; c < powers.length && count <= most; c++)
      for (let p = 1; p <= Math.min(left, powers[c]) && count <= most; p++) grow(c + 1, left - p);
  };
  grow(0, degree);
  return count;
}

/** Normalised probabilists' Hermite polynomials 1 … degree: √(n+1) h[n+1] = x h[n] − √n h[n−1]. */
function hermite(x: Float64Array, count: number, degree: number, out: Float64Array[]): void {
  for (let n = 1; n <= degree; n++) {
    const column = (out[n] ??= new Float64Array(1024));
    if (n === 1) {
      column.set(x.subarray(0, count));
      continue;
    }
    const [a, b] = [1 / Math.sqrt(n), Math.sqrt((n - 1) / n)];
    const last = out[n - 1];
    if (n === 2) for (let r = 0; r < count; r++) column[r] = a * x[r] * last[r] - b;
    else {
      const before = out[n - 2];
      for (let r = 0; r < count; r++) column[r] = a * x[r] * last[r] - b * before[r];
    }
  }
}

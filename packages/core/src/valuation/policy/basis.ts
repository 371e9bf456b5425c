import { blockSize } from "../../simulation/index.js";
import { FullPolynomial } from "./fullPolynomial.js";
import type { Basis } from "./policy.js";

type Term = Basis["terms"][number];

/**
 * Terms of total degree up to `degree` in the first `curved` of `count` variables, and the others by themselves: the
 * constant first, at most `most` (the degree is lowered until they fit). Products of three and more are of the first `cubic` variables only.
 */
export function polynomialTerms(count: number, degree: number, most: number, curved = count, cubic = count): Term[] {
  let top = degree;
  while (top > 1 && choose(curved + top, top) + count - curved > most) top--;
  const terms: Term[] = [];
  const grow = (from: number, left: number, term: Term): void => {
    if (factorsOf(term).length < 3 || term.every(([f]) => f < cubic)) terms.push(term);
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

/** How to work a basis out fast: found once for every list of terms. */
interface Plan {
  /** The degree, where the terms are 1, x, x², … of one variable; −1 otherwise. */
  readonly powers: number;
  /** The polynomial, where it has all terms up to a degree and at least two variables. */
  readonly full: FullPolynomial | undefined;
  /** By term: its factors, each as often as its power says. */
  readonly factors: readonly (readonly number[])[];
  /** By term: the place of the term without its last factor, −1 where there is none before it. */
  readonly parents: readonly number[];
}

/** The factors of a term, each as often as its power says. */
export function factorsOf(term: Term): number[] {
  return term.flatMap(([f, power]) => Array.from({ length: power }, () => f));
}

/** The degree of terms that are 1, x, x², … of one variable; −1 where they are not. */
export function powersOf(terms: readonly Term[]): number {
  const isPower = (term: Term, b: number): boolean => factorsOf(term).length === b && term.every(([f]) => f === 0);
  return terms.every(isPower) ? terms.length - 1 : -1;
}

function planOf({ terms, features }: Basis): Plan {
  const factors = terms.map(factorsOf);
  const places = new Map<string, number>();
  const parents = factors.map((list, b) => {
    const parent = list.length === 0 ? -1 : (places.get(list.slice(0, -1).join()) ?? -1);
    places.set(list.join(), b);
    return parent;
  });
  const powers = powersOf(terms);
  return { powers, full: powers < 0 ? FullPolynomial.of(terms, features.length) : undefined, factors, parents };
}

/** Evaluates bases over rows of features. Rooms are shared by all bases. */
export class BasisRoom {
  readonly #standard: Float64Array[] = [];
  readonly #own: Float64Array[] = [];
  readonly #product = new Float64Array(blockSize);
  readonly #plans = new WeakMap<readonly Term[], Plan>();

  /** Standardises `features[f][0..count)`, in the order of `basis.features`: what the other two work on. */
  load(basis: Basis, features: readonly Float64Array[], count: number): void {
    const { shift, scale } = basis;
    for (let f = 0; f < shift.length; f++) {
      const to = (this.#own[f] ??= new Float64Array(blockSize));
      this.#standard[f] = to;
      standardise(features[f], shift[f], 1 / scale[f], count, to);
    }
  }

  /** Takes columns that are standardised already, in the order of `basis.features`. */
  use(standard: readonly Float64Array[]): void {
    for (let f = 0; f < standard.length; f++) this.#standard[f] = standard[f];
  }

  /** The standardised values of a feature: not to be written to. */
  standard(feature: number): Float64Array {
    return this.#standard[feature];
  }

  /** The degree of a basis whose terms are 1, x, x², … of one variable; −1 otherwise. */
  powers(basis: Basis): number {
    return this.#plan(basis).powers;
  }

  /** Fills one design column per term. */
  fill(basis: Basis, count: number, design: readonly Float64Array[]): void {
    const { factors, parents } = this.#plan(basis);
    for (let b = 0; b < factors.length; b++) {
      const list = factors[b];
      const parent = parents[b];
      if (list.length === 0) design[b].fill(1, 0, count);
      else if (list.length === 1) copy(this.#standard[list[0]], count, design[b]);
      else if (parent >= 0) multiply(design[parent], this.#standard[list[list.length - 1]], count, design[b]);
      else this.#multiplyAll(list, count, design[b]);
    }
  }

  /** `out[q] = Σ coefficients[b] · term b` over features that are not standardised yet, in the order of `basis.features`. */
  combine(basis: Basis, coefficients: readonly number[], features: readonly Float64Array[], count: number, out: Float64Array): void {
    const { powers } = this.#plan(basis);
    if (powers >= 1 && powers <= 3) {
      const [a, b = 0, c = 0, d = 0] = coefficients;
      fillCubic(a, b, c, d, features[0], basis.shift[0], 1 / basis.scale[0], count, out);
      return;
    }
    this.load(basis, features, count);
    out.fill(0, 0, count);
    this.addCombination(basis, coefficients, count, out);
  }

  /** `out[q] += Σ coefficients[b] · term b`. */
  addCombination(basis: Basis, coefficients: readonly number[] | Float64Array, count: number, out: Float64Array): void {
    const { powers, full, factors } = this.#plan(basis);
    const standard = this.#standard;
    if (powers >= 0 && powers <= 3) {
      const [a, b = 0, c = 0, d = 0] = coefficients;
      if (powers === 0) addConstant(a, count, out);
      else addCubic(a, b, c, d, standard[0], count, out);
      return;
    }
    if (full !== undefined) {
      full.addTo(out, coefficients, standard, count);
      return;
    }
    for (let b = 0; b < factors.length; b++) {
      const weight = coefficients[b];
      if (weight === 0) continue;
      const list = factors[b];
      if (list.length === 0) addConstant(weight, count, out);
      else if (list.length === 1) addLinear(weight, standard[list[0]], count, out);
      else if (list.length === 2) addProduct(weight, standard[list[0]], standard[list[1]], count, out);
      else if (list.length === 3) addTriple(weight, standard[list[0]], standard[list[1]], standard[list[2]], count, out);
      else {
        this.#multiplyAll(list, count, this.#product);
        addLinear(weight, this.#product, count, out);
      }
    }
  }

  #plan(basis: Basis): Plan {
    let plan = this.#plans.get(basis.terms);
    if (plan === undefined) this.#plans.set(basis.terms, (plan = planOf(basis)));
    return plan;
  }

  #multiplyAll(list: readonly number[], count: number, column: Float64Array): void {
    copy(this.#standard[list[0]], count, column);
    for (let i = 1; i < list.length; i++) multiply(column, this.#standard[list[i]], count, column);
  }
}

function standardise(from: Float64Array, shift: number, factor: number, count: number, to: Float64Array): void {
  for (let q = 0; q < count; q++) to[q] = (from[q] - shift) * factor;
}

function copy(from: Float64Array, count: number, to: Float64Array): void {
  for (let q = 0; q < count; q++) to[q] = from[q];
}

function multiply(x: Float64Array, y: Float64Array, count: number, to: Float64Array): void {
  for (let q = 0; q < count; q++) to[q] = x[q] * y[q];
}

function addConstant(weight: number, count: number, out: Float64Array): void {
  for (let q = 0; q < count; q++) out[q] += weight;
}

function addLinear(weight: number, x: Float64Array, count: number, out: Float64Array): void {
  for (let q = 0; q < count; q++) out[q] += weight * x[q];
}

function addProduct(weight: number, x: Float64Array, y: Float64Array, count: number, out: Float64Array): void {
  for (let q = 0; q < count; q++) out[q] += weight * (x[q] * y[q]);
}

function addTriple(weight: number, x: Float64Array, y: Float64Array, z: Float64Array, count: number, out: Float64Array): void {
  for (let q = 0; q < count; q++) out[q] += weight * (x[q] * y[q] * z[q]);
}

function addCubic(a: number, b: number, c: number, d: number, x: Float64Array, count: number, out: Float64Array): void {
  for (let q = 0; q < count; q++) out[q] += a + x[q] * (b + x[q] * (c + x[q] * d));
}

function fillCubic(
  a: number,
  b: number,
  c: number,
  d: number,
  from: Float64Array,
  shift: number,
  factor: number,
  count: number,
  out: Float64Array,
): void {
  for (let q = 0; q < count; q++) {
    const x = (from[q] - shift) * factor;
    out[q] = a + x * (b + x * (c + x * d));
  }
}

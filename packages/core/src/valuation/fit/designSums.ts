import type { Steps } from "../../execution/index.js";
import { momentCount, moments, NormalEquations, PolynomialMoments, targetMoments } from "../../numerics/index.js";
import { blockSize } from "../../simulation/index.js";
import { BasisRoom, everyPath, polynomialTerms, type Basis } from "../policy/index.js";

/** Up to this degree in one variable sums of powers are all that is needed. */
const mostPowers = 3;

/**
 * Collects the normal equations of a polynomial basis for several targets, block by block: by sums of powers in one variable, by distinct monomials where the basis
 * has all terms up to a degree, else by a design. A basis of a lower degree in the same features is solved for with a part of the columns.
 */
export class DesignSums {
  readonly #room = new BasisRoom();
  readonly #design: Float64Array[] = [];
  readonly #sums = new Float64Array(momentCount);
  readonly #nothing = new Float64Array(blockSize);
  #kept: { readonly key: string; readonly monomials: PolynomialMoments } | undefined;

  /**
   * @param blocks how many there are
   * @param rows of a block: standardised features in the order of `basis.features`, targets, and how many rows
   */
  *equations(
    basis: Basis,
    targets: number,
    blocks: number,
    rows: (block: number) => {
      readonly features: readonly Float64Array[];
      readonly targets: readonly Float64Array[];
      readonly count: number;
    },
  ): Steps<NormalEquations> {
    const equations = new NormalEquations(basis.terms.length, targets);
    const powers = this.#room.powers(basis);
    const monomials = powers < 0 ? this.#monomials(basis, targets) : undefined;
    const work = workOfTerms(basis.terms.length, targets);
    for (let b = 0; b < blocks; b++) {
      const { features, targets: values, count } = rows(b);
      if (powers >= 0 && powers <= mostPowers) this.#addPowers(equations, features[0] ?? this.#nothing, values, count);
      else if (monomials !== undefined) monomials.add(features, values, count);
      else this.#addDesign(equations, basis, features, values, count);
      yield work;
    }
    if (monomials !== undefined) equations.addProducts(monomials.products(basis.terms), monomials.targetSums(), monomials.rows);
    return equations;
  }

  #addPowers(equations: NormalEquations, x: Float64Array, targets: readonly Float64Array[], count: number): void {
    const all = targets.map((target, t) => {
      (t === 0 ? moments : targetMoments)(x, target, everyPath, count, this.#sums);
      return this.#sums.slice();
    });
    equations.addMoments(all);
  }

  #addDesign(
    equations: NormalEquations,
    basis: Basis,
    features: readonly Float64Array[],
    targets: readonly Float64Array[],
    count: number,
  ): void {
    const columns = basis.terms.length;
    while (this.#design.length < columns) this.#design.push(new Float64Array(blockSize));
    const design = this.#design.slice(0, columns);
    this.#room.use(features);
    this.#room.fill(basis, count, design);
    equations.add(design, targets, count);
  }

  /** Room for the monomials, kept from date to date; undefined where terms are missing. */
  #monomials({ features, terms }: Basis, targets: number): PolynomialMoments | undefined {
    const degree = Math.max(...terms.map(sizeOf));
    const long = terms.filter((term) => sizeOf(term) > 2).flatMap((term) => term.map(([f]) => f + 1));
    const cubic = degree > 2 ? Math.max(...long) : features.length;
    const full = polynomialTerms(features.length, degree, Infinity, features.length, cubic).length;
    if (full !== terms.length) return undefined;
    const key = [features.length, degree, cubic, targets].join();
    if (this.#kept?.key !== key) this.#kept = { key, monomials: new PolynomialMoments(features.length, degree, targets, cubic) };
    this.#kept.monomials.reset();
    return this.#kept.monomials;
  }
}

/** How many factors a term has. */
function sizeOf(term: Basis["terms"][number]): number {
  return term.reduce((sum, [, power]) => sum + power, 0);
}

/** What a block costs, as sweeps over a column: of the products of terms many are the same, and two are added up at the speed of one sweep. */
export function workOfTerms(terms: number, targets: number): number {
  return (terms * terms) / 4 + terms * (1 + targets);
}

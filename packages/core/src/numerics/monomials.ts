/** A product of variables: their numbers, ascending, each as often as its power says. */
export type Factors = readonly number[];

/**
 * All monomials of some variables up to a degree, or a lower one where some take part, by their smallest variable, the largest first: those without a variable below any v stand in front of the
 * others. Each comes after what is left of it without its smallest variable.
 */
export class Monomials {
  readonly list: readonly Factors[];
  /** By monomial: the place of what is left without its smallest variable. */
  readonly parents: readonly number[];
  /** By variable: the place of it by itself. */
  readonly variables: readonly number[];
  readonly #places: ReadonlyMap<string, number>;

  /** @param flat so many variables, the first ones, stand in no product of more than two factors */
  constructor(variables: number, degree: number, flat = 0) {
    const list: Factors[] = [[]];
    for (let v = variables - 1; v >= 0; v--) {
      const most = v < flat ? Math.min(degree, 2) : degree;
      // Times v: all that has no smaller variable, itself included as it grows.
      for (let place = 0; place < list.length; place++) if (list[place].length < most) list.push([v, ...list[place]]);
    }
    this.list = list;
    this.#places = new Map(list.map((factors, place) => [factors.join(), place]));
    this.variables = Array.from({ length: variables }, (_, v) => this.placeOf([v]));
    this.parents = list.map((factors) => this.placeOf(factors.slice(1)));
  }

  placeOf(factors: Factors): number {
    return this.#places.get(factors.join()) ?? -1;
  }

  /** How many monomials, the first ones, have no variable below v. */
  withoutBelow(v: number): number {
    return this.list.findLastIndex((factors) => factors.length === 0 || factors[0] >= v) + 1;
  }
}

import type { FlagStep } from "./flagSteps.js";
import type { Basis, Rule } from "./policy.js";

/** A rule in two parts: polynomials of quantities, and flags that enter by themselves, so that a flag that is not set costs nothing. */
export interface SplitRule {
  readonly basis: Basis;
  readonly coefficients: readonly number[];
  /** What a flag adds where it is set; what it adds elsewhere is in the constant. */
  readonly flags: readonly FlagStep[];
}

/** @param isFlag whether a feature, by its place in the policy, is 0 or 1 */
export function splitFlags({ basis, coefficients }: Rule, isFlag: (feature: number) => boolean): SplitRule {
  const { features, shift, scale, terms } = basis;
  const alone = features.map((f, place) => isFlag(f) && terms.every((term) => term.length <= 1 || term.every(([own]) => own !== place)));
  const linear = terms.map((term) => term.length === 1 && term[0][1] === 1 && alone[term[0][0]]);
  if (!linear.includes(true)) return { basis, coefficients, flags: [] };
  const flagged = terms.flatMap((term, b) => (linear[b] ? [{ place: term[0][0], weight: coefficients[b] }] : []));
  const base = flagged.reduce((sum, { place, weight }) => sum - (weight * shift[place]) / scale[place], 0);
  const kept = features.flatMap((_, place) => (flagged.some((flag) => flag.place === place) ? [] : [place]));
  const left = terms.flatMap((term, b) =>
    linear[b] || term.length === 0 ? [] : [{ term: term.map(([f, power]) => [kept.indexOf(f), power] as const), weight: coefficients[b] }],
  );
  const constant = terms.reduce((sum, term, b) => (term.length === 0 ? sum + coefficients[b] : sum), base);
  return {
    basis: {
      features: kept.map((place) => features[place]),
      shift: kept.map((place) => shift[place]),
      scale: kept.map((place) => scale[place]),
      terms: [[], ...left.map(({ term }) => term)],
    },
    coefficients: [constant, ...left.map(({ weight }) => weight)],
    flags: flagged.map(({ place, weight }) => ({ feature: features[place], step: weight / scale[place] })),
  };
}

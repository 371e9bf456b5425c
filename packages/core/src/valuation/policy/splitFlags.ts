import type { Basis, Rule } from "./policy.js";

type Terms = Basis["terms"];

/** A rule in two parts: polynomials of quantities, and flags that enter by themselves, so that a flag that is not set costs nothing. */
export interface SplitRule {
  readonly basis: Basis;
  readonly coefficients: readonly number[];
  /** What a flag adds where it is set; what it adds elsewhere is in the constant. */
  readonly flags: readonly { readonly feature: number; readonly step: number }[];
}

/** How a list of terms comes apart. Places of features are those in the basis, places of terms those in the list. */
interface Parts {
  readonly flags: readonly { readonly place: number; readonly term: number }[];
  readonly constants: readonly number[];
  readonly features: readonly number[];
  readonly left: readonly number[];
  /** The constant, and what is left, in the features that are left. */
  readonly terms: Terms;
}

/** Lists of terms that have come apart before, by which of their features are flags: bases of many rules share them. */
export type KnownParts = WeakMap<Terms, Map<string, Parts | undefined>>;

/** @param isFlag whether a feature, by its place in the policy, is 0 or 1 */
export function splitFlags(
  { basis, coefficients }: Rule,
  isFlag: (feature: number) => boolean,
  known: KnownParts = new WeakMap(),
): SplitRule {
  const { features, shift, scale, terms } = basis;
  const flagged = features.map(isFlag);
  let ways = known.get(terms);
  if (ways === undefined) known.set(terms, (ways = new Map<string, Parts | undefined>()));
  const key = flagged.map(Number).join("");
  if (!ways.has(key)) ways.set(key, takeApart(terms, flagged));
  const parts = ways.get(key);
  if (parts === undefined) return { basis, coefficients, flags: [] };
  const base = parts.flags.reduce((sum, { place, term }) => sum - (coefficients[term] * shift[place]) / scale[place], 0);
  const constant = parts.constants.reduce((sum, term) => sum + coefficients[term], base);
  return {
    basis: {
      features: parts.features.map((place) => features[place]),
      shift: parts.features.map((place) => shift[place]),
      scale: parts.features.map((place) => scale[place]),
      terms: parts.terms,
    },
    coefficients: [constant, ...parts.left.map((term) => coefficients[term])],
    flags: parts.flags.map(({ place, term }) => ({ feature: features[place], step: coefficients[term] / scale[place] })),
  };
}

/** @returns undefined where no flag enters by itself only */
function takeApart(terms: Terms, flagged: readonly boolean[]): Parts | undefined {
  const alone = flagged.map((flag, place) => flag && terms.every((term) => term.length <= 1 || term.every(([own]) => own !== place)));
  const linear = terms.map((term) => term.length === 1 && term[0][1] === 1 && alone[term[0][0]]);
  if (!linear.includes(true)) return undefined;
  const flags = terms.flatMap((term, t) => (linear[t] ? [{ place: term[0][0], term: t }] : []));
  const features = flagged.flatMap((_, place) => (flags.some((flag) => flag.place === place) ? [] : [place]));
  const left = terms.flatMap((term, t) => (linear[t] || term.length === 0 ? [] : [t]));
  return {
    flags,
    constants: terms.flatMap((term, t) => (term.length === 0 ? [t] : [])),
    features,
    left,
    terms: [[], ...left.map((t) => terms[t].map(([f, power]) => [features.indexOf(f), power] as const))],
  };
}

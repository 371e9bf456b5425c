import type { DecisionModel, PortfolioModel } from "../../../packages/core/src/model/types.js";
import type { ReferenceCase } from "../cases.js";

/** A method that gives one figure; `within` is what it may differ by where that is not the case's own tolerance, and why. */
export interface Figure {
  readonly method: "closed form" | "lattice" | "exact" | "regression" | "simulated moment";
  readonly run: () => number | { readonly mean: number; readonly standardError: number };
  readonly within?: number;
  readonly why?: string;
}

/** Bounds by simulation. */
export interface Simulated {
  readonly model: DecisionModel;
  /** What is right for this model, where that is not the case's value: rights at any time stand on some dates. */
  readonly right?: () => number;
  readonly why?: string;
}

/** One reference case with every method that fits it. */
export interface CaseRow {
  readonly family: string;
  readonly reference: ReferenceCase<unknown>;
  readonly figures: readonly Figure[];
  readonly simulated?: Simulated;
  /** A plan's lower bound by simulation. */
  readonly planned?: PortfolioModel;
  /** The chance of this option, by simulation. */
  readonly chanceOf?: { readonly model: DecisionModel; readonly option: string };
  /** What is published is a benchmark, not a value: our gap may be at most it, or our lower bound at least. */
  readonly beats?: { readonly what: "gap" | "lower"; readonly model: DecisionModel };
  /** What no method is tried on, and why. */
  readonly left?: string;
}

/** Rows of a family: `make` says what fits a case. */
export function rowsOf<Inputs>(
  family: string,
  cases: readonly ReferenceCase<Inputs>[],
  make: (reference: ReferenceCase<Inputs>) => Omit<CaseRow, "family" | "reference">,
): CaseRow[] {
  return cases.map((reference) => ({ family, reference, ...make(reference) }));
}

import type { ValuePolicy } from "../bound/index.js";
import type { TablePolicy } from "../exact/index.js";
import type { Feature } from "./feature.js";

/** Products of powers of standardised features: `terms[b]` lists [feature, power] pairs; the empty list is the constant. */
export interface Basis {
  /** Places in `Policy.features`. */
  readonly features: readonly number[];
  readonly shift: readonly number[];
  readonly scale: readonly number[];
  readonly terms: readonly (readonly (readonly [feature: number, power: number])[])[];
}

/** The estimated gain of taking one option at one date over waiting: what is known to be paid at once, plus a fitted part. */
export interface Rule {
  /** "mode.option", or "initiative.mode.option". */
  readonly option: string;
  /** Index of the date. */
  readonly date: number;
  readonly basis: Basis;
  readonly coefficients: readonly number[];
  /** Whether what the option brings at once is known and is added to the fitted part. */
  readonly addsPayoff: boolean;
  /** Whether only paths are considered on which what it brings at once is positive. */
  readonly needsPayoff: boolean;
}

/** A rule for every option and date; an option without a rule at a date is not taken then. */
export interface RegressionPolicy {
  readonly kind: "regression";
  readonly features: readonly Feature[];
  readonly rules: readonly Rule[];
  /** Whether a date without a rule uses that of the nearest date that has one. */
  readonly sparse?: boolean;
}

/** Takes every planned option on its planned date. */
export interface CommittedPolicy {
  readonly kind: "committed";
}

/** How decisions are made: plain data that can be stored, sent, replayed and explained. */
export type Policy = RegressionPolicy | CommittedPolicy | TablePolicy | ValuePolicy;

/** Takes nothing but what is forced. */
export const waitForever: RegressionPolicy = { kind: "regression", features: [], rules: [] };

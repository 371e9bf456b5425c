import type { ApartData, Basis, Feature, Rule } from "../valuation/index.js";

/** How one initiative looks at the world: rules for its own moves, and what moves of others bring to it. */
export interface InitiativeRules {
  readonly initiative: string;
  readonly features: readonly Feature[];
  /** Gains of its own moves. */
  readonly rules: readonly Rule[];
  /** Its gains from moves of others. */
  readonly effects: readonly Rule[];
}

/** What it is worth, at a date, not yet to make a move for others that leaves a mode: a polynomial in what the move brings in all, and to its own initiative. */
export interface WaitRule {
  /** "initiative.mode" */
  readonly mode: string;
  /** Index of the date. */
  readonly date: number;
  /** Mean and standard deviation of both on the paths it was fitted on. */
  readonly shift: readonly number[];
  readonly scale: readonly number[];
  /** Of 1, x, y, x², xy, y², x⁺, or of the first of these. */
  readonly coefficients: readonly number[];
}

/** What a move brings beyond its score, found by trying it against the policy itself: a polynomial in what is known then. */
export interface Correction {
  /** "initiative.mode.option" */
  readonly option: string;
  /** Indices of the first and the last date that it is for. */
  readonly from: number;
  readonly until: number;
  /** Places 0 and 1 of its basis are the score, and the part of it that its own initiative gains; then come these. */
  readonly features: readonly Feature[];
  readonly basis: Basis;
  readonly coefficients: readonly number[];
}

/** Decides for all initiatives together: the score of a move is what it brings to its own initiative, plus what it brings to every other. Plain data. */
export interface JointPolicy {
  readonly kind: "joint";
  readonly initiatives: readonly InitiativeRules[];
  /** How much of what a move takes from others counts against it, from 0 to 1: two rivals that fear each other fully would both wait. */
  readonly regard: number;
  /** Money of today charged in the score for a unit of each resource, by period, so that what is scarce is kept for what earns more. */
  readonly prices: Readonly<Record<string, readonly number[]>>;
  /** What moves that are made for others must be worth more than; empty: more than never making them. */
  readonly waits: readonly WaitRule[];
  /** Initiative -> index of the date before which it is left alone, where the plan earns more so (all dates: left for good). */
  readonly notBefore: Readonly<Record<string, number>>;
  /** By round of improvement: each is about the scores of those before it. */
  readonly corrections?: readonly (readonly Correction[])[];
}

/** Carries out a fixed selection: every planned option of the initiatives named, at its planned date or as soon after as resources and links allow. */
export interface SelectionPolicy {
  readonly kind: "selection";
  /** In order of precedence. */
  readonly initiatives: readonly string[];
}

/**
 * Decides for all initiatives together by what each is worth by itself at prices of what they share: gains of moves are differences of such values. Plain data.
 */
export interface PricedPolicy {
  readonly kind: "priced";
  /** By what is shared (a period of a resource, a prerequisite, what is told): the price of a unit in money of today. */
  readonly costs: Readonly<Record<string, number>>;
  /** By initiative: the place of what others usually do, as it sees it. */
  readonly views: Readonly<Record<string, number>>;
  /** By initiative: value functions, one for each of its surroundings. */
  readonly values: Readonly<Record<string, readonly ApartData[]>>;
  /** "initiative.mode.option" -> by date: what its initiative is credited with for the move, since it brings that to others; so moves are made that lead to it. */
  readonly credits?: Readonly<Record<string, readonly number[]>>;
  /** Initiative -> index of the date before which it is left alone. */
  readonly notBefore: Readonly<Record<string, number>>;
  /** By round of improvement: each is about the scores of those before it. */
  readonly corrections?: readonly (readonly Correction[])[];
}

/** At what initiatives are valued apart. */
export type PricedTerms = Pick<PricedPolicy, "costs" | "views" | "credits">;

/**
 * Carries out the optimal plan of a small portfolio, in which every path is in one of few joint states. What is best in each is not written down here: whoever
 * carries it out works it out again, by the same recursion.
 */
export interface RecursionPolicy {
  readonly kind: "recursion";
  /** Joint states at most. */
  readonly maxStates: number;
}

export type PlanPolicy = JointPolicy | PricedPolicy | SelectionPolicy | RecursionPolicy;

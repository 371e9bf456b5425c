import type { AccountReport, Distribution, Estimate, ExerciseReport, Value } from "../valuation/index.js";
import type { BoundStep } from "./bound/index.js";
import type { FloorReport } from "./floors.js";
import type { PlanRun } from "./planRun.js";
import type { PlanPolicy } from "./planPolicy.js";

/** What another way of planning would have earned on the same paths. */
export interface Alternative {
  readonly value: Estimate;
  /** Value of the plan less the value of the alternative, path by path. */
  readonly difference: Estimate;
  readonly initiatives: readonly string[];
}

/** A plan for a portfolio model: what it earns on fresh paths, how it acts, and what others would have earned. */
export interface ModelPlan {
  readonly value: Value;
  /** How the upper bound was found, where it was asked for: the value of the best plan itself, or initiatives that are tied by prices. */
  readonly bound?: "joint recursion" | "relaxation";
  /** The upper bound by prices alone, where initiatives are tied by them: the one that prices of resources belong to. Best joint choices may have brought `value.upper` below it. */
  readonly boundByPrices?: Estimate;
  /** How the upper bound came down, where initiatives are tied by prices: what each of its ingredients took away, so that one sees what more effort may bring. */
  readonly boundSteps?: readonly BoundStep[];
  /** How the objective is spread over what may really happen. */
  readonly distribution: Distribution;
  readonly accounts: Readonly<Record<string, AccountReport>>;
  readonly initiatives: Readonly<Record<string, InitiativeShare>>;
  /** The floors of the model, and what their accounts are expected to receive on fresh paths; a warning tells which may be missed in truth. */
  readonly floors: readonly FloorReport[];
  /** Options to exercise today: those exercised at the first date on at least half of the paths; none where the first date is later than 0. */
  readonly now: readonly string[];
  /** By "initiative.mode.option": probabilities by date. */
  readonly roadmap: Readonly<Record<string, ExerciseReport>>;
  readonly resources: Readonly<Record<string, readonly PeriodUse[]>>;
  readonly comparison: { readonly static: Alternative; readonly greedy: Alternative };
  readonly policy: PlanPolicy;
  /** What was tried on the select stream, and what it earned there. */
  readonly tried: Readonly<Record<string, number>>;
  /** The rules that were the best so far when they were tried, in that order: the last one is the plan's. */
  readonly steps: readonly SearchStep[];
  /** What it was run with; the same again gives the same figures, to the last bit. */
  readonly run: PlanRun;
  readonly version: string;
  readonly warnings: readonly string[];
}

/** A rule that was better than all before it, and what it earned on the select stream. */
export interface SearchStep {
  readonly rule: string;
  readonly value: number;
}

/** One initiative inside the plan. */
export interface InitiativeShare {
  /** Its part of the objective. */
  readonly value: Estimate;
  readonly accounts: Readonly<Record<string, AccountReport>>;
  /** Value of the plan less its value when this initiative may not move: what it brings to all, others included. */
  readonly contribution: Estimate;
}

export interface PeriodUse {
  readonly from: number;
  readonly until: number;
  readonly available: number;
  /** Expected use under the real drift. */
  readonly expected: number;
  /**
   * Price of one more unit in a relaxation, in money of today: together with what lies between the plan and `boundByPrices`, the most that one more can
   * bring, which may be nothing; more only where it brings a step within reach that needs more than there is. Absent where initiatives could not be taken apart, or its use turns out by chance.
   */
  readonly price?: number;
}

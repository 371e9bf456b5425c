import type { Quantity } from "./quantityTypes.js";
import type { PeriodRef } from "./types.js";

/** Rights besides that of starting stages. Growing is a stage of kind `grow`, learning a stage that reveals something. */
export interface InitiativeOptions {
  readonly defer?: Deferral;
  readonly abandon?: Abandonment;
  readonly contract?: Contraction;
  readonly expand?: Expansion;
  readonly switch?: Switching;
}

/** To start later than planned. Waiting has a price: at least one of these. */
export interface Deferral {
  /** The last period in which the first stage can be started. */
  readonly until?: PeriodRef;
  /** Share of all that its streams bring which is lost for each year of waiting. */
  readonly erosionPerYear?: Quantity;
  /** The effect (a competitor, say) that strikes those who are late. */
  readonly effect?: string;
}

/** To stop for good. */
export interface Abandonment {
  /** Stages that can be stopped; default all. */
  readonly from?: readonly string[];
  /** What stopping brings in. */
  readonly salvage?: Quantity;
  /** The stage from which on there is something to salvage; default every stage of `from`. */
  readonly salvageFrom?: string;
  readonly cost?: Quantity;
  /** Agreed beforehand: what is measured, when, and below which figure it stops. */
  readonly criterion?: string;
  /** The criterion as a formula on what is known then: stopping is possible only where it holds. */
  readonly when?: string;
  /** The last period in which it can be decided: gates have dates. */
  readonly until?: PeriodRef;
}

/** To go on smaller. */
export interface Contraction {
  /** Default: the last stage. */
  readonly from?: readonly string[];
  /** What is left of the streams, 0 to 1. */
  readonly to: Quantity;
  /** Share of the running cost (and of the people) that is saved. */
  readonly saves: Quantity;
  readonly cost?: Quantity;
  readonly until?: PeriodRef;
}

/** To go on larger. */
export interface Expansion {
  readonly from?: readonly string[];
  /** What the streams are multiplied by. */
  readonly by: Quantity;
  readonly cost: Quantity;
  /** Periods; default 0. */
  readonly takes?: number;
  /** Added to the running cost per period. */
  readonly runCost?: Quantity;
  readonly until?: PeriodRef;
}

/** To go on with another vendor or partner. */
export interface Switching {
  readonly from?: readonly string[];
  /** What one switches to. */
  readonly name: string;
  readonly cost: Quantity;
  readonly takes?: number;
  /** What the streams and the running cost are multiplied by; default 1. */
  readonly streams?: Quantity;
  readonly runCost?: Quantity;
  readonly until?: PeriodRef;
}

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
  /** One-off, in the currency, paid when it is decided and charged to the budget. */
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
  /** Ids of the stages that it can be taken from; default: the last one. */
  readonly from?: readonly string[];
  /** What is left of the streams, 0 to 1. */
  readonly to: Quantity;
  /** Share of the running cost (and of the people) that is saved. */
  readonly saves: Quantity;
  /** One-off, in the currency, paid when it is decided and charged to the budget. Default 0. */
  readonly cost?: Quantity;
  /** The last period in which it can be decided; default: the end of the plan. */
  readonly until?: PeriodRef;
}

/** To go on larger. */
export interface Expansion {
  /** Ids of the stages that it can be taken from; default: the last one. */
  readonly from?: readonly string[];
  /** What the streams are multiplied by. */
  readonly by: Quantity;
  /** One-off, in the currency, paid when it is decided and charged to the budget. */
  readonly cost: Quantity;
  /** Periods until it is done; default 0. */
  readonly takes?: number;
  /** Added to the running cost per period. */
  readonly runCost?: Quantity;
  /** The last period in which it can be decided; default: the end of the plan. */
  readonly until?: PeriodRef;
}

/** To go on with another vendor or partner. */
export interface Switching {
  /** Ids of the stages that it can be taken from; default: the last one. */
  readonly from?: readonly string[];
  /** What one switches to. */
  readonly name: string;
  /** One-off, in the currency, paid when it is decided and charged to the budget. */
  readonly cost: Quantity;
  /** Periods until it is done; default 0. */
  readonly takes?: number;
  /** What the streams and the running cost are multiplied by; default 1. */
  readonly streams?: Quantity;
  /** What the running cost is multiplied by; default 1. */
  readonly runCost?: Quantity;
  /** The last period in which it can be decided; default: the end of the plan. */
  readonly until?: PeriodRef;
}

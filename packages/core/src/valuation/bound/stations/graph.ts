import type { OptionProgram } from "../../../model/index.js";

/**
 * Everything about the initiative that is not a driver, date by date: what comes in from the date before (arrivals) settles
 * (places), decides, and stands for the rest of the date (posts). A place of −1 leads to where nothing can be earned any more.
 */
export interface Stage {
  readonly arrivals: readonly Arrival[];
  readonly places: readonly Place[];
  readonly posts: readonly Post[];
}

/** By group of private drivers: one bit per observation that has arrived and still matters. */
export type Masks = readonly number[];

/** How the initiative stands. */
export interface Standing {
  /** Mode it is in for everything but its options; −1 on the way without one. */
  readonly mode: number;
  /** Index of the date that age counts from; −1 where nobody asks for age. */
  readonly since: number;
  /** How the stocks have come to be: a place in the list of histories; −1 where nobody asks for stocks. */
  readonly history: number;
  readonly masks: Masks;
}

export interface Arrival {
  readonly standing: Standing;
  /** What is known once this date's signals have arrived. */
  readonly masks: Masks;
  /** Index into `places`. */
  readonly place: number;
  /** The option that has arrived successfully, where that brings a flow. */
  readonly arrived: OptionProgram | undefined;
  /** Own options whose signals are known from now on. */
  readonly tells: readonly OptionProgram[];
}

export interface Place {
  readonly standing: Standing;
  /** Index into `posts` of staying, or of travelling on. */
  readonly stay: number;
  readonly moves: readonly Move[];
}

/** An option that is offered, with indices into `posts`. */
export interface Move {
  readonly option: OptionProgram;
  readonly success: number;
  readonly failure: number;
  /** The instalments still to come. */
  readonly due: number;
}

/** What is received for the rest of a date, and the arrival that follows at the next. */
export interface Post {
  readonly standing: Standing;
  /** An instalment, in place of a mode's cash flow; the one with lag 0 was paid at exercise. */
  readonly due: Due | undefined;
  readonly next: number;
  /** The mode that a move which succeeds is under way to; −1 where nothing is under way, or fails. */
  readonly towards: number;
  /** Other arrivals that may follow, where sources of others may be heard. */
  readonly heard: readonly Hearing[];
}

/** What others tell by the next date, and the arrival that follows then. */
export interface Hearing {
  readonly sources: readonly OptionProgram[];
  readonly next: number;
}

/** A source that belongs to another initiative. */
export interface ForeignSource {
  readonly option: OptionProgram;
  /** Index of the first date at which it can have told anything. */
  readonly earliest: number;
  /** Whether it tells at that date without being asked; else hearing it is a choice. */
  readonly free: boolean;
}

export interface Due {
  readonly option: OptionProgram;
  readonly lag: number;
}

/** What ties an initiative to others that are looked at apart from it. */
export interface Coupling {
  readonly foreign: readonly ForeignSource[];
  /** Modes that count for others, or for what they share, even where nothing can be earned any more. */
  readonly modes: ReadonlySet<number>;
  /** Own options (by index) whose signals others may hear. */
  readonly sources: ReadonlySet<number>;
}

export const uncoupled: Coupling = { foreign: [], modes: new Set(), sources: new Set() };

/** A standing with what is pending: a journey, signals that are known from the next date on, or an instalment. */
export interface Pending {
  readonly standing: Standing;
  readonly journey?: { readonly option: OptionProgram; readonly succeeds: boolean; readonly arrives: number };
  readonly told?: readonly OptionProgram[];
  readonly due?: Due;
}

import type { OptionProgram } from "../../../model/index.js";

/**
 * Everything about the initiative that is not a driver: a finite graph, date by date. At each date what comes in from the date before (incoming) settles
 * (resolved), decides, and stands for the rest of the date (post). A place of −1 leads to where nothing can be earned any more.
 */
export interface DateGraph {
  readonly incoming: readonly Incoming[];
  readonly resolved: readonly Resolved[];
  readonly posts: readonly Post[];
}

/** By group of private drivers: one bit per observation that has arrived and still matters. */
export type Masks = readonly number[];

/** How the initiative stands. `since` is the date that age counts from, −1 where nobody asks for age; stocks are [] where nobody asks for them. */
export interface Standing {
  /** Mode it is in for everything but its options; −1 on the way without one. */
  readonly mode: number;
  readonly since: number;
  readonly stocks: readonly number[];
  readonly masks: Masks;
}

export interface Incoming {
  readonly standing: Standing;
  /** Place in `resolved`. */
  readonly resolved: number;
  /** What is known once this date's signals have arrived. */
  readonly masks: Masks;
  /** The option that has arrived successfully, when that brings a flow. */
  readonly arrived: OptionProgram | undefined;
}

export interface Resolved {
  readonly standing: Standing;
  /** Place in `posts` of staying, or of travelling on. */
  readonly stay: number;
  readonly moves: readonly Move[];
}

/** An option that is offered, with places in `posts`. */
export interface Move {
  readonly option: OptionProgram;
  readonly success: number;
  readonly failure: number;
  /** The instalments still to come. */
  readonly due: number;
}

/** What is received for the rest of a date, and what comes of it: a place in the next date's `incoming`. */
export interface Post {
  readonly standing: Standing;
  /** An instalment, in place of a mode's cash flow; the one with lag 0 was paid at exercise. */
  readonly due: Due | undefined;
  readonly next: number;
}

export interface Due {
  readonly option: OptionProgram;
  readonly lag: number;
}

/** Under way with an option; the outcome is seen on arrival. */
export interface Journey {
  readonly option: OptionProgram;
  readonly succeeds: boolean;
  readonly arrives: number;
}

/** A standing with what is pending: a journey, signals that are known from the next date on, or an instalment. */
export interface Coming {
  readonly standing: Standing;
  readonly journey?: Journey;
  readonly told?: OptionProgram;
  readonly due?: Due;
}

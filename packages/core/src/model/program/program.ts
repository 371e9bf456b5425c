import type { BlockFormula } from "../../formula/index.js";
import type { Correlation, Driver, OptionKind, Test } from "../types.js";
import type { Curvature } from "./curvature.js";

/**
 * What the engine runs: a model with every name turned into an index, every formula into a loop over blocks, every time
 * into an index of `dates`. A Program is made from a checked model and never changes.
 */
export interface Program {
  /** Years from now. */
  readonly dates: Float64Array;
  /** Discount factor of each date to today. */
  readonly discount: Float64Array;
  /** Index of the last date. */
  readonly last: number;
  readonly world: WorldProgram;
  readonly layout: Layout;
  /** The columns that some formula reads. */
  readonly columnsRead: ReadonlySet<number>;
  /** The columns that some formula of the initiatives that take part (by index) reads. */
  columnsReadBy(active: readonly boolean[]): ReadonlySet<number>;
  /** What amounts are booked under: one line per account and stream. */
  readonly lines: readonly Line[];
  readonly initiatives: readonly InitiativeProgram[];
  /** All options of all initiatives; an option's `index` is its place here. */
  readonly options: readonly OptionProgram[];
  readonly resources: readonly ResourceProgram[];
  readonly exclusions: readonly Exclusion[];
  readonly floors: readonly { readonly account: string; readonly atLeast: number }[];
}

/** The drivers, by kind of column; names are sorted, so that a driver added leaves the order of the others as it was. */
export interface WorldProgram {
  readonly drivers: Readonly<Record<string, Driver>>;
  readonly correlations: readonly Correlation[];
  readonly marketNames: readonly string[];
  readonly scheduleNames: readonly string[];
  readonly privateNames: readonly string[];
  readonly observations: readonly Observation[];
}

/** One thing that a source tells about one private driver: R² of the normal score, or a test of a yes/no truth. */
export interface Observation {
  readonly source: string;
  readonly driver: string;
  readonly resolves: number | Test;
}

/**
 * Where each name's numbers stand in a frame. Columns: market drivers, truths, posterior means, then per initiative its
 * stocks (as booked and as known), its age and the flags of its modes. Scalars: `t`, then the schedules.
 */
export interface Layout {
  readonly columns: number;
  readonly scalars: number;
  readonly market: readonly number[];
  readonly truth: readonly number[];
  readonly known: readonly number[];
  readonly time: number;
  readonly schedule: readonly number[];
  readonly initiatives: readonly InitiativeLayout[];
}

export interface InitiativeLayout {
  /** By stock: the column with the truth, and the one that policy sees (the same where no truth enters). */
  readonly stockTruth: readonly number[];
  readonly stockKnown: readonly number[];
  readonly age: number;
  /** By mode: the column that is 1 while the initiative is there, or −1 when no formula asks. */
  readonly flag: readonly number[];
}

export interface Line {
  readonly account: string;
  readonly stream: string;
  /** Weight of the account in the objective. */
  readonly weight: number;
}

/** An amount in its two readings: with the truth (booked) and with posterior means (what policy and conditions see). */
export interface AmountProgram {
  readonly truth: BlockFormula;
  readonly known: BlockFormula;
  /** Whether both readings are one: nothing unknown enters. */
  readonly measurable: boolean;
  /** Whether its mean may differ from its value at the means. */
  readonly curved: Curvature;
  /** Market drivers that stand side by side in one of its max or min. */
  readonly ranked: readonly string[];
  /** Where it stands in the model, for messages. */
  readonly path: string;
}

/** What is booked at one date: `sign` is −1 for what is paid. */
export type FlowProgram = readonly { readonly line: number; readonly sign: 1 | -1; readonly amount: AmountProgram }[];

export interface InitiativeProgram {
  readonly name: string;
  readonly index: number;
  readonly start: number;
  readonly modes: readonly ModeProgram[];
  readonly stocks: readonly { readonly name: string; readonly start: AmountProgram }[];
}

export interface ModeProgram {
  readonly name: string;
  readonly index: number;
  readonly cashFlow: FlowProgram;
  readonly terminal: FlowProgram;
  readonly next: readonly { readonly stock: number; readonly amount: AmountProgram }[];
  readonly uses: readonly { readonly resource: number; readonly amount: AmountProgram }[];
  readonly options: readonly OptionProgram[];
}

export interface OptionProgram {
  /** Place in `Program.options`. */
  readonly index: number;
  /** "mode.option", or "initiative.mode.option" in a portfolio. */
  readonly id: string;
  readonly kind: OptionKind | undefined;
  readonly initiative: number;
  /** Mode it stands in, and its place in that mode's options. */
  readonly mode: number;
  readonly place: number;
  readonly to: number;
  /** Mode reached when it does not succeed; −1 where it always succeeds. */
  readonly otherwise: number;
  /** Mode received on the way, −1 none. */
  readonly during: number;
  /** By date: 1 where the window is open and everything ends by the last date. */
  readonly offered: Uint8Array;
  /** By date of exercise: index of the date of arrival (the same date when it takes no time). */
  readonly arrival: Int16Array;
  /** Whether it takes no time: then it arrives on the date of its exercise. */
  readonly instant: boolean;
  readonly forced: boolean;
  /** Index of the date at which the committed plan takes it, −1 never. */
  readonly planned: number;
  readonly when: AmountProgram | undefined;
  readonly succeeds: AmountProgram | undefined;
  /** Instalments, the first at exercise. */
  readonly pay: readonly FlowProgram[];
  readonly receive: FlowProgram;
  readonly onArrival: FlowProgram;
  readonly uses: readonly MoveUseProgram[];
  /** Observations that arrive with it. */
  readonly learns: readonly number[];
  readonly requires: readonly Requirement[];
}

/** `amounts[j]` is used j dates after exercise; `each`: `amounts[0]` at every date on the way. */
export interface MoveUseProgram {
  readonly resource: number;
  readonly each: boolean;
  readonly amounts: readonly AmountProgram[];
}

export interface Requirement {
  readonly initiative: number;
  /** By mode of that initiative: 1 where it satisfies. */
  readonly modes: Uint8Array;
  readonly hold: boolean;
}

/** At most one of the initiatives may be in, or have gone towards, one of its listed modes. */
export interface Exclusion {
  /** By initiative: its listed modes (1), or undefined. */
  readonly modes: readonly (Uint8Array | undefined)[];
}

export interface ResourceProgram {
  readonly name: string;
  readonly carry: number;
  readonly reserve: "mean" | number;
  readonly available: Float64Array;
  readonly periods: readonly { readonly from: number; readonly until: number }[];
  /** By date: its period, −1 where none (unlimited). */
  readonly periodOf: Int16Array;
}

import type { OptionKind, Test } from "../../model/index.js";

/** An amount without block functions: what JSON can hold. */
export type PortableAmount = number | string;

/** One line of a flow: to whom, of what kind, how much. */
export interface PortableFlowLine {
  /** Who receives; default firm. */
  readonly account?: string;
  /** What kind of money it is, for the report. */
  readonly stream?: string;
  /** A number or a formula, in the currency; negative: paid. */
  readonly amount: PortableAmount;
}

/** What is received at one date; a bare amount belongs to the firm. */
export type PortableFlow = PortableAmount | readonly PortableFlowLine[];

/** The engine's mode in plain JSON. */
export interface PortableMode {
  /** Received at every date spent here: an amount per period. */
  readonly cashFlow?: PortableFlow;
  /** Received at the last date as well. */
  readonly terminal?: PortableFlow;
  /** Stock -> formula of its value one period later, while here; default unchanged. */
  readonly next?: Readonly<Record<string, string>>;
  /** Resource -> use at every date spent here (negative: adds). */
  readonly uses?: Readonly<Record<string, PortableAmount>>;
  /** What may be decided here. */
  readonly options?: readonly PortableOption[];
}

/** The engine's option in plain JSON; times in years from the start of the plan. */
export interface PortableOption {
  /** Unique in its mode. */
  readonly name: string;
  /** What kind of option it is, for the value by kind. */
  readonly kind?: OptionKind;
  /** The mode that it leads to. */
  readonly to: string;
  /** When the committed plan takes it. */
  readonly planned?: number;
  /** Paid when it is taken; a list: at successive dates from then on. */
  readonly pay?: PortableFlow | readonly PortableFlow[];
  /** Received when it is taken. */
  readonly receive?: PortableFlow;
  /** Received on arrival at `to`. */
  readonly onArrival?: PortableFlow;
  /** The earliest time at which it can be taken. */
  readonly from?: number;
  /** The latest time at which it can be taken. */
  readonly until?: number;
  /** A condition on what is known then. */
  readonly when?: string;
  /** Taken whenever its time and condition hold, without a choice. */
  readonly forced?: true;
  /** Years until arrival; default 0. */
  readonly takes?: number;
  /** The mode whose cash flow is received on the way; default none. */
  readonly during?: string;
  /** Resource -> use: when taken, a list for successive dates, or `each` for every date on the way. */
  readonly uses?: Readonly<Record<string, PortableAmount | readonly PortableAmount[] | PortableEach>>;
  /** Private driver -> share of its variance explained (or a test of a yes/no truth). */
  readonly learns?: Readonly<Record<string, number | Test>>;
  /** Options with the same source share one signal. */
  readonly source?: string;
  /** Chance of arriving at `to`, else at `otherwise`. */
  readonly succeeds?: PortableAmount;
  /** The mode that failing leads to. */
  readonly otherwise?: string;
}

/** Use at every date on the way. */
export interface PortableEach {
  /** A number or a formula. */
  readonly each: PortableAmount;
}

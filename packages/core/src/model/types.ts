import type {
  BetaPrior,
  DiscretePrior,
  LognormalPrior,
  NormalPrior,
  QuantilePrior,
  TrianglePrior,
  UniformPrior,
  YesNoPrior,
} from "./priorTypes.js";

/**
 * The engine's input, in two forms: one decision, and several initiatives that share money, people and knowledge. Plain JSON but for
 * block functions, which exist for TypeScript users only.
 * Amounts are in any one money unit; times are years from now; rates are per year, continuously compounded.
 */

/** A formula over columns of paths: fills `out[from..to)`; `columns` holds the names in `reads`, `t` is the date in years. */
export interface BlockFunction {
  readonly reads: readonly string[];
  evaluate(columns: Readonly<Record<string, Float64Array>>, t: number, out: Float64Array, from: number, to: number): void;
}

/** A formula as text, such as `"max(40 - S, 0)"`, or as a block function. */
export type Formula = string | BlockFunction;

/** A number, or a formula that gives one. */
export type Amount = number | Formula;

/** One line of a flow: to whom (`account`, default firm), of what kind (`stream`), how much. */
export interface FlowLine {
  readonly account?: string;
  readonly stream?: string;
  readonly amount: Amount;
}

/** What is received at one date; a bare amount belongs to the firm. */
export type Flow = Amount | readonly FlowLine[];

/** Names for arrows in the mode graph (Trigeorgis 1996); used for the premium by kind. */
export type OptionKind = "defer" | "stage" | "abandon" | "expand" | "contract" | "switch" | "grow" | "learn";

/** A test of a yes/no truth. Sensitivity: P(test says yes | truth is yes); specificity: P(test says no | truth is no). */
export interface Test {
  /** Chance that it says yes where the truth is yes. */
  readonly sensitivity: number;
  /** Chance that it says no where the truth is no. */
  readonly specificity: number;
}

/** Use of a resource by a move: a number at exercise; an array at successive dates; `each` at every date on the way. */
export type MoveUse = Amount | readonly Amount[] | { readonly each: Amount };

/** A right, not an obligation, to go from one mode to another. */
export interface Option {
  /** Unique in its mode; results are keyed "mode.option". */
  readonly name: string;
  readonly kind?: OptionKind;
  readonly to: string;
  /** Years: when the committed plan takes it. */
  readonly planned?: number;
  /** Paid at exercise; an array: at successive dates from exercise on. An array whose elements all have `amount` is one flow. */
  readonly pay?: Flow | readonly Flow[];
  /** Received at exercise. */
  readonly receive?: Flow;
  /** Received on arrival at `to` (negative: paid). */
  readonly onArrival?: Flow;
  /** Window in years, inclusive, compared to 1e-9. */
  readonly from?: number;
  readonly until?: number;
  /** Condition on what is known then. */
  readonly when?: Formula;
  /** Taken whenever its window and condition hold, before any choice. What it will use is kept for it where no condition is stated. */
  readonly forced?: true;
  /** Years between exercise and arrival (the first date not earlier); default 0. */
  readonly takes?: number;
  /** The mode whose cash flow is received on the way; default none. */
  readonly during?: string;
  readonly uses?: Readonly<Record<string, MoveUse>>;
  /** Private driver -> R² (or a test of a yes/no truth). */
  readonly learns?: Readonly<Record<string, number | Test>>;
  /** Arrows with the same source share one signal; default: the arrow is its own source. */
  readonly source?: string;
  /** Probability of arriving at `to`, else at `otherwise`. */
  readonly succeeds?: Amount;
  readonly otherwise?: string;
}

/** What an initiative is in: idle, piloting, live, abandoned … */
export interface Mode {
  /** Received at every date spent here (an amount per date, not a rate). */
  readonly cashFlow?: Flow;
  /** Received at the last date as well. */
  readonly terminal?: Flow;
  /** Stock -> its value at the next date while here; default unchanged. */
  readonly next?: Readonly<Record<string, Formula>>;
  /** Resource -> use at every date spent here (negative: adds capacity). */
  readonly uses?: Readonly<Record<string, Amount>>;
  readonly options?: readonly Option[];
}

/** Jumps of a mean-reverting driver: `rate` per year; normal sizes, in the logarithm (`log`, `geometric`) or in the level (`level`); not compensated. */
export interface Jump {
  readonly rate: number;
  readonly mean: number;
  readonly volatility: number;
}

/** A prior over a fixed truth that nobody knows yet. */
export type Prior = NormalPrior | LognormalPrior | TrianglePrior | BetaPrior | UniformPrior | DiscretePrior | YesNoPrior | QuantilePrior;

/** An uncertain quantity: `drift` is the real-world drift; pricing uses drift − `riskPremium` (default 0). */
export type Driver =
  | { readonly kind: "gbm"; readonly start: number; readonly drift: number; readonly volatility: number; readonly riskPremium?: number }
  | {
      readonly kind: "meanReverting";
      /** `log`: the logarithm reverts to `level`; `level`: dS = speed (level − S) dt + volatility dW; `geometric`: dS = speed (level − S) dt + volatility S dW. */
      readonly on: "log" | "level" | "geometric";
      readonly start: number;
      readonly level: number;
      readonly speed: number;
      readonly volatility: number;
      readonly riskPremium?: number;
      readonly jump?: Jump;
    }
  | {
      readonly kind: "jumpDiffusion";
      readonly start: number;
      /** Drift of the expected price (the jumps are compensated). */
      readonly drift: number;
      readonly volatility: number;
      readonly jumpRate: number;
      readonly jumpMean: number;
      readonly jumpVolatility: number;
      readonly riskPremium?: number;
    }
  /** `start` is one of `values`; `transition[from][to]` is per step between dates whatever their distance. */
  | {
      readonly kind: "chain";
      readonly values: readonly number[];
      readonly transition: readonly (readonly number[])[];
      readonly start: number;
    }
  /** A known path: `values[i]` holds at `dates[i]` until the next; or one value per model date. */
  | { readonly kind: "schedule"; readonly values: readonly number[]; readonly dates?: readonly number[] }
  /** 0 until it happens, then 1; `hazard` per year. */
  | { readonly kind: "event"; readonly hazard: number; readonly riskPremium?: number }
  | { readonly kind: "private"; readonly prior: Prior }
  /** Paths from the user: `paths[path][date]`, split by index among the streams (fit, select, price, bound). */
  | { readonly kind: "given"; readonly paths: readonly (readonly number[])[] };

/** Correlation of the increments of two market drivers, or of the normal scores of two private ones. */
export interface Correlation {
  readonly between: readonly [string, string];
  readonly rho: number;
}

interface SharedWorld {
  /** Years from now, ascending; decisions can be taken at each; the first may be later than 0. */
  readonly dates: readonly number[];
  /** Per year, continuously compounded; values are discounted to today, 0. */
  readonly discountRate: number;
  readonly drivers: Readonly<Record<string, Driver>>;
  readonly correlations?: readonly Correlation[];
  readonly constants?: Readonly<Record<string, number>>;
}

/** One decision maker, one mode graph. */
export interface DecisionModel extends SharedWorld {
  /** Name -> its start. */
  readonly stocks?: Readonly<Record<string, Amount>>;
  readonly modes: Readonly<Record<string, Mode>>;
  readonly start: string;
  /** Account -> weight; default { firm: 1 }; accounts not named weigh 0. */
  readonly objective?: Readonly<Record<string, number>>;
}

/** One mode graph among several. */
export interface InitiativeModel {
  readonly modes: Readonly<Record<string, Mode>>;
  readonly start: string;
  readonly stocks?: Readonly<Record<string, Amount>>;
}

/** Money per year or people per quarter: what initiatives compete for. Periods are [from, until). */
export interface Resource {
  readonly periods: readonly { readonly from: number; readonly until: number; readonly available: Amount }[];
  /** Share of what is left that goes to the next period; default 0. */
  readonly carry?: number;
  /**
   * What random use reserves: its mean (the default), or a quantile of it, between 0 and 1: the use that is not exceeded with
   * that probability, as known at the date of the decision. Stocks count as the policy sees them; of capacity made (a negative
   * use) the quantile counts what is there with that probability. What is really used is charged either way.
   */
  readonly reserve?: "mean" | number;
}

/** A rule between initiatives: what must be there first, what rules each other out, what an account must be left with. */
export type Link =
  /** `option` is "initiative.mode.option"; it needs `initiative` in one of `modes` (with `hold`: for as long as it lasts). */
  | {
      readonly kind: "requires";
      readonly option: string;
      readonly initiative: string;
      readonly modes: readonly string[];
      readonly hold?: true;
    }
  /** At most one of the listed "initiative.mode". */
  | { readonly kind: "excludes"; readonly modes: readonly string[] }
  /** On the expected discounted total of an account under the chosen policy. */
  | { readonly kind: "floor"; readonly account: string; readonly atLeast: number };

/** Several mode graphs and what couples them. */
export interface PortfolioModel extends SharedWorld {
  readonly initiatives: Readonly<Record<string, InitiativeModel>>;
  readonly resources?: Readonly<Record<string, Resource>>;
  readonly links?: readonly Link[];
  /** Account -> weight; default { firm: 1 }; accounts not named weigh 0. */
  readonly objective?: Readonly<Record<string, number>>;
}

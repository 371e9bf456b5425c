import type { OptionProgram } from "../../model/index.js";
import type { Evidence } from "./atoms.js";
import type { LedgerState } from "./ledger.js";

/** Where one initiative stands at a date, after what has arrived has arrived. */
export interface InitiativeState {
  /** The mode it is in for everything but its options (`during` on the way); −1 on the way without one. */
  readonly mode: number;
  /** The option it is under way with, when that arrives, and how likely it succeeds. */
  readonly way: { readonly option: OptionProgram; readonly arrives: number; readonly chance: number } | undefined;
  /** Date since which it is there, or under way. */
  readonly since: number;
  /** The option by which it has arrived at `to` on this very date. */
  readonly arrived: OptionProgram | undefined;
  /** The option of no duration, taken at this date, whose signals are known from the next date on. */
  readonly told: OptionProgram | undefined;
  /** What was exercised, and when, while payments or uses of it are still due. */
  readonly due: readonly { readonly option: OptionProgram; readonly date: number }[];
  /** By stock: as policy sees it; and as booked, for each atom (none where no truth enters). */
  readonly known: readonly number[];
  readonly booked: readonly (readonly number[])[];
}

/** Everything that the future depends on. */
export interface JointState {
  /** Place of every chain among its values. */
  readonly chains: readonly number[];
  /** What is known of finite truths. */
  readonly evidence: Evidence;
  /** Signals about scores, in their order of arrival: each is an axis of the grid. */
  readonly heard: readonly number[];
  readonly initiatives: readonly InitiativeState[];
  readonly ledger: LedgerState | undefined;
}

/** A state with its probability. */
export interface Branch<T = JointState> {
  readonly probability: number;
  readonly state: T;
}

/** Whether payments or uses of an option exercised at `date` are due after date k. */
export function isDueAfter({ pay, uses, arrival }: OptionProgram, date: number, k: number): boolean {
  const lag = k - date;
  return pay.length - 1 > lag || uses.some(({ each, amounts }) => (each ? arrival[date] > k + 1 : amounts.length - 1 > lag));
}

/** Numbers that differ by rounding alone should not split a state. */
export function number(value: number): string {
  return Number.isInteger(value) ? value.toString() : Number(value.toPrecision(12)).toString();
}

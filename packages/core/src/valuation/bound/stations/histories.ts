import type { AmountProgram, Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";
import { Register } from "./register.js";

/** One way for the stocks to have come to be. */
export interface History {
  /** The stocks, where they follow from dates and moves alone. */
  readonly stocks: readonly number[] | undefined;
  /** What led here from another history: a date spent in a mode that steps stocks; undefined at the start. */
  readonly step: StockStep | undefined;
}

export interface StockStep {
  readonly from: number;
  readonly k: number;
  readonly mode: number;
  readonly since: number;
}

/** More than this many histories are not followed. */
export const mostHistories = 4096;

/**
 * The ways for stocks to come to be. Where their rules read nothing uncertain, histories that lead to the same numbers are one; else a history is the
 * sequence of dates and modes that stepped the stocks, and its numbers are a column by path.
 */
export class Histories {
  /** Whether a rule reads an uncertain driver. */
  readonly uncertain: boolean;
  /** Whether a rule reads a private driver, so that stocks follow what nobody knows. */
  readonly hidden: boolean;
  /** By mode: the first mode whose stocks are stepped by the same rules. */
  readonly #alike: readonly number[];
  readonly #program: Program;
  readonly #world: World;
  readonly #register = new Register<History>();
  readonly #columns: Float64Array[];
  readonly #scalars: Float64Array;
  readonly #out = new Float64Array(1);

  constructor(program: Program, world: World) {
    this.#program = program;
    this.#world = world;
    this.#columns = Array.from({ length: program.layout.columns }, () => new Float64Array(1));
    this.#scalars = new Float64Array(program.layout.scalars);
    const reads = new Set(stockAmounts(program).flatMap(({ known, truth }) => [...known.reads, ...truth.reads]));
    const { market, truth, known } = program.layout;
    this.hidden = [...truth, ...known].some((slot) => reads.has(slot));
    this.uncertain = this.hidden || market.some((slot) => reads.has(slot));
    const [{ modes }] = program.initiatives;
    this.#alike = modes.map(({ next }) =>
      modes.findIndex(
        (other) =>
          other.next.length === next.length &&
          other.next.every(({ stock, amount }, s) => next[s].stock === stock && next[s].amount === amount),
      ),
    );
    const stocks = this.uncertain ? undefined : program.initiatives[0].stocks.map(({ start }) => this.#evaluate(start, 0, 0, [], -1));
    this.#register.index(this.#keyOf(stocks, undefined), { stocks, step: undefined });
  }

  get items(): readonly History[] {
    return this.#register.items;
  }

  /** The history after date k spent in a mode (−1: on the way without one, where stocks stand still). */
  after(history: number, k: number, mode: number, since: number): number {
    if (history < 0 || mode < 0) return history;
    const { next } = this.#program.initiatives[0].modes[mode];
    if (next.length === 0) return history;
    const step: StockStep = { from: history, k, mode: this.#alike[mode], since };
    const before = this.items[history].stocks;
    if (before === undefined) return this.#register.index(this.#keyOf(undefined, step), { stocks: undefined, step });
    const age = since < 0 ? 0 : this.#program.dates[k] - this.#program.dates[since];
    const stocks = [...before];
    for (const { stock, amount } of next) stocks[stock] = this.#evaluate(amount, k, age, before, mode);
    return this.#register.index(this.#keyOf(stocks, step), { stocks, step });
  }

  #keyOf(stocks: readonly number[] | undefined, step: StockStep | undefined): string {
    if (stocks !== undefined) return stocks.join();
    return step === undefined ? "" : `${step.from}:${step.k}:${step.mode}:${step.since}`;
  }

  #evaluate(amount: AmountProgram, k: number, age: number, stocks: readonly number[], mode: number): number {
    const { layout, dates, world } = this.#program;
    const [own] = layout.initiatives;
    this.#scalars[layout.time] = dates[k];
    layout.schedule.forEach((slot, s) => (this.#scalars[slot] = this.#world.schedule(world.scheduleNames[s])[k]));
    own.stockTruth.forEach((slot, s) => (this.#columns[slot][0] = stocks[s] ?? 0));
    own.stockKnown.forEach((slot, s) => (this.#columns[slot][0] = stocks[s] ?? 0));
    own.flag.forEach((slot, m) => (this.#columns[slot][0] = m === mode ? 1 : 0));
    this.#columns[own.age][0] = age;
    amount.known.evaluate({ columns: this.#columns, scalars: this.#scalars }, this.#out, 1);
    return this.#out[0];
  }
}

/** Starts and rules of the stocks. */
export function stockAmounts({ initiatives: [{ stocks, modes }] }: Program): AmountProgram[] {
  return [...stocks.map(({ start }) => start), ...modes.flatMap(({ next }) => next.map(({ amount }) => amount))];
}

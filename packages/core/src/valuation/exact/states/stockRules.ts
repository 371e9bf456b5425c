import type { AmountProgram, Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";

/** Evaluates rules of stocks that depend on nothing uncertain: one number each. */
export class StockRules {
  readonly #program: Program;
  readonly #world: World;
  readonly #columns: Float64Array[];
  readonly #scalars: Float64Array;
  readonly #out = new Float64Array(1);

  constructor(program: Program, world: World) {
    this.#program = program;
    this.#world = world;
    this.#columns = Array.from({ length: program.layout.columns }, () => new Float64Array(1));
    this.#scalars = new Float64Array(program.layout.scalars);
  }

  start(): number[] {
    return this.#program.initiatives[0].stocks.map(({ start }) => this.#evaluate(start, 0, 0, [], -1));
  }

  /** The stocks at the next date of an initiative that spends date k in a mode (−1: on the way without one, where they stand still). */
  next(k: number, mode: number, age: number, stocks: readonly number[]): number[] {
    const after = [...stocks];
    if (mode >= 0)
      for (const { stock, amount } of this.#program.initiatives[0].modes[mode].next)
        after[stock] = this.#evaluate(amount, k, age, stocks, mode);
    return after;
  }

  #evaluate(amount: AmountProgram, k: number, age: number, stocks: readonly number[], mode: number): number {
    const { layout, dates, world } = this.#program;
    const own = layout.initiatives[0];
    this.#scalars[layout.time] = dates[k];
    layout.schedule.forEach((slot, s) => (this.#scalars[slot] = this.#world.schedule(world.scheduleNames[s])[k]));
    own.stockTruth.forEach((slot, s) => (this.#columns[slot][0] = stocks[s] ?? 0));
    own.flag.forEach((slot, m) => (this.#columns[slot][0] = m === mode ? 1 : 0));
    this.#columns[own.age][0] = age;
    amount.known.evaluate({ columns: this.#columns, scalars: this.#scalars }, this.#out, 1);
    return this.#out[0];
  }
}

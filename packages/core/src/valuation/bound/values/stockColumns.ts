import type { Frame } from "../../../formula/index.js";
import type { AmountProgram, Program } from "../../../model/index.js";
import { blockSize, type World, type WorldBlock } from "../../../simulation/index.js";
import type { StockStep, Stations } from "../stations/index.js";

/** What stocks are stepped on; a part of a setting. */
interface Stocked {
  readonly program: Program;
  readonly world: World;
  readonly stations: Stations;
}

/** Steps the stocks of histories over rows, where they differ from row to row. */
export class StockStepper {
  readonly #program: Program;
  readonly #world: World;
  readonly #frame: Frame;
  readonly #flags: readonly Float64Array[];
  readonly #age = new Float64Array(blockSize);

  constructor({ program, world }: Stocked) {
    const { layout } = program;
    this.#program = program;
    this.#world = world;
    this.#frame = {
      columns: Array.from({ length: layout.columns }, () => new Float64Array(0)),
      scalars: new Float64Array(layout.scalars),
    };
    const [own] = layout.initiatives;
    this.#flags = own.flag.map((slot) => (this.#frame.columns[slot] = new Float64Array(blockSize)));
    this.#frame.columns[own.age] = this.#age;
  }

  /** out[stock] = the stocks at the start, by row. */
  start(market: readonly Float64Array[], count: number, out: readonly Float64Array[]): void {
    this.#open(0, -1, 0, market);
    this.#program.initiatives[0].stocks.forEach(({ start }, s) => this.#evaluate(start, count, out[s]));
  }

  /** out[stock] = the stocks after a step, from those before it and the market of its date. */
  step(
    { k, mode, since }: StockStep,
    market: readonly Float64Array[],
    before: readonly Float64Array[],
    count: number,
    out: readonly Float64Array[],
  ): void {
    const { dates, layout, initiatives } = this.#program;
    this.#open(k, mode, since < 0 ? 0 : dates[k] - dates[since], market);
    const [own] = layout.initiatives;
    before.forEach((column, s) => {
      this.#frame.columns[own.stockTruth[s]] = this.#frame.columns[own.stockKnown[s]] = column;
      out[s].set(column.subarray(0, count));
    });
    for (const { stock, amount } of initiatives[0].modes[mode].next) this.#evaluate(amount, count, out[stock]);
  }

  #open(k: number, mode: number, age: number, market: readonly Float64Array[]): void {
    const { layout, dates, world } = this.#program;
    layout.market.forEach((slot, m) => (this.#frame.columns[slot] = market[m]));
    this.#frame.scalars[layout.time] = dates[k];
    layout.schedule.forEach((slot, s) => (this.#frame.scalars[slot] = this.#world.schedule(world.scheduleNames[s])[k]));
    this.#flags.forEach((column, m) => column.fill(m === mode ? 1 : 0));
    this.#age.fill(age);
  }

  #evaluate({ known }: AmountProgram, count: number, out: Float64Array): void {
    if (known.constant !== undefined) out.fill(known.constant, 0, count);
    else known.evaluate(this.#frame, out, count);
  }
}

/** Stocks of every history on the paths of a block, where they differ from path to path and follow nothing private; else nothing. A history's stocks never change once it has come to be. */
export function stockColumns(setting: Stocked, block: WorldBlock): Float64Array[][] {
  const { program, stations } = setting;
  if (!stations.uncertainStocks || stations.hiddenStocks) return [];
  const stepper = new StockStepper(setting);
  const marketAt = (k: number): Float64Array[] => block.market.map((dates) => dates[k]);
  const found: Float64Array[][] = [];
  for (const { step } of stations.histories) {
    const own = program.initiatives[0].stocks.map(() => new Float64Array(blockSize));
    if (step === undefined) stepper.start(marketAt(0), blockSize, own);
    else stepper.step(step, marketAt(step.k), found[step.from], blockSize, own);
    found.push(own);
  }
  return found;
}

import type { Frame } from "../../../formula/index.js";
import type { AmountProgram, FlowProgram, Program } from "../../../model/index.js";
import { blockSize, RandomStream, type World, type WorldBlock } from "../../../simulation/index.js";
import { LatticePoints, type ScorePosteriors } from "../points/index.js";
import type { Masks, Stations } from "../stations/index.js";
import { makeRows, type Reader, type Truths } from "../walk/index.js";

/** What stocks are stepped on; a part of a setting. */
interface Stocked {
  readonly program: Program;
  readonly world: World;
  readonly stations: Stations;
  readonly posteriors: ScorePosteriors | undefined;
}

/** How truths are averaged over. */
interface PointEffort {
  /** Points of the posterior for each path, a power of two. */
  readonly points: number;
  /** Whether every path draws points of its own: expectations are then unbiased. */
  readonly random: boolean;
}

/** An amount of a station, wanted on all paths. */
interface Ask {
  readonly amount: AmountProgram;
  readonly k: number;
  readonly history: number;
  readonly age: number;
  readonly view: readonly number[];
  readonly key: string;
}

/**
 * E[amount | what is known at a station] where stocks follow private drivers. A stock is then no number that anybody knows: on a path it is what the
 * history of moves has made of the truth, and an amount that reads it has an expectation given what the station has been told. At points of the
 * posterior the truth is taken to be such, all histories are stepped from the start on, and the amount is averaged.
 *
 * Valid in a bound: nothing of the truth is given away but what has been told. Points are drawn given the signals that a station knows, and by
 * nothing else of the path, so that the mean has no bias whatever is decided by what is known; what it deviates by chance is seen with hindsight,
 * which raises a bound, if anything (Brown, Smith & Sun 2010, proposition 2.1, with rewards replaced by unbiased estimates of them).
 */
export class HiddenStocks implements Truths {
  readonly #setting: Stocked;
  readonly #rest: Truths;
  readonly #effort: PointEffort;
  readonly #views: readonly (readonly number[])[];
  readonly #lattice: LatticePoints;
  readonly #stream = new RandomStream(0, "", "", 0);
  readonly #frame: Frame;
  readonly #stockSlots: ReadonlySet<number>;
  readonly #flagSlots: ReadonlySet<number>;
  readonly #ids = new Map<AmountProgram, number>();
  readonly #plan: readonly { readonly masks: Masks; readonly asks: readonly Ask[]; readonly histories: readonly number[] }[];
  readonly #found = new WeakMap<WorldBlock, ReadonlyMap<string, Float64Array>>();
  readonly #rooms: Float64Array[] = [];
  readonly #stocks: Float64Array[][] = [];

  /** @param rest what averages over truths where no stocks are read; @param views what others may be taken to do */
  constructor(setting: Stocked, rest: Truths, views: readonly (readonly number[])[], effort: PointEffort) {
    const { layout } = setting.program;
    const [own, ...others] = layout.initiatives;
    this.#setting = setting;
    this.#rest = rest;
    this.#effort = effort;
    this.#views = views;
    const dimensions = setting.posteriors?.groups.reduce((sum, { privates }) => sum + privates.length, 0) ?? 0;
    this.#lattice = new LatticePoints(effort.points, Math.max(1, dimensions));
    this.#frame = { columns: Array.from({ length: layout.columns }, () => new Float64Array(0)), scalars: new Float64Array(layout.scalars) };
    this.#stockSlots = new Set([...own.stockTruth, ...own.stockKnown]);
    this.#flagSlots = new Set(others.flatMap(({ flag }) => flag.filter((slot) => slot >= 0)));
    this.#plan = this.#listAsks();
  }

  restart(seed: number, block: number): void {
    this.#rest.restart(seed, block);
    this.#stream.restart(seed, "bound", "stocks", block);
  }

  expect(reader: Reader, amount: AmountProgram, masks: Masks, out: Float64Array): void {
    const { rows, k, stood, assumed } = reader;
    if (rows.block === undefined || !this.#readsStocks(amount)) {
      this.#rest.expect(reader, amount, masks, out);
      return;
    }
    let found = this.#found.get(rows.block);
    if (found === undefined) this.#found.set(rows.block, (found = this.#compute(rows.block)));
    const column = found.get(this.#keyOf(amount, k, stood.history, stood.from, masks, assumed));
    if (column === undefined) throw new TypeError(`${amount.path} is asked for where no station stands`);
    out.set(column);
  }

  #readsStocks({ truth, known }: AmountProgram): boolean {
    return [...truth.reads, ...known.reads].some((slot) => this.#stockSlots.has(slot));
  }

  #keyOf(amount: AmountProgram, k: number, history: number, from: number, masks: Masks, view: readonly number[]): string {
    let id = this.#ids.get(amount);
    if (id === undefined) this.#ids.set(amount, (id = this.#ids.size));
    return `${id};${k};${history};${from};${masks.join()};${this.#seen(amount, view).join()}`;
  }

  /** Flags that make a difference to an amount. */
  #seen({ truth }: AmountProgram, view: readonly number[]): readonly number[] {
    return view.filter((slot) => truth.reads.includes(slot));
  }

  /** All amounts that stations ask for and that read stocks, by what is known there. */
  #listAsks() {
    const { program, stations } = this.#setting;
    const [{ modes }] = program.initiatives;
    const byMasks = new Map<string, { readonly masks: Masks; readonly asks: Map<string, Ask> }>();
    stations.stages.forEach(({ arrivals, places, posts }, k) => {
      const ask = (flows: readonly FlowProgram[], { history, masks }: { history: number; masks: Masks }, from: number): void => {
        for (const { line, amount } of flows.flat()) {
          if (program.lines[line].weight === 0 || !this.#readsStocks(amount)) continue;
          const group = byMasks.get(masks.join()) ?? { masks, asks: new Map<string, Ask>() };
          byMasks.set(masks.join(), group);
          for (const view of this.#views) {
            const key = this.#keyOf(amount, k, history, from, masks, view);
            const age = from < 0 ? 0 : program.dates[k] - program.dates[from];
            group.asks.set(key, { amount, k, history, age, view: this.#seen(amount, view), key });
          }
        }
      };
      for (const { standing, due } of posts)
        if (due === undefined && standing.mode >= 0)
          ask([modes[standing.mode].cashFlow, ...(k === program.last ? [modes[standing.mode].terminal] : [])], standing, standing.since);
      for (const { standing, moves } of places)
        for (const { option } of moves) {
          ask([option.receive, option.pay[0] ?? []], standing, standing.since);
          if (option.instant) ask([option.onArrival], standing, k);
        }
      for (const { standing, masks, arrived } of arrivals) if (arrived !== undefined) ask([arrived.onArrival], { ...standing, masks }, k);
    });
    return [...byMasks.values()].map(({ masks, asks }) => {
      const own = [...asks.values()];
      const needed = new Set<number>();
      for (const { history } of own)
        for (let h: number | undefined = history; h !== undefined && h >= 0 && !needed.has(h); h = stations.histories[h].step?.from)
          needed.add(h);
      return { masks, asks: own, histories: [...needed].sort((a, b) => a - b) };
    });
  }

  #compute(block: WorldBlock): ReadonlyMap<string, Float64Array> {
    const found = new Map(
      this.#plan.flatMap(({ asks }) => asks.map(({ key }): [string, Float64Array] => [key, new Float64Array(blockSize)])),
    );
    const { points, random } = this.#effort;
    const most = Math.max(1, Math.floor(blockSize / points));
    for (let first = 0; first < blockSize; first += most) {
      if (random) this.#lattice.shift(most, this.#stream);
      else this.#lattice.settle(most);
      const market = this.#spreadMarket(block, first, most);
      for (const { masks, asks, histories } of this.#plan) {
        this.#drawTruths(block, masks, first, most);
        for (const h of histories) this.#stepHistory(h, market, most * points);
        for (const ask of asks) this.#average(ask, market, first, most, found.get(ask.key) as Float64Array);
      }
    }
    return found;
  }

  /** By date and driver: its column at the points of some paths. */
  #spreadMarket({ market }: WorldBlock, first: number, paths: number): readonly (readonly Float64Array[])[] {
    const { points } = this.#effort;
    const { dates, layout, columnsRead } = this.#setting.program;
    return Array.from(dates, (_, k) =>
      market.map((byDate, m) => {
        const column = new Float64Array(columnsRead.has(layout.market[m]) ? blockSize : 0);
        if (column.length > 0) for (let q = 0; q < paths; q++) column.fill(byDate[k][first + q], q * points, (q + 1) * points);
        return column;
      }),
    );
  }

  #drawTruths({ signal }: WorldBlock, masks: Masks, first: number, paths: number): void {
    const { posteriors, program } = this.#setting;
    if (posteriors === undefined) return;
    const rows = { ...makeRows(0, 0), signal };
    let d = 0;
    for (const { group, privates } of posteriors.groups) {
      posteriors.draw(this.#lattice, d, group, masks[group], rows, first, paths);
      d += privates.length;
      for (const p of privates) {
        const slot = program.layout.truth[p];
        const out = (this.#rooms[slot] ??= new Float64Array(blockSize));
        posteriors.truth(p, posteriors.scores[p], paths * this.#effort.points, out);
        this.#frame.columns[slot] = out;
      }
    }
  }

  #stepHistory(h: number, market: readonly (readonly Float64Array[])[], count: number): void {
    const { program, stations } = this.#setting;
    const { layout, initiatives } = program;
    const [{ stocks, modes }] = initiatives;
    const { step } = stations.histories[h];
    const own = (this.#stocks[h] ??= stocks.map(() => new Float64Array(blockSize)));
    if (step === undefined) {
      this.#open(0, 0, market, undefined, []);
      stocks.forEach(({ start }, s) => start.truth.evaluate(this.#frame, own[s], count));
      return;
    }
    const { k, since, from, mode } = step;
    this.#open(k, since < 0 ? 0 : program.dates[k] - program.dates[since], market, from, []);
    own.forEach((column, s) => column.set(this.#frame.columns[layout.initiatives[0].stockTruth[s]]));
    for (const { stock, amount } of modes[mode].next) amount.truth.evaluate(this.#frame, own[stock], count);
  }

  #average(
    { amount, k, history, age, view }: Ask,
    market: readonly (readonly Float64Array[])[],
    first: number,
    paths: number,
    out: Float64Array,
  ): void {
    const { points } = this.#effort;
    const values = (this.#rooms[this.#frame.columns.length] ??= new Float64Array(blockSize));
    this.#open(k, age, market, history < 0 ? undefined : history, view);
    amount.truth.evaluate(this.#frame, values, paths * points);
    for (let q = 0, r = 0; q < paths; q++) {
      let sum = 0;
      for (const end = r + points; r < end; r++) sum += values[r];
      out[first + q] = sum / points;
    }
  }

  /** Lets formulas see a date, the stocks of a history, and what others are taken to do. */
  #open(k: number, age: number, market: readonly (readonly Float64Array[])[], history: number | undefined, view: readonly number[]): void {
    const { program, world } = this.#setting;
    const { layout } = program;
    const { columns, scalars } = this.#frame;
    scalars[layout.time] = program.dates[k];
    layout.schedule.forEach((slot, s) => (scalars[slot] = world.schedule(program.world.scheduleNames[s])[k]));
    layout.market.forEach((slot, m) => (columns[slot] = market[k][m]));
    const [own] = layout.initiatives;
    columns[own.age] = (this.#rooms[own.age] ??= new Float64Array(blockSize)).fill(age);
    if (history !== undefined)
      this.#stocks[history].forEach((column, s) => (columns[own.stockTruth[s]] = columns[own.stockKnown[s]] = column));
    for (const slot of this.#flagSlots) columns[slot] = view.includes(slot) ? set : unset;
  }
}

const unset = new Float64Array(blockSize);
const set = new Float64Array(blockSize).fill(1);

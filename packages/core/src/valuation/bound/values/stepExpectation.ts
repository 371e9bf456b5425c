import type { Steps } from "../../../execution/index.js";
import { blockSize, type RandomStream } from "../../../simulation/index.js";
import { Fan, SignalFan, splitPoints } from "../points/index.js";
import type { Standing } from "../stations/index.js";
import { makeRows, type Reader, type Rows } from "../walk/index.js";
import type { Guess } from "./guess.js";
import type { Setting } from "./setting.js";
import { StockStepper } from "./stockColumns.js";

/** What it costs, as sweeps over a column, to draw a block of points of one step, and to find what an arrival is worth there. */
const sweepsPerPart = 50;
const sweepsPerArrival = 80;

/** E[approximate value of an arrival at date k + 1 | state at date k], by means over points of one step of the world: unbiased, with points of its own for each path. */
export class StepExpectation {
  readonly #setting: Setting;
  readonly #reader: Reader;
  readonly #guess: Guess;
  /** Parts of the points, by what happens to sudden drivers. */
  readonly #fans: readonly Fan[];
  readonly #rows: Rows;
  readonly #stocks: Float64Array[][] = [];
  readonly #stepper: StockStepper;

  /** @param settled whether every path has the same points: then what comes out is a smooth function of the state, and not unbiased */
  constructor(setting: Setting, reader: Reader, guess: Guess, points: number, settled = false) {
    const { program, world, drivers, posteriors } = setting;
    this.#setting = setting;
    this.#stepper = new StockStepper(setting);
    this.#reader = reader;
    this.#guess = guess;
    const signals = posteriors === undefined ? undefined : new SignalFan(posteriors);
    this.#fans = splitPoints(points, drivers.sudden.length).map(
      (part) => new Fan(program, world, drivers, part.points, part.happenings, signals, settled),
    );
    this.#rows = makeRows(program.world.marketNames.length, program.world.observations.length);
  }

  /**
   * @param k date of `from`; −1 for today
   * @param from states at date k
   * @param out by arrival at date k + 1: filled with the expectation for each of the rows of `from`
   */
  *run(k: number, from: Rows, stream: RandomStream, out: readonly Float64Array[]): Steps<void> {
    const { arrivals } = this.#setting.stations.stages[k + 1];
    for (const a of arrivals.keys()) out[a].fill(0, 0, from.count);
    const work = sweepsPerPart + arrivals.length * sweepsPerArrival;
    for (const fan of this.#fans) {
      const weight = fan.weight(k) / fan.points;
      if (weight === 0) continue;
      for (let first = 0; first < from.count; first += fan.paths) {
        this.#runPart(fan, weight, k, from, first, Math.min(fan.paths, from.count - first), stream, out);
        yield work;
      }
    }
  }

  #runPart(
    fan: Fan,
    weight: number,
    k: number,
    from: Rows,
    first: number,
    paths: number,
    stream: RandomStream,
    out: readonly Float64Array[],
  ): void {
    fan.step(k, from, first, paths, stream, this.#rows);
    this.#spreadStocks(k + 1, from, first, paths, fan.points);
    for (const { masks, selection, signals } of this.#setting.groups[k + 1]) {
      if (signals) fan.signals(from, masks, first, paths, this.#rows);
      this.#reader.open(k + 1, this.#rows);
      const values = this.#guess.values(selection);
      for (const arrival of selection.arrivals) addSums(values[arrival], fan.points, paths, weight, out[arrival], first);
    }
  }

  /** Stocks at date k are known before it; those that are stepped at date k depend on the point. */
  #spreadStocks(k: number, from: Rows, first: number, paths: number, points: number): void {
    const { program, stations } = this.#setting;
    if (from.stocks.length === 0) return;
    const { arrivals, places, posts } = stations.stages[k];
    const histories = (all: readonly { readonly standing: Standing }[]): number[] => all.map(({ standing }) => standing.history);
    const here = new Set([...histories(arrivals), ...histories(places), ...histories(posts)].filter((history) => history >= 0));
    const next = k < program.last ? histories(stations.stages[k + 1].arrivals).filter((history) => history >= 0) : [];
    const room = (history: number): Float64Array[] =>
      (this.#stocks[history] ??= from.stocks[history].map(() => new Float64Array(blockSize)));
    for (const history of new Set([...here, ...next])) {
      const { step } = stations.histories[history];
      if (step?.k === k) continue;
      from.stocks[history].forEach((stock, s) => {
        const column = room(history)[s];
        for (let q = 0; q < paths; q++) column.fill(stock[first + q], q * points, (q + 1) * points);
      });
    }
    for (const history of new Set(next)) {
      const { step } = stations.histories[history];
      if (step?.k === k) this.#stepper.step(step, this.#rows.market, room(step.from), this.#rows.count, room(history));
    }
    this.#rows.stocks = this.#stocks;
  }
}

function addSums(values: Float64Array, points: number, paths: number, weight: number, out: Float64Array, first: number): void {
  for (let q = 0; q < paths; q++) {
    let sum = 0;
    for (let r = q * points, end = r + points; r < end; r++) sum += values[r];
    out[first + q] += weight * sum;
  }
}

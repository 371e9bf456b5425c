import type { Leg } from "../../model/index.js";
import { blockSize } from "../world/index.js";
import type { Process } from "./process.js";

/**
 * What an initiative's age and stocks will be if it keeps its course, as known now: its age counts on, and its stocks are stepped by the
 * rules of the modes that it passes, with posterior means and the means of the market. Everybody else's stay as they are seen now.
 */
export class KeptCourse {
  readonly #process: Process;
  /** By initiative: whether some use of its own reads its age, and whether one reads its stocks. */
  readonly #reads: readonly { readonly age: boolean; readonly stocks: boolean }[];
  /** By date and stock. */
  readonly #stocks: Float64Array[][] = [];
  readonly #age = new Float64Array(blockSize);
  readonly #row = new Float64Array(blockSize);
  #initiative = 0;
  #legs: readonly Leg[] = [];
  #since: Int16Array | undefined;
  #index: Int32Array = new Int32Array(0);
  #count = 0;

  constructor(process: Process) {
    this.#process = process;
    const { initiatives, options, layout } = process.program;
    this.#reads = initiatives.map(({ index, modes, stocks }) => {
      const uses = [
        ...modes.flatMap((mode) => mode.uses.map(({ amount }) => amount)),
        ...options.filter(({ initiative }) => initiative === index).flatMap((option) => option.uses.flatMap(({ amounts }) => amounts)),
      ];
      const read = new Set(uses.flatMap(({ truth, known }) => [...truth.reads, ...known.reads]));
      const own = layout.initiatives[index];
      return {
        age: read.has(own.age),
        stocks: stocks.some((_, s) => read.has(own.stockTruth[s]) || read.has(own.stockKnown[s])),
      };
    });
  }

  /**
   * Lays the course of an initiative from date `now` on, for paths index[0..count).
   *
   * @param legs where it is, in order; the first from date `now` or before
   * @param since by path: the date from which age counts on the first leg; by default the leg's own
   */
  lay(initiative: number, now: number, legs: readonly Leg[], index: Int32Array, count: number, since?: Int16Array): void {
    this.#initiative = initiative;
    this.#legs = legs;
    this.#since = since;
    this.#index = index;
    this.#count = count;
    if (!this.#reads[initiative].stocks) return;
    const { program, state, clerk } = this.#process;
    const { modes, stocks } = program.initiatives[initiative];
    for (let k = now; k <= program.last; k++) {
      const columns = (this.#stocks[k] ??= []);
      stocks.forEach((_, s) => {
        const before = k === now ? state.stockKnown[initiative][s] : this.#stocks[k - 1][s];
        (columns[s] ??= new Float64Array(blockSize)).set(before);
      });
      const { mode } = this.#legAt(k - 1);
      if (k === now || mode < 0) continue;
      for (const { stock, amount } of modes[mode].next) {
        this.during(k - 1, () => {
          clerk.atMeans(amount, now, k - 1, index, count, this.#row);
        });
        for (let q = 0; q < count; q++) columns[stock][index[q]] = this.#row[q];
      }
    }
  }

  /** Lets `think` see age and stocks as they will be at date `k`. */
  during(k: number, think: () => void): void {
    const { age, stocks } = this.#reads[this.#initiative];
    if (!age && !stocks) {
      think();
      return;
    }
    const { program, columns, state } = this.#process;
    const own = program.layout.initiatives[this.#initiative];
    const { source } = columns;
    const ageBefore = source[own.age];
    this.#setAge(k);
    source[own.age] = this.#age;
    if (stocks) own.stockKnown.forEach((slot, s) => (source[slot] = this.#stocks[k][s]));
    think();
    source[own.age] = ageBefore;
    if (stocks) own.stockKnown.forEach((slot, s) => (source[slot] = state.stockKnown[this.#initiative][s]));
  }

  #setAge(k: number): void {
    const { dates } = this.#process.program;
    const leg = this.#legAt(k);
    const since = leg === this.#legs[0] ? this.#since : undefined;
    for (let q = 0; q < this.#count; q++) {
      const path = this.#index[q];
      this.#age[path] = dates[k] - dates[since === undefined ? leg.from : since[path]];
    }
  }

  #legAt(k: number): Leg {
    let found = this.#legs[0];
    for (const leg of this.#legs) if (leg.from <= k) found = leg;
    return found;
  }
}

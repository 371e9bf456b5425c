import { RipenError } from "../../../errors.js";
import type { BlockFormula, Frame } from "../../../formula/index.js";
import type { AmountProgram, FlowProgram, Program } from "../../../model/index.js";
import { blockSize, type World } from "../../../simulation/index.js";
import type { History, Masks, Standing } from "../stations/index.js";
import type { Rows } from "./rows.js";
import type { Truths } from "./truths.js";

/** Evaluates amounts over rows, for stations at one date. */
export class Reader {
  readonly program: Program;
  readonly world: World;
  readonly frame: Frame;
  readonly #histories: readonly History[];
  readonly #truths: Truths;
  readonly #age: Float64Array;
  #ageNow = NaN;
  readonly #stockRooms: readonly Float64Array[];
  readonly #values = new Float64Array(blockSize);
  /** Posterior means by private driver and mask, of the rows at hand. */
  #known = new Map<string, Float64Array>();
  readonly #pool: Float64Array[] = [];
  readonly #privates: readonly number[];
  #rows: Rows | undefined;
  #k = 0;
  #assumed: readonly number[] = [];
  #history = -1;
  #from = -1;

  constructor(program: Program, world: World, histories: readonly History[], truths: Truths) {
    this.program = program;
    this.world = world;
    this.#histories = histories;
    this.#truths = truths;
    const { layout } = program;
    this.frame = {
      columns: Array.from({ length: layout.columns }, () => new Float64Array(0)),
      scalars: new Float64Array(layout.scalars),
    };
    const [own] = layout.initiatives;
    this.#age = this.frame.columns[own.age] = new Float64Array(blockSize);
    this.#stockRooms = own.stockTruth.map(() => new Float64Array(blockSize));
    this.#privates = layout.known.flatMap((slot, p) =>
      program.columnsRead.has(slot) || program.columnsRead.has(layout.truth[p]) ? [p] : [],
    );
  }

  /** Lets formulas see the modes of others: those whose flags are listed are taken to be set, all others are not. */
  assume(flags: readonly number[]): void {
    this.#assumed = flags;
    for (const { flag } of this.program.layout.initiatives.slice(1))
      for (const slot of flag) if (slot >= 0) this.frame.columns[slot] = flags.includes(slot) ? set : unset;
  }

  get rows(): Rows {
    return this.#rows as Rows;
  }

  get k(): number {
    return this.#k;
  }

  /** What `assume` was told last. */
  get assumed(): readonly number[] {
    return this.#assumed;
  }

  /** The history of stocks that `stand` has set, and the date that age counts from. */
  get stood(): { readonly history: number; readonly from: number } {
    return { history: this.#history, from: this.#from };
  }

  /** Lets formulas see these rows at date k. */
  open(k: number, rows: Rows): void {
    const { layout, world } = this.program;
    this.#rows = rows;
    this.#k = k;
    for (const column of this.#known.values()) this.#pool.push(column);
    this.#known.clear();
    this.frame.scalars[layout.time] = k < 0 ? 0 : this.program.dates[k];
    layout.schedule.forEach((slot, s) => (this.frame.scalars[slot] = this.world.schedule(world.scheduleNames[s])[Math.max(k, 0)]));
    layout.market.forEach((slot, m) => (this.frame.columns[slot] = rows.market[m]));
  }

  /** The posterior mean of a private driver, or of its score, once a mask has arrived. */
  known(privateDriver: number, mask: number, reading: "value" | "score" = "value"): Float64Array {
    const key = `${privateDriver},${mask},${reading}`;
    let column = this.#known.get(key);
    if (column === undefined) {
      column = this.#pool.pop() ?? new Float64Array(blockSize);
      const { beliefs } = this.world;
      if (reading === "score") beliefs.scoreMean(privateDriver, mask, this.rows.signal, undefined, this.rows.count, column);
      else beliefs.posteriorMean(privateDriver, mask, this.rows.signal, undefined, this.rows.count, column);
      this.#known.set(key, column);
    }
    return column;
  }

  /** Lets formulas see the rows as from a station. `since`: the date that age counts from, where it is not the standing's own. */
  stand({ masks, history, since }: Standing, from = since): void {
    const { layout, dates } = this.program;
    this.#history = history;
    this.#from = from;
    for (const p of this.#privates) this.frame.columns[layout.known[p]] = this.known(p, masks[this.world.beliefs.groupOf[p]]);
    const age = from < 0 ? 0 : dates[this.#k] - dates[from];
    if (age !== this.#ageNow) this.#age.fill((this.#ageNow = age));
    const [own] = layout.initiatives;
    for (let s = 0; s < own.stockTruth.length; s++) {
      const column = this.#stock(history, s);
      this.frame.columns[own.stockTruth[s]] = column;
      this.frame.columns[own.stockKnown[s]] = column;
    }
  }

  /** Whether an amount reads stocks that are no column, since they follow what nobody knows: then only `truths` can tell what it is. */
  #readsHidden({ known }: AmountProgram): boolean {
    const { stockTruth, stockKnown } = this.program.layout.initiatives[0];
    const hidden = this.#history >= 0 && this.#histories[this.#history].stocks === undefined && this.rows.stocks.length === 0;
    return hidden && known.reads.some((slot) => stockTruth.includes(slot) || stockKnown.includes(slot));
  }

  #stock(history: number, s: number): Float64Array {
    if (history < 0) return this.#stockRooms[s];
    const { stocks } = this.#histories[history];
    // Stocks that follow what nobody knows are no column: see HiddenStocks.
    if (stocks === undefined) return this.rows.stocks.length === 0 ? this.#stockRooms[s] : this.rows.stocks[history][s];
    return this.#stockRooms[s].fill(stocks[s]);
  }

  /** out[0..count) = what is known of a formula: a condition, a chance. */
  evaluate(formula: BlockFormula, out: Float64Array): void {
    if (formula.constant !== undefined) out.fill(formula.constant, 0, this.rows.count);
    else formula.evaluate(this.frame, out, this.rows.count);
  }

  /** Adds the conditional expectation of a flow, weighted by the objective and discounted to today, as seen from the station that `stand` has set. */
  addFlow(flow: FlowProgram, masks: Masks, out: Float64Array): void {
    const { program, rows } = this;
    const values = this.#values;
    for (const { line, sign, amount } of flow) {
      const factor = program.lines[line].weight * sign * program.discount[this.#k];
      if (factor === 0) continue;
      if (amount.measurable && !this.#readsHidden(amount)) this.evaluate(amount.known, values);
      else this.#truths.expect(this, amount, masks, values);
      let sum = 0;
      for (let q = 0; q < rows.count; q++) {
        out[q] += factor * values[q];
        sum += values[q];
      }
      if (!Number.isFinite(sum)) throw notFinite(amount);
    }
  }
}

const unset = new Float64Array(blockSize);
const set = new Float64Array(blockSize).fill(1);

function notFinite({ path }: AmountProgram): RipenError {
  return new RipenError("not-finite", [
    {
      path,
      message: "the formula gives no finite number on some path of the upper bound",
      hint: "limit what may become zero, negative or very large: atLeast(x, limit), cap(x, limit)",
    },
  ]);
}

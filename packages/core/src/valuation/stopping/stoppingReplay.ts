import type { OptionProgram, Program } from "../../model/index.js";
import { blockSize, Columns, type Bookings, type World, type WorldBlock } from "../../simulation/index.js";
import { BasisRoom, MarketFeatures, type RegressionPolicy, type Rule, type Stopping } from "../policy/index.js";
import { FlowBook } from "./flowBook.js";
import { addScaled, keepHeld, markBest, pickChosen, pickGaining, pickPositive, scale } from "./replayLoops.js";

/**
 * Runs rules that say when to stop over blocks of paths. It books what `Process` books under `RuleDecider`, to the last bit (a test holds them
 * together), with nothing to keep of a path but whether it has stopped.
 */
export class StoppingReplay {
  readonly #program: Program;
  readonly #stopping: Stopping;
  readonly #world: World;
  readonly #columns: Columns;
  /** By option of the mode, and date. */
  readonly #rules: readonly (readonly (Rule | undefined)[])[];
  readonly #lastRule: number;
  /** The options by name, so that sums have the same bits however a model is ordered. */
  readonly #booked: readonly OptionProgram[];
  /** Whether staying costs and brings nothing. */
  readonly #free: boolean;
  readonly #flows: FlowBook;
  readonly #reader: MarketFeatures;
  readonly #basis = new BasisRoom();
  readonly #market: Float64Array[];
  readonly #features: Float64Array[];
  readonly #picked: Float64Array[] = [];
  /** Paths that have not stopped, ascending. */
  readonly #held = new Int32Array(blockSize + 1);
  #count = 0;
  readonly #rows = new Int32Array(blockSize + 1);
  readonly #payoff = new Float64Array(blockSize + 1);
  readonly #rowPayoff = new Float64Array(blockSize + 1);
  readonly #gain = new Float64Array(blockSize);
  readonly #values = new Float64Array(blockSize);
  readonly #best = new Float64Array(blockSize);
  readonly #choice = new Int16Array(blockSize);
  readonly #stopped = new Int32Array(blockSize + 1);

  constructor(program: Program, stopping: Stopping, world: World, policy: RegressionPolicy) {
    this.#program = program;
    this.#stopping = stopping;
    this.#world = world;
    this.#columns = new Columns(program.layout.columns, program.layout.scalars);
    this.#flows = new FlowBook(program, this.#columns);
    this.#booked = [...stopping.options].sort((a, b) => (a.id < b.id ? -1 : 1));
    this.#free = stopping.mode.cashFlow.length + stopping.mode.terminal.length === 0;
    this.#reader = new MarketFeatures(policy.features, program);
    this.#features = policy.features.map(() => new Float64Array(blockSize));
    this.#market = program.layout.market.map(() => this.#values);
    this.#lastRule = policy.rules.reduce((last, { date }) => Math.max(last, date), -1);
    this.#rules = stopping.options.map(({ id }) => {
      const byDate = Array.from(program.dates, (): Rule | undefined => undefined);
      for (const rule of policy.rules) if (rule.option === id) byDate[rule.date] = rule;
      return byDate;
    });
  }

  /** Runs one block of paths, adding to bookings that have been reset. */
  run(paths: WorldBlock, bookings: Bookings): void {
    const { dates, layout, last, world } = this.#program;
    const { mode, options } = this.#stopping;
    const { source, scalars } = this.#columns;
    for (let p = 0; p < blockSize; p++) this.#held[p] = p;
    this.#choice.fill(-1);
    this.#count = blockSize;
    // Where staying brings nothing, nothing can happen after the last date with a rule.
    const end = this.#free ? this.#lastRule : last;
    for (let k = 0; k <= end && this.#count > 0; k++) {
      for (let m = 0; m < this.#market.length; m++) source[layout.market[m]] = this.#market[m] = paths.market[m][k];
      scalars[layout.time] = dates[k];
      for (let s = 0; s < layout.schedule.length; s++) scalars[layout.schedule[s]] = this.#world.schedule(world.scheduleNames[s])[k];
      if (options.length > 1) this.#best.fill(0);
      let stops = 0;
      for (let o = 0; o < options.length; o++) {
        const rule = this.#rules[o][k];
        if (rule !== undefined && options[o].offered[k] === 1) stops += this.#weigh(rule, options[o], k);
      }
      if (stops > 0) this.#stop(k, stops, bookings);
      this.#flows.book(mode.cashFlow, k, this.#held, this.#count, bookings);
      if (k === last) this.#flows.book(mode.terminal, k, this.#held, this.#count, bookings);
    }
    this.#flows.close(bookings);
  }

  /** Chooses an option on the paths where its gain is the largest so far; returns on how many. */
  #weigh(rule: Rule, option: OptionProgram, k: number): number {
    const program = this.#program;
    const { basis, coefficients, addsPayoff, needsPayoff } = rule;
    let rows = this.#held;
    let count = this.#count;
    let payoff = this.#payoff;
    if (addsPayoff || needsPayoff) this.#fillPayoff(option, needsPayoff);
    if (needsPayoff) {
      count = pickPositive(payoff, rows, count, this.#rows, this.#rowPayoff);
      rows = this.#rows;
      payoff = this.#rowPayoff;
    }
    if (count === 0) return 0;
    if (basis.features.length > 0) this.#reader.fill(this.#market, program.dates[k], rows, count, this.#features);
    this.#picked.length = basis.features.length;
    for (let f = 0; f < this.#picked.length; f++) this.#picked[f] = this.#features[basis.features[f]];
    const gain = this.#gain;
    const discount = program.discount[k];
    if (!addsPayoff) payoff.fill(0, 0, count);
    this.#basis.combine(basis, coefficients, this.#picked, count, gain);
    if (this.#stopping.options.length === 1)
      return pickGaining(gain, payoff, discount, rows, count, option.place, this.#choice, this.#stopped);
    if (addsPayoff) addScaled(discount, payoff, count, gain);
    return markBest(gain, rows, count, option.place, this.#best, this.#choice);
  }

  /** What an option brings at once on the paths that have not stopped, in money of its date; where `aboveZero`, exact only there. */
  #fillPayoff({ receive, pay }: OptionProgram, aboveZero: boolean): void {
    const flow = pay.length === 0 ? receive : [...receive, ...pay[0]];
    const payoff = this.#payoff;
    const count = this.#count;
    this.#columns.select(this.#held, count);
    if (flow.length === 1) {
      const { line, sign, amount } = flow[0];
      const factor = this.#program.lines[line].weight * sign;
      this.#columns.evaluate(aboveZero && factor > 0 ? (amount.known.aboveZero ?? amount.known) : amount.known, payoff);
      if (factor !== 1) scale(factor, count, payoff);
      return;
    }
    payoff.fill(0, 0, count);
    for (const { line, sign, amount } of flow) {
      const factor = this.#program.lines[line].weight * sign;
      if (factor === 0) continue;
      this.#columns.evaluate(amount.known, this.#values);
      addScaled(factor, this.#values, count, payoff);
    }
  }

  /** Books the stops that have been chosen, and forgets who has stopped. With a single option they are listed already. */
  #stop(k: number, stops: number, bookings: Bookings): void {
    const stopped = this.#stopped;
    for (const option of this.#booked) {
      const count = this.#booked.length === 1 ? stops : pickChosen(this.#choice, option.place, this.#held, this.#count, stopped);
      if (count === 0) continue;
      if (bookings.detail) {
        bookings.exercises[option.index * this.#program.dates.length + k] += count;
        const byPath = bookings.exercisesByPath[option.index];
        for (let q = 0; q < count; q++) byPath[stopped[q]]++;
      }
      this.#flows.book(option.receive, k, stopped, count, bookings);
      if (option.pay.length > 0) this.#flows.book(option.pay[0], k, stopped, count, bookings);
    }
    this.#count = keepHeld(this.#choice, this.#held, this.#count);
  }
}

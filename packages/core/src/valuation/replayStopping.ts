import { throwIfAborted, type TaskContext } from "../execution/index.js";
import type { FlowProgram, OptionProgram, Program } from "../model/index.js";
import { blockSize, Bookings, Columns, notFinite, type World, type WorldBlock } from "../simulation/index.js";
import { snapshot, type BlockRange, type BlockResult } from "./evaluate.js";
import { BasisRoom, MarketFeatures, type Policy, type RegressionPolicy, type Rule, type Stopping } from "./policy/index.js";

/** Whether a policy may be replayed by `StoppingReplay`: rules that look at market drivers and the date, each at its own date. */
export function canReplay(program: Program, policy: Policy): policy is RegressionPolicy {
  return (
    policy.kind === "regression" &&
    policy.sparse !== true &&
    MarketFeatures.covers(policy.features, program) &&
    policy.rules.every(({ option, date }) => date < program.dates.length && program.options.some(({ id }) => id === option))
  );
}

/**
 * Replays policies on a range of blocks, every block drawn once for all of them.
 *
 * @param detail whether exercises and accounts are told, or values alone
 * @returns by policy: its results by block
 */
export async function replayStopping(
  program: Program,
  stopping: Stopping,
  world: World,
  policies: readonly RegressionPolicy[],
  detail: boolean,
  { seed, purpose, measure, from, to }: BlockRange,
  context: TaskContext = {},
): Promise<BlockResult[][]> {
  if (policies.length === 0) return [];
  const replays = policies.map((policy) => new StoppingReplay(program, stopping, world, policy));
  const bookings = new Bookings(program, detail);
  const results = policies.map((): BlockResult[] => []);
  const work = program.dates.length * (1 + policies.length) * sweepsPerDate;
  let room: WorldBlock | undefined;
  for (let block = from; block < to; block++) {
    throwIfAborted(context.signal);
    room = world.simulate(seed, purpose, block, measure, room);
    for (let i = 0; i < replays.length; i++) {
      bookings.reset();
      replays[i].run(room, bookings);
      results[i].push(snapshot(program, block, bookings));
    }
    context.onUnits?.(policies.length);
    const pause = context.breathe?.(work);
    if (pause !== undefined) await pause;
  }
  return results;
}

/** A date costs about as much as so many sweeps over a column, drawn or replayed. */
const sweepsPerDate = 5;

/**
 * Runs rules that say when to stop over blocks of paths. It books what `Process` books under `RuleDecider`, to the last bit (a test holds them
 * together), with nothing to keep of a path but whether it has stopped.
 */
class StoppingReplay {
  readonly #program: Program;
  readonly #stopping: Stopping;
  readonly #world: World;
  readonly #columns: Columns;
  /** By option of the mode, and date. */
  readonly #rules: readonly (readonly (Rule | undefined)[])[];
  readonly #booked: readonly OptionProgram[];
  readonly #reader: MarketFeatures;
  readonly #basis = new BasisRoom();
  readonly #market: Float64Array[];
  /** Paths that have not stopped, ascending. */
  readonly #held = new Int32Array(blockSize + 1);
  #count = 0;
  readonly #rows = new Int32Array(blockSize + 1);
  readonly #payoff = new Float64Array(blockSize + 1);
  readonly #rowPayoff = new Float64Array(blockSize + 1);
  readonly #gain = new Float64Array(blockSize);
  readonly #values = new Float64Array(blockSize);
  readonly #best = new Float64Array(blockSize);
  readonly #choice = new Int16Array(blockSize).fill(-1);
  readonly #stopped = new Int32Array(blockSize + 1);

  constructor(program: Program, stopping: Stopping, world: World, policy: RegressionPolicy) {
    this.#program = program;
    this.#stopping = stopping;
    this.#world = world;
    this.#columns = new Columns(program.layout.columns, program.layout.scalars);
    this.#reader = new MarketFeatures(policy.features, program);
    this.#booked = [...stopping.options].sort((a, b) => (a.id < b.id ? -1 : 1));
    this.#market = program.layout.market.map(() => this.#values);
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
    this.#count = blockSize;
    for (let k = 0; k <= last && this.#count > 0; k++) {
      for (let m = 0; m < this.#market.length; m++) source[layout.market[m]] = this.#market[m] = paths.market[m][k];
      scalars[layout.time] = dates[k];
      for (let s = 0; s < layout.schedule.length; s++) scalars[layout.schedule[s]] = this.#world.schedule(world.scheduleNames[s])[k];
      let stopped = false;
      for (let o = 0; o < options.length; o++) {
        const rule = this.#rules[o][k];
        if (rule !== undefined && options[o].offered[k] === 1 && this.#weigh(rule, options[o], k)) stopped = true;
      }
      if (stopped) this.#stop(k, bookings);
      this.#book(mode.cashFlow, k, this.#held, this.#count, bookings);
      if (k === last) this.#book(mode.terminal, k, this.#held, this.#count, bookings);
    }
    shareValues(this.#program, bookings);
  }

  /** Chooses an option on the paths where its gain is the largest so far; false where it is nowhere. */
  #weigh(rule: Rule, option: OptionProgram, k: number): boolean {
    const program = this.#program;
    let rows = this.#held;
    let count = this.#count;
    let payoff = this.#payoff;
    if (rule.addsPayoff || rule.needsPayoff) this.#fillPayoff(option);
    if (rule.needsPayoff) {
      count = pickPositive(payoff, rows, count, this.#rows, this.#rowPayoff);
      rows = this.#rows;
      payoff = this.#rowPayoff;
    }
    if (count === 0) return false;
    const features = this.#reader.read(this.#market, program.dates[k], rows, count);
    const gain = this.#gain.fill(0, 0, count);
    const { basis, coefficients } = rule;
    this.#basis.load(
      basis,
      basis.features.map((f) => features[f]),
      count,
    );
    this.#basis.addCombination(basis, coefficients, count, gain);
    if (rule.addsPayoff) addScaled(program.discount[k], payoff, count, gain);
    return takeBest(gain, rows, count, option.place, this.#best, this.#choice);
  }

  /** What an option brings at once on the paths that have not stopped, in money of its date. */
  #fillPayoff(option: OptionProgram): void {
    const payoff = this.#payoff.fill(0, 0, this.#count);
    this.#columns.select(this.#held, this.#count);
    for (const flow of [option.receive, ...option.pay])
      for (const { line, sign, amount } of flow) {
        const factor = this.#program.lines[line].weight * sign;
        if (factor === 0) continue;
        this.#columns.evaluate(amount.known, this.#values);
        addScaled(factor, this.#values, this.#count, payoff);
      }
  }

  /** Books the stops that have been chosen, and forgets who has stopped. */
  #stop(k: number, bookings: Bookings): void {
    for (const option of this.#booked) {
      const count = pickChosen(this.#choice, option.place, this.#held, this.#count, this.#stopped);
      if (count === 0) continue;
      if (bookings.detail) {
        bookings.exercises[option.index * this.#program.dates.length + k] += count;
        const byPath = bookings.exercisesByPath[option.index];
        for (let q = 0; q < count; q++) byPath[this.#stopped[q]]++;
      }
      this.#book(option.receive, k, this.#stopped, count, bookings);
      if (option.pay.length > 0) this.#book(option.pay[0], k, this.#stopped, count, bookings);
    }
    this.#count = keepHeld(this.#choice, this.#best, this.#held, this.#count);
  }

  #book(flow: FlowProgram, k: number, index: Int32Array, count: number, bookings: Bookings): void {
    if (flow.length === 0 || count === 0) return;
    const { lines, discount } = this.#program;
    const values = this.#values;
    this.#columns.select(index, count);
    for (const { line, sign, amount } of flow) {
      const { weight } = lines[line];
      if (weight === 0 && !bookings.detail) continue;
      this.#columns.evaluate(amount.truth, values);
      const sum = bookAll(values, discount[k] * sign, weight, index, count, bookings.value);
      if (!Number.isFinite(sum)) throw notFinite(amount.path, values, count);
      if (!bookings.detail) continue;
      const booked = (bookings.line[line] ??= new Float64Array(blockSize));
      if (isPlain(this.#program)) continue;
      addAt(weight, values, index, count, bookings.initiative[0]);
      addAt(1, values, index, count, bookings.account[bookings.accountOf[line]]);
      addAt(1, values, index, count, booked);
    }
  }
}

/** Whether all money goes to one account, under one stream, and counts in full: then every column is that of the values. */
function isPlain({ lines }: Program): boolean {
  return lines.length === 1 && lines[0].weight === 1;
}

function shareValues(program: Program, bookings: Bookings): void {
  if (!bookings.detail || !isPlain(program)) return;
  for (const column of [bookings.initiative[0], bookings.account[0], bookings.line[0]]) column?.set(bookings.value);
}

function pickPositive(payoff: Float64Array, index: Int32Array, count: number, rows: Int32Array, kept: Float64Array): number {
  let found = 0;
  for (let q = 0; q < count; q++) {
    const value = payoff[q];
    rows[found] = index[q];
    kept[found] = value;
    found += +(value > 0);
  }
  return found;
}

function pickChosen(choice: Int16Array, place: number, index: Int32Array, count: number, rows: Int32Array): number {
  let found = 0;
  for (let q = 0; q < count; q++) {
    rows[found] = index[q];
    found += +(choice[index[q]] === place);
  }
  return found;
}

/** Keeps those who have chosen nothing; the others are made ready for another block. */
function keepHeld(choice: Int16Array, best: Float64Array, held: Int32Array, count: number): number {
  let kept = 0;
  for (let q = 0; q < count; q++) {
    const path = held[q];
    held[kept] = path;
    kept += +(choice[path] < 0);
    choice[path] = -1;
    best[path] = 0;
  }
  return kept;
}

function takeBest(gain: Float64Array, index: Int32Array, count: number, place: number, best: Float64Array, choice: Int16Array): boolean {
  let any = false;
  for (let q = 0; q < count; q++) {
    const path = index[q];
    if (!(gain[q] > best[path])) continue;
    best[path] = gain[q];
    choice[path] = place;
    any = true;
  }
  return any;
}

function addScaled(factor: number, from: Float64Array, count: number, to: Float64Array): void {
  for (let q = 0; q < count; q++) to[q] += factor * from[q];
}

/** Turns amounts into money of today, adds them to the totals of their paths, and returns their sum. */
function bookAll(values: Float64Array, factor: number, weight: number, index: Int32Array, count: number, total: Float64Array): number {
  let sum = 0;
  for (let q = 0; q < count; q++) {
    const amount = values[q] * factor;
    values[q] = amount;
    sum += amount;
    total[index[q]] += weight * amount;
  }
  return sum;
}

function addAt(weight: number, values: Float64Array, index: Int32Array, count: number, to: Float64Array): void {
  for (let q = 0; q < count; q++) to[index[q]] += weight * values[q];
}

import type { OptionProgram, Program } from "../../model/index.js";
import { blockSize, type World } from "../world/index.js";
import { BlockState } from "./blockState.js";
import { Bookings } from "./bookings.js";
import { Buckets } from "./buckets.js";
import { Cashier } from "./cashier.js";
import { Columns } from "./columns.js";
import { learn } from "./learn.js";
import type { PathBlock } from "./pathBlock.js";
import { Permission } from "./permission.js";
import { ResourceClerk } from "./resourceClerk.js";
import { Scratch } from "./scratch.js";
import { stepStocks } from "./stocks.js";

/** A rule that says, at each date, which options are exercised: writes the place of an option into `process.choice[initiative][path]`. */
export interface Decider {
  decide(k: number, process: Process): void;
}

/** Sees an option with the paths on which it may be taken: `index[0..count)`. */
export type OfferVisitor = (option: OptionProgram, index: Int32Array, count: number) => void;

export interface ProcessOptions {
  /** Initiatives that move; the others stay where they start. Default all. */
  readonly active?: readonly boolean[];
  /** Initiatives whose flows are booked, and whose use counts (of the others only the capacity they make). Default those that are active. */
  readonly booked?: readonly boolean[];
  /** Whether resources are written to a ledger. Default: when the program has any. */
  readonly ledger?: boolean;
  /** Whether a choice that overdraws the ledger is an error. Default true; rules that only explore turn it off. */
  readonly checked?: boolean;
}

/**
 * The one simulator: runs a program over a block of paths under any rule. At each date, in this order: what has arrived
 * has arrived; drivers are observed; forced options, else at most one option per initiative, are taken; the cash flow of
 * the mode now occupied is received. At the last date its terminal flow follows.
 */
export class Process {
  readonly program: Program;
  readonly world: World;
  readonly active: readonly boolean[];
  readonly booked: readonly boolean[];
  readonly withLedger: boolean;
  readonly checked: boolean;
  readonly columns: Columns;
  /** By initiative and path: place of the option to exercise at this date, −1 none. */
  readonly choice: Int16Array[];
  /** By initiative and path: 1 where this date's move is forced. */
  readonly forced: Uint8Array[];
  readonly clerk: ResourceClerk;
  readonly permission: Permission;
  readonly #cashier: Cashier;
  readonly scratch = new Scratch();
  readonly #buckets = new Buckets();
  readonly #offers = new Buckets();
  readonly #open = new Int32Array(blockSize);
  readonly #allowed = new Int32Array(blockSize);
  readonly #flags: { initiative: number; mode: number; column: Float64Array }[] = [];
  readonly #ages: { initiative: number; column: Float64Array }[] = [];
  #state: BlockState | undefined;
  #paths: PathBlock | undefined;

  constructor(program: Program, world: World, options: ProcessOptions = {}) {
    this.program = program;
    this.world = world;
    this.active = options.active ?? program.initiatives.map(() => true);
    this.booked = options.booked ?? this.active;
    this.withLedger = options.ledger ?? program.resources.length > 0;
    this.checked = options.checked ?? true;
    this.columns = new Columns(program.layout.columns, program.layout.scalars);
    this.choice = program.initiatives.map(() => new Int16Array(blockSize));
    this.forced = program.initiatives.map(() => new Uint8Array(blockSize));
    this.clerk = new ResourceClerk(this);
    this.permission = new Permission(this);
    this.#cashier = new Cashier(this);
    this.#makeOwnColumns();
  }

  get state(): BlockState {
    return this.#state as BlockState;
  }

  get paths(): PathBlock {
    return this.#paths as PathBlock;
  }

  newState(): BlockState {
    return new BlockState(this.program, this.world.beliefs, this.active, this.withLedger);
  }

  /** Puts a state at the beginning, on a block of paths. */
  start(state: BlockState, paths: PathBlock): void {
    const { program, world, columns } = this;
    for (const { index, start } of program.initiatives) {
      state.mode[index].fill(start);
      for (const column of [state.toward[index], state.arrives[index], state.told[index]]) column.fill(-1);
      state.since[index].fill(0);
    }
    for (const column of state.masks) column.fill(0);
    state.known.forEach((column, p) => column.fill(world.beliefs.priorMean(p)));
    for (const dates of state.exercised) dates?.forEach((column) => column.fill(0));
    this.attach(state, paths);
    this.setDate(0);
    columns.select(undefined, blockSize);
    for (const { index, stocks } of program.initiatives)
      stocks.forEach(({ start }, s) => {
        columns.evaluate(start.known, state.stockKnown[index][s]);
        if (!start.measurable || state.stockTruth[index][s] !== state.stockKnown[index][s]) columns.evaluate(start.truth, state.stockTruth[index][s]);
      });
    if (state.ledger !== undefined) this.clerk.open(state.ledger);
  }

  /** Lets the columns read this state and these paths. */
  attach(state: BlockState, paths: PathBlock): void {
    const { layout } = this.program;
    const { source } = this.columns;
    this.#state = state;
    this.#paths = paths;
    layout.truth.forEach((slot, p) => (source[slot] = paths.world.truth[p]));
    layout.known.forEach((slot, p) => (source[slot] = state.known[p]));
    layout.initiatives.forEach((own, i) => {
      own.stockTruth.forEach((slot, s) => (source[slot] = state.stockTruth[i][s]));
      own.stockKnown.forEach((slot, s) => (source[slot] = state.stockKnown[i][s]));
    });
    this.setFlags();
  }

  /** Runs from date `from` to the last (or until before `until`), booking what is earned. The state is changed in place. */
  run(state: BlockState, paths: PathBlock, decider: Decider, bookings: Bookings, from = 0, until = this.program.last + 1): void {
    this.attach(state, paths);
    for (let k = from; k < until; k++) this.#step(k, decider, bookings);
  }

  /** Lets formulas see the drivers of date `k`. */
  setDate(k: number): void {
    const { layout, dates, world } = this.program;
    layout.market.forEach((slot, m) => (this.columns.source[slot] = this.paths.world.market[m][k]));
    this.columns.scalars[layout.time] = dates[k];
    layout.schedule.forEach((slot, s) => (this.columns.scalars[slot] = this.world.schedule(world.scheduleNames[s])[k]));
  }

  /** Brings the flags of modes up to date. */
  setFlags(): void {
    for (const { initiative, mode, column } of this.#flags) {
      const modes = this.state.mode[initiative];
      for (let p = 0; p < blockSize; p++) column[p] = modes[p] === mode ? 1 : 0;
    }
  }

  setAges(k: number): void {
    const { dates } = this.program;
    for (const { initiative, column } of this.#ages) {
      const since = this.state.since[initiative];
      for (let p = 0; p < blockSize; p++) column[p] = dates[k] - dates[since[p]];
    }
  }

  /**
   * Visits every option of an initiative that is open at date `k`, with the paths on which it may be taken. The list is
   * valid during the visit only. `alone`: only paths on which links and ledger allow it while nobody else moves.
   */
  forEachOffer(initiative: number, k: number, visit: OfferVisitor, offers: "free" | "alone" | "forced" = "free"): void {
    const { state, columns } = this;
    const forced = offers === "forced";
    const show: OfferVisitor =
      offers !== "alone"
        ? visit
        : (option, index, count) => {
            const left = this.permission.filter(option, k, index, count, this.#allowed);
            if (left > 0) visit(option, this.#allowed, left);
          };
    const { modes } = this.program.initiatives[initiative];
    const open = modes.some(({ options }) => options.some((option) => option.offered[k] === 1 && option.forced === forced));
    if (!open) return;
    const { keys, values } = this.scratch;
    const [mode, toward, choice] = [state.mode[initiative], state.toward[initiative], this.choice[initiative]];
    for (let p = 0; p < blockSize; p++) keys[p] = toward[p] < 0 && choice[p] < 0 ? mode[p] : -1;
    const buckets = this.#offers;
    buckets.fill(keys, modes.length);
    modes.forEach(({ options }, m) => {
      if (buckets.count(m) === 0) return;
      for (const option of options) {
        if (option.offered[k] === 0 || option.forced !== forced) continue;
        const all = buckets.paths(m);
        if (option.when === undefined) {
          show(option, all, all.length);
          continue;
        }
        columns.select(all, all.length);
        columns.evaluate(option.when.known, values);
        let count = 0;
        for (let q = 0; q < all.length; q++) {
          this.#open[count] = all[q];
          if (values[q] !== 0) count++;
        }
        if (count > 0) show(option, this.#open, count);
      }
    });
  }

  #step(k: number, decider: Decider, bookings: Bookings): void {
    const { state, program, active } = this;
    this.setDate(k);
    this.#cashier.open(k, bookings);
    for (const { index } of program.initiatives) if (active[index]) this.#arrive(index, k);
    this.setFlags();
    this.setAges(k);
    for (const { index } of program.initiatives) {
      this.choice[index].fill(-1);
      this.forced[index].fill(0);
      if (active[index]) this.#force(index, k);
    }
    decider.decide(k, this);
    const moved = this.#cashier.moved;
    for (const { index } of program.initiatives) if (active[index]) this.#leave(index, k, moved[index]);
    this.setFlags();
    if (state.ledger !== undefined) this.clerk.reserveMoves(k, moved, state.ledger);
    this.#cashier.bookMoves(k, moved);
    this.setAges(k);
    this.#cashier.bookModes(k);
    if (state.ledger !== undefined) this.clerk.charge(k, state.ledger, bookings);
    if (k < program.last) stepStocks(this);
  }

  #arrive(initiative: number, k: number): void {
    const { state, program } = this;
    const { keys } = this.scratch;
    const [toward, arrives, told] = [state.toward[initiative], state.arrives[initiative], state.told[initiative]];
    for (let p = 0; p < blockSize; p++) {
      keys[p] = arrives[p] === k && toward[p] >= 0 ? toward[p] : told[p];
      told[p] = -1;
    }
    this.#buckets.fill(keys, program.options.length);
    for (const option of program.options) {
      const count = option.initiative === initiative ? this.#buckets.count(option.index) : 0;
      if (count === 0) continue;
      const index = this.#buckets.paths(option.index);
      if (option.learns.length > 0) learn(this, option, index);
      if (!option.instant) this.#settleAt(option, index, k);
    }
  }

  /** Puts travellers where they arrive. */
  #settleAt(option: OptionProgram, index: Int32Array, k: number): void {
    const { state } = this;
    const i = option.initiative;
    for (const p of index) {
      state.mode[i][p] = state.fate[i][p] === 1 ? option.to : option.otherwise;
      state.toward[i][p] = -1;
      state.arrives[i][p] = -1;
      state.since[i][p] = k;
    }
    this.#cashier.note(option, index);
    if (state.ledger !== undefined) this.clerk.occupy(i, k, index, state.ledger);
  }

  #force(initiative: number, k: number): void {
    this.forEachOffer(
      initiative,
      k,
      (option, index, count) => {
        for (let q = 0; q < count; q++) {
          if (this.choice[initiative][index[q]] >= 0) continue;
          this.choice[initiative][index[q]] = option.place;
          this.forced[initiative][index[q]] = 1;
        }
      },
      "forced",
    );
  }

  /** Sends off those who exercise: `moved[path]` becomes the option's index. */
  #leave(initiative: number, k: number, moved: Int16Array): void {
    const { state, program } = this;
    const choice = this.choice[initiative];
    const modes = program.initiatives[initiative].modes;
    let any = false;
    for (let p = 0; p < blockSize; p++) {
      moved[p] = choice[p] < 0 ? -1 : modes[state.mode[initiative][p]].options[choice[p]].index;
      any ||= moved[p] >= 0;
    }
    if (!any) return;
    this.#buckets.fill(moved, program.options.length);
    for (const option of program.options) {
      if (option.initiative !== initiative || this.#buckets.count(option.index) === 0) continue;
      this.#depart(option, this.#buckets.paths(option.index), k);
    }
  }

  #depart(option: OptionProgram, index: Int32Array, k: number): void {
    const { state, columns } = this;
    const { values } = this.scratch;
    const i = option.initiative;
    if (option.succeeds === undefined) for (const p of index) state.fate[i][p] = 1;
    else {
      const draws = this.paths.chance(option.index, k);
      columns.select(index, index.length);
      columns.evaluate(option.succeeds.known, values);
      for (let q = 0; q < index.length; q++) state.fate[i][index[q]] = draws[index[q]] < values[q] ? 1 : 0;
    }
    const exercised = state.exercised[option.index];
    if (exercised !== undefined) for (const p of index) exercised[k][p] = 1;
    const arrival = option.arrival[k];
    const { instant } = option;
    for (const p of index) {
      state.mode[i][p] = !instant ? option.during : state.fate[i][p] === 1 ? option.to : option.otherwise;
      state.toward[i][p] = instant ? -1 : option.index;
      state.arrives[i][p] = instant ? -1 : arrival;
      state.since[i][p] = k;
      if (instant && option.learns.length > 0) state.told[i][p] = option.index;
    }
    if (instant) this.#cashier.note(option, index);
  }

  #makeOwnColumns(): void {
    const { program, columns } = this;
    program.layout.initiatives.forEach((own, initiative) => {
      if (program.columnsRead.has(own.age)) {
        const column = (columns.source[own.age] = new Float64Array(blockSize));
        this.#ages.push({ initiative, column });
      }
      own.flag.forEach((slot, mode) => {
        if (!program.columnsRead.has(slot)) return;
        const column = (columns.source[slot] = new Float64Array(blockSize));
        this.#flags.push({ initiative, mode, column });
      });
    });
  }
}

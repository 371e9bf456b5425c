import type { Program } from "../../model/index.js";
import { blockSize, type World } from "../world/index.js";
import { BlockState } from "./blockState.js";
import type { Bookings } from "./bookings.js";
import { Cashier } from "./cashier.js";
import { Columns } from "./columns.js";
import { assertFinite } from "./finite.js";
import { Markers } from "./markers.js";
import { Offers, type OfferKind, type OfferVisitor } from "./offers.js";
import type { PathBlock } from "./pathBlock.js";
import { Permission } from "./permission.js";
import { ResourceClerk } from "./resourceClerk.js";
import { Scratch } from "./scratch.js";
import { StockStepper } from "./stocks.js";
import { Traveller } from "./traveller.js";

/** A rule that says, at each date, which options are exercised: writes the place of an option into `process.choice[initiative][path]`. */
export interface Decider {
  decide(k: number, process: Process): void;
  /** Is told by whoever has changed what it chose at this date: a rule that remembers what was done has to know. */
  overrule?(process: Process): void;
}

export interface ProcessOptions {
  /** Initiatives that move; the others stay where they start. Default all. */
  readonly active?: readonly boolean[];
  /** Initiatives whose flows are booked, and whose use counts (of the others only the capacity they make). Default those that are active. */
  readonly booked?: readonly boolean[];
  /** Whether resources are written to a ledger. Default: when the program has any. */
  readonly ledger?: boolean;
  /** Whether a choice that overdraws the ledger is an error. Default true; rules that only explore turn it off. */
  readonly checked?: boolean;
  /** Private drivers whose posterior means are kept up to date. Default all. */
  readonly watched?: ReadonlySet<number>;
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
  readonly #watched: ReadonlySet<number> | undefined;
  readonly #offers: Offers;
  readonly #traveller: Traveller;
  readonly #stocks: StockStepper;
  /** By private driver that is not watched: its prior mean on all paths, shared by all states. */
  readonly #unwatched: readonly (Float64Array | undefined)[];
  readonly #markers: Markers;
  #state: BlockState | undefined;
  #paths: PathBlock | undefined;

  constructor(program: Program, world: World, options: ProcessOptions = {}) {
    this.program = program;
    this.world = world;
    this.active = options.active ?? program.initiatives.map(() => true);
    this.booked = options.booked ?? this.active;
    this.withLedger = options.ledger ?? program.resources.length > 0;
    this.checked = options.checked ?? true;
    this.#watched = options.watched;
    this.#unwatched = program.world.privateNames.map((_, p) =>
      this.watches(p) ? undefined : new Float64Array(blockSize).fill(world.beliefs.priorMean(p)),
    );
    this.columns = new Columns(program.layout.columns, program.layout.scalars);
    this.choice = program.initiatives.map(() => new Int16Array(blockSize).fill(-1));
    this.forced = program.initiatives.map(() => new Uint8Array(blockSize));
    this.clerk = new ResourceClerk(this);
    this.permission = new Permission(this);
    this.#cashier = new Cashier(this);
    this.#offers = new Offers(this);
    this.#traveller = new Traveller(this, this.#cashier);
    this.#stocks = new StockStepper(this);
    this.#markers = new Markers(this);
  }

  get state(): BlockState {
    return this.#state as BlockState;
  }

  get paths(): PathBlock {
    return this.#paths as PathBlock;
  }

  watches(privateDriver: number): boolean {
    return this.#watched === undefined || this.#watched.has(privateDriver);
  }

  newState(): BlockState {
    return new BlockState(this.program, this.world.beliefs, this.active, this.withLedger, this.#unwatched);
  }

  /** Puts a state at the beginning, on a block of paths. */
  start(state: BlockState, paths: PathBlock): void {
    const { program, world, columns } = this;
    for (const { index, start } of program.initiatives) {
      state.mode[index].fill(start);
      for (const column of [state.toward[index], state.arrives[index], state.told[index]]) column.fill(-1);
      state.since[index].fill(0);
    }
    state.busy.fill(0);
    for (const column of state.masks) column.fill(0);
    state.known.forEach((column, p) => {
      if (this.watches(p)) column.fill(world.beliefs.priorMean(p));
    });
    for (const dates of state.exercised) dates?.forEach((column) => column?.fill(0));
    this.attach(state, paths);
    this.setDate(0);
    columns.select(undefined, blockSize);
    for (const { index, stocks } of program.initiatives)
      stocks.forEach(({ start }, s) => {
        columns.evaluate(start.known, state.stockKnown[index][s]);
        assertFinite(start.path, state.stockKnown[index][s], blockSize);
        if (!start.measurable || state.stockTruth[index][s] !== state.stockKnown[index][s]) {
          columns.evaluate(start.truth, state.stockTruth[index][s]);
          assertFinite(start.path, state.stockTruth[index][s], blockSize);
        }
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
    this.#markers.setFlags();
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

  /** Lets formulas see the modes that the state has now. */
  setFlags(): void {
    this.#markers.setFlags();
  }

  /**
   * Visits every option of an initiative that is open at date `k`, with the paths on which it may be taken. The list is
   * valid during the visit only. `alone`: only paths on which links and ledger allow it beside what others have chosen.
   */
  forEachOffer(initiative: number, k: number, visit: OfferVisitor, kind: OfferKind = "free"): void {
    this.#offers.forEach(initiative, k, visit, kind);
  }

  #step(k: number, decider: Decider, bookings: Bookings): void {
    const { state, program, active } = this;
    this.setDate(k);
    this.#cashier.open(k, bookings);
    for (const { index } of program.initiatives) if (active[index] && this.#traveller.arrive(index, k)) this.#markers.setFlagsOf(index);
    this.#markers.setAges(k);
    for (const { index } of program.initiatives) {
      if (!active[index]) continue;
      this.choice[index].fill(-1);
      this.forced[index].fill(0);
      this.#force(index, k);
    }
    decider.decide(k, this);
    const moved = this.#cashier.moved;
    const movers = program.initiatives.flatMap(({ index }) =>
      active[index] && this.#traveller.leave(index, k, moved[index]) ? [index] : [],
    );
    if (movers.length > 0) {
      for (const i of movers) this.#markers.setFlagsOf(i);
      if (state.ledger !== undefined) this.clerk.reserveMoves(k, movers, moved, state.ledger);
      this.#cashier.bookMoves(k, movers);
    }
    this.#markers.setAges(k);
    this.#cashier.bookModes(k);
    if (state.ledger !== undefined) this.clerk.charge(k, state.ledger, bookings);
    if (k < program.last) this.#stocks.step();
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
}

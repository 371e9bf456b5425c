import { throwIfAborted, type TaskContext } from "../execution/index.js";
import type { Program } from "../model/index.js";
import {
  Bookings,
  PathBlock,
  Process,
  type BlockState,
  type Decider,
  type Measure,
  type PathShelf,
  type Purpose,
  type World,
} from "../simulation/index.js";
import { bookedMoments, type BookedMoments } from "./moments.js";

/** What a policy has earned on one block of paths: plain data. */
export interface BlockResult {
  readonly block: number;
  /** By path: the objective, discounted to today. */
  readonly value: Float64Array;
  /** By initiative and path; by account and path. */
  readonly initiative: readonly Float64Array[];
  readonly account: readonly Float64Array[];
  readonly booked: BookedMoments;
  /** Sums over the block: [option * dates + date], [resource * dates + date]. */
  readonly exercises: Float64Array;
  readonly use: Float64Array;
  /** By option: on how many paths it was exercised at least once. */
  readonly ever: Float64Array;
}

/** Which blocks of which stream, under which measure. */
export interface BlockRange {
  readonly seed: number;
  readonly purpose: Purpose;
  readonly measure: Measure;
  readonly from: number;
  readonly to: number;
}

/** An option of a date costs about as much as so many sweeps over a column, and so does a date itself; more where sets of moves are held against a ledger. */
const sweepsPerOption = 100;
const sweepsWithLedger = 150;

/** What it takes to run a block of paths over some dates, as sweeps over a column. */
export function workOf({ options, resources }: Program, dates: number): number {
  return dates * (1 + options.length) * (resources.length > 0 ? sweepsWithLedger : sweepsPerOption);
}

/**
 * Runs a rule over a range of blocks as {@link evaluateBlocks} does, and gives the thread free between dates.
 *
 * @param shelf where blocks are that others use too, as long as they have room there
 * @param detail whether moves, use, initiatives and accounts are told, or values alone
 */
export async function evaluateTaskBlocks(
  program: Program,
  world: World,
  makeDecider: (process: Process) => Decider,
  range: BlockRange,
  context: TaskContext,
  process: Process,
  shelf?: PathShelf,
  detail = true,
): Promise<BlockResult[]> {
  const run = new BlockRun(program, world, makeDecider, range, process, shelf, detail);
  const results: BlockResult[] = [];
  const work = workOf(program, 1);
  for (let block = range.from; block < range.to; block++) {
    throwIfAborted(context.signal);
    run.begin(block);
    for (let k = 0; k <= program.last; k++) {
      run.step(k);
      const pause = context.breathe?.(work);
      if (pause === undefined) continue;
      await pause;
      throwIfAborted(context.signal);
    }
    context.onUnits?.(1);
    results.push(run.result(block));
  }
  return results;
}

/** Runs a rule over a range of blocks. */
export function evaluateBlocks(
  program: Program,
  world: World,
  makeDecider: (process: Process) => Decider,
  range: BlockRange,
  { signal, onUnits }: TaskContext = {},
  process = new Process(program, world),
): BlockResult[] {
  const run = new BlockRun(program, world, makeDecider, range, process);
  return Array.from({ length: range.to - range.from }, (_, i) => {
    throwIfAborted(signal);
    run.begin(range.from + i);
    for (let k = 0; k <= program.last; k++) run.step(k);
    onUnits?.(1);
    return run.result(range.from + i);
  });
}

/** Runs a rule over blocks one after another, date by date, in the same room. */
class BlockRun {
  readonly #program: Program;
  readonly #world: World;
  readonly #process: Process;
  readonly #range: BlockRange;
  readonly #decider: Decider;
  readonly #bookings: Bookings;
  readonly #state: BlockState;
  readonly #shelf: PathShelf | undefined;
  #paths: PathBlock | undefined;

  constructor(
    program: Program,
    world: World,
    makeDecider: (process: Process) => Decider,
    range: BlockRange,
    process: Process,
    shelf?: PathShelf,
    detail = true,
  ) {
    this.#shelf = shelf?.holds(range.to - range.from) === true ? shelf : undefined;
    this.#program = program;
    this.#world = world;
    this.#process = process;
    this.#range = range;
    this.#decider = makeDecider(process);
    this.#bookings = new Bookings(program, detail);
    this.#state = process.newState();
  }

  begin(block: number): void {
    const { seed, purpose, measure } = this.#range;
    this.#paths =
      this.#shelf?.take(this.#range, block) ?? new PathBlock(this.#program, this.#world, seed, purpose, block, measure, this.#paths?.world);
    this.#bookings.reset();
    this.#process.start(this.#state, this.#paths);
  }

  step(k: number): void {
    this.#process.run(this.#state, this.#paths as PathBlock, this.#decider, this.#bookings, k, k + 1);
  }

  result(block: number): BlockResult {
    return snapshot(this.#program, block, this.#bookings);
  }
}

/** What is kept of bookings. */
export function snapshot(program: Program, block: number, bookings: Bookings): BlockResult {
  const value = bookings.value.slice();
  // Where all money is that of one initiative and one account, their columns are this one.
  const alone = bookings.detail && isPlain(program);
  return {
    block,
    value,
    initiative: alone ? [value] : bookings.initiative.map((column) => column.slice()),
    account: alone ? [value] : bookings.account.map((column) => column.slice()),
    booked: bookedMoments(program, bookings),
    exercises: bookings.exercises.slice(),
    use: bookings.use.slice(),
    ever: Float64Array.from(bookings.exercisesByPath, countPositive),
  };
}

/** Whether all money goes to one account, under one stream, and counts in full. */
export function isPlain({ initiatives, lines }: Program): boolean {
  return initiatives.length === 1 && lines.length === 1 && lines[0].weight === 1;
}

function countPositive(column: Uint16Array): number {
  let count = 0;
  for (let p = 0; p < column.length; p++) count += +(column[p] > 0);
  return count;
}

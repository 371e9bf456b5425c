import { throwIfAborted, type TaskContext } from "../execution/index.js";
import type { Program } from "../model/index.js";
import {
  Bookings,
  PathBlock,
  Process,
  type BlockState,
  type Decider,
  type Measure,
  type Purpose,
  type World,
  type WorldBlock,
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

/** An option of a date costs about as much as so many sweeps over a column, and so does a date itself. */
const sweepsPerOption = 20;

/** What it takes to run a block of paths over some dates, as sweeps over a column. */
export function workOf({ options }: Program, dates: number): number {
  return dates * (1 + options.length) * sweepsPerOption;
}

/** Runs a rule over a range of blocks as {@link evaluateBlocks} does, and gives the thread free between blocks. */
export async function evaluateTaskBlocks(
  program: Program,
  world: World,
  makeDecider: (process: Process) => Decider,
  range: BlockRange,
  context: TaskContext,
  process: Process,
): Promise<BlockResult[]> {
  const run = blockRunner(program, world, makeDecider, range, context, process);
  const results: BlockResult[] = [];
  for (let block = range.from; block < range.to; block++) {
    results.push(run(block));
    await context.breathe?.(workOf(program, program.dates.length));
  }
  return results;
}

/** Runs a rule over a range of blocks. */
export function evaluateBlocks(
  program: Program,
  world: World,
  makeDecider: (process: Process) => Decider,
  range: BlockRange,
  context: TaskContext = {},
  process = new Process(program, world),
): BlockResult[] {
  const run = blockRunner(program, world, makeDecider, range, context, process);
  return Array.from({ length: range.to - range.from }, (_, i) => run(range.from + i));
}

function blockRunner(
  program: Program,
  world: World,
  makeDecider: (process: Process) => Decider,
  { seed, purpose, measure }: BlockRange,
  { signal, onUnits }: TaskContext,
  process: Process,
): (block: number) => BlockResult {
  const decider = makeDecider(process);
  const bookings = new Bookings(program, true);
  const state: BlockState = process.newState();
  let room: WorldBlock | undefined;
  return (block) => {
    throwIfAborted(signal);
    const paths: PathBlock = new PathBlock(program, world, seed, purpose, block, measure, room);
    room = paths.world;
    bookings.reset();
    process.start(state, paths);
    process.run(state, paths, decider, bookings);
    onUnits?.(1);
    return snapshot(program, block, bookings);
  };
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

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

/** Runs a rule over a range of blocks. */
export function evaluateBlocks(
  program: Program,
  world: World,
  makeDecider: (process: Process) => Decider,
  range: BlockRange,
  context: TaskContext = {},
  process = new Process(program, world),
): BlockResult[] {
  const decider = makeDecider(process);
  const bookings = new Bookings(program, true);
  const state: BlockState = process.newState();
  let room: WorldBlock | undefined;
  const results: BlockResult[] = [];
  for (let block = range.from; block < range.to; block++) {
    throwIfAborted(context.signal);
    const paths: PathBlock = new PathBlock(program, world, range.seed, range.purpose, block, range.measure, room);
    room = paths.world;
    bookings.reset();
    process.start(state, paths);
    process.run(state, paths, decider, bookings);
    results.push(snapshot(program, block, bookings));
    context.onUnits?.(1);
  }
  return results;
}

/** What is kept of bookings. */
export function snapshot(program: Program, block: number, bookings: Bookings): BlockResult {
  return {
    block,
    value: bookings.value.slice(),
    initiative: bookings.initiative.map((column) => column.slice()),
    account: bookings.account.map((column) => column.slice()),
    booked: bookedMoments(program, bookings),
    exercises: bookings.exercises.slice(),
    use: bookings.use.slice(),
    ever: Float64Array.from(bookings.exercisesByPath, (column) => column.reduce((sum, times) => sum + (times > 0 ? 1 : 0), 0)),
  };
}

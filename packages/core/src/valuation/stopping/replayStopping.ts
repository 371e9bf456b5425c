import { throwIfAborted, type TaskContext } from "../../execution/index.js";
import type { Program } from "../../model/index.js";
import { Bookings, type World, type WorldBlock } from "../../simulation/index.js";
import { snapshot, type BlockRange, type BlockResult } from "../evaluate.js";
import { lineStopping, MarketFeatures, type Policy, type RegressionPolicy, type Stopping } from "../policy/index.js";
import { LineReplay } from "./lineReplay.js";
import { StoppingReplay } from "./stoppingReplay.js";

/** Whether a policy may be replayed so: rules that look at market drivers and the date, each at its own date. */
export function canReplay(program: Program, policy: Policy): policy is RegressionPolicy {
  return (
    policy.kind === "regression" &&
    policy.sparse !== true &&
    MarketFeatures.covers(policy.features, program) &&
    policy.rules.every(({ option, date }) => date < program.dates.length && program.options.some(({ id }) => id === option))
  );
}

/** What it costs, as sweeps over a column, to draw a driver's date, to find out who stops there, and to read a feature and add a term of a rule. */
const sweepsToDraw = 20;
const sweepsToStop = 10;
const sweepsPerFeature = 20;
const sweepsPerTerm = 2;

/** What it takes to replay policies on a block, as sweeps over a column. On a line rules are intervals: there is nothing to read. */
export function replayWork({ dates, world }: Program, policies: readonly Policy[]): number {
  const rules = policies.flatMap((policy) => (policy.kind === "regression" ? policy.rules : []));
  const toRead = rules.filter(({ basis }) => basis.features.length > 1);
  const reading = toRead.reduce((sum, { basis }) => sum + sweepsPerFeature * basis.features.length + sweepsPerTerm * basis.terms.length, 0);
  return dates.length * (world.marketNames.length * sweepsToDraw + policies.length * sweepsToStop) + reading;
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
  const bookings = policies.map(() => new Bookings(program, detail));
  const results = policies.map((): BlockResult[] => []);
  const run = blockRunner(program, stopping, world, policies, seed, purpose, measure);
  const work = replayWork(program, policies);
  for (let block = from; block < to; block++) {
    throwIfAborted(context.signal);
    for (const one of bookings) one.reset();
    run(block, bookings);
    for (let i = 0; i < policies.length; i++) results[i].push(snapshot(program, block, bookings[i]));
    context.onUnits?.(policies.length);
    const pause = context.breathe?.(work);
    if (pause !== undefined) await pause;
  }
  return results;
}

/** What replays all policies on one block. */
function blockRunner(
  program: Program,
  stopping: Stopping,
  world: World,
  policies: readonly RegressionPolicy[],
  seed: number,
  purpose: BlockRange["purpose"],
  measure: BlockRange["measure"],
): (block: number, bookings: readonly Bookings[]) => void {
  const line = lineStopping(program, stopping, world);
  const law = world.line(measure);
  if (line !== undefined && law !== undefined && LineReplay.canRun(program, policies)) {
    const replay = new LineReplay(program, stopping.options[0], line, law, world, policies);
    return (block, bookings) => {
      replay.run(seed, purpose, block, bookings);
    };
  }
  const replays = policies.map((policy) => new StoppingReplay(program, stopping, world, policy));
  let room: WorldBlock | undefined;
  return (block, bookings) => {
    const paths = (room = world.simulate(seed, purpose, block, measure, room));
    replays.forEach((replay, i) => {
      replay.run(paths, bookings[i]);
    });
  };
}

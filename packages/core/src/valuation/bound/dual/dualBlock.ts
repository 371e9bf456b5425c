import type { Steps } from "../../../execution/index.js";
import { blockSize, Bookings, PathBlock, Process, RandomStream, type Decider } from "../../../simulation/index.js";
import { Reader, selectAll, StageWalk, type Lane, type Truths } from "../walk/index.js";
import { Continuations, Guess, rowsAt, stockColumns, StepExpectation, type Setting, type ValueData } from "../values/index.js";
import { Recorder } from "./recorder.js";

/** What a block of paths says, in money of today: plain data. */
export interface DualBlock {
  readonly block: number;
  /** By path: the best that can be done with hindsight, less the martingale. Its mean is an upper bound. */
  readonly upper: Float64Array;
  /** By path: what the policy earns, less the same martingale. Its mean is the policy's value. */
  readonly lower: Float64Array;
}

/**
 * The dual bound on blocks of fresh paths.
 *
 * For every station (mode, way, age, what is known) the martingale collects V(x[k+1]) − E[V(x[k+1]) | x[k]], V the approximate value function of the station
 * that follows and E an unbiased mean over points of one step. With hindsight over the drivers, but not over the luck of chances of success, the best moves
 * on a path are found by going backward over its stations. For any V the mean is at least the true value; for the true V it is the true value on each path.
 *
 * References: L. C. G. Rogers, "Monte Carlo valuation of American options", Mathematical Finance 12 (2002) 271-286; M. B. Haugh and L. Kogan, "Pricing American
 * options: a duality approach", Operations Research 52 (2004) 258-270; L. Andersen and M. Broadie, Management Science 50 (2004) 1222-1234 (nested estimates
 * keep the bound); D. B. Brown, J. E. Smith and P. Sun, "Information relaxations and duality in stochastic dynamic programs", Operations Research 58 (2010)
 * 785-801 (any decision process, partial relaxation).
 */
export class DualRunner {
  readonly #setting: Setting;
  readonly #reader: Reader;
  readonly #walk: StageWalk;
  readonly #continuations: Continuations;
  /** Value functions are the same functions on paths and at points, whatever is booked. */
  readonly #guessReader: Reader;
  readonly #guess: Guess;
  readonly #expectation: StepExpectation;
  readonly #process: Process;
  readonly #rule: Decider;
  readonly #truths: Truths;

  constructor(
    setting: Setting,
    guessTruths: Truths,
    bookedTruths: Truths,
    data: ValueData,
    points: number,
    makeRule: (process: Process) => Decider,
  ) {
    const { program, world, stations, coordinates } = setting;
    this.#setting = setting;
    this.#truths = bookedTruths;
    this.#guessReader = new Reader(program, world, stations.histories, guessTruths);
    this.#guess = new Guess(this.#guessReader, new Continuations(program, coordinates, data), stations.stages);
    this.#expectation = new StepExpectation(setting, this.#guessReader, this.#guess, points);
    this.#reader = new Reader(program, world, stations.histories, bookedTruths);
    this.#walk = new StageWalk(this.#reader);
    this.#continuations = new Continuations(program, coordinates, data);
    this.#process = new Process(program, world, { ledger: false });
    this.#rule = makeRule(this.#process);
  }

  *run(seed: number, block: number): Steps<DualBlock> {
    const { program, world, stations } = this.#setting;
    const { stages } = stations;
    const paths = new PathBlock(program, world, seed, "bound", block, "pricing");
    const recorder = new Recorder(program, this.#rule);
    const state = this.#process.newState();
    this.#process.start(state, paths);
    this.#process.run(state, paths, recorder, new Bookings(program, false));
    recorder.seeFate(program.last, this.#process);
    const sample = { block: paths.world, stocks: stockColumns(this.#setting, paths.world) };
    const stream = new RandomStream(seed, "bound", "inner", block);
    this.#truths.restart(seed, block);
    /** By arrival at the date after: with hindsight, and of the policy. */
    let [dual, policy]: readonly (readonly Float64Array[])[] = [[], []];
    for (let k = program.last; k >= -1; k--) {
      const rows = rowsAt(this.#setting, sample, k);
      const count = k < program.last ? stages[k + 1].arrivals.length : 0;
      const mean = columns(count);
      if (count > 0 && (k >= 0 || !stations.uncertainStocks)) {
        yield* this.#expectation.run(k, rows, stream, mean);
        this.#guessReader.open(k + 1, rowsAt(this.#setting, sample, k + 1));
        this.#guess.values().forEach((value, a) => {
          if (a >= count) return;
          for (let p = 0; p < blockSize; p++) {
            const increment = value[p] - mean[a][p];
            dual[a][p] -= increment;
            policy[a][p] -= increment;
          }
        });
      }
      if (k < 0) break;
      this.#reader.open(k, rows);
      const follow = this.#continuations.fill(this.#reader, [...Array(count).keys()]);
      const [best, guide, followed] = [dual, follow, policy].map((from): Lane => ({
        follow: from,
        out: columns(stages[k].arrivals.length),
      }));
      this.#walk.run(stages[k], selectAll(stages[k]), [best, guide], { lane: followed, taken: recorder.taken[k], guide: 1 });
      [dual, policy] = [best.out, followed.out];
    }
    return { block, upper: dual[0] ?? new Float64Array(blockSize), lower: policy[0] ?? new Float64Array(blockSize) };
  }
}

function columns(count: number): Float64Array[] {
  return Array.from({ length: count }, () => new Float64Array(blockSize));
}

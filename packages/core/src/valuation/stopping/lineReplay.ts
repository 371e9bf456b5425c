import type { OptionProgram, Program } from "../../model/index.js";
import { blockSize, Columns, RandomStream, type Bookings, type LineLaw, type Purpose, type World } from "../../simulation/index.js";
import { stopIntervals, type Interval, type LineStopping, type RegressionPolicy } from "../policy/index.js";
import { FlowBook } from "./flowBook.js";
import { advance, fillValues, stopBetween } from "./lineLoops.js";

const nowhere: Interval = [Infinity, Infinity];

/**
 * Runs rules that say where on a line to stop over blocks of paths, with the random numbers of `World.simulate`. Who stops is found by comparing coordinates;
 * only those who do have a price. What is booked is what `Process` books under `RuleDecider` but for the rounding of prices, which here are exponentials of sums and
 * there products of exponentials.
 */
export class LineReplay {
  readonly #program: Program;
  readonly #option: OptionProgram;
  readonly #law: LineLaw;
  readonly #world: World;
  readonly #columns: Columns;
  /** By policy and date: where to stop. */
  readonly #intervals: readonly (readonly (readonly Interval[])[])[];
  /** By policy: the date after which nothing can happen any more. */
  readonly #last: Int32Array;
  /** By policy: coordinates of the paths of this block. */
  readonly #places: readonly Float64Array[];
  readonly #left: Int32Array;
  readonly #normals = new Float64Array(blockSize);
  readonly #stream: RandomStream;
  readonly #stopped = new Int32Array(blockSize);
  readonly #stoppedAt = new Float64Array(blockSize);
  readonly #flows: FlowBook;
  /** By path: the driver, where it has stopped. */
  readonly #driver = new Float64Array(blockSize);

  constructor(
    program: Program,
    option: OptionProgram,
    line: LineStopping,
    law: LineLaw,
    world: World,
    policies: readonly RegressionPolicy[],
  ) {
    this.#program = program;
    this.#option = option;
    this.#law = law;
    this.#world = world;
    this.#columns = new Columns(program.layout.columns, program.layout.scalars);
    this.#flows = new FlowBook(program, this.#columns);
    this.#columns.source[program.layout.market[0]] = this.#driver;
    this.#stream = new RandomStream(0, "", law.stream, 0);
    this.#intervals = policies.map(({ rules }) => {
      const byDate = Array.from(program.dates, (): Interval[] => []);
      for (const rule of rules)
        if (option.offered[rule.date] === 1) byDate[rule.date] = stopIntervals(line, law, rule, program.discount[rule.date]);
      return byDate;
    });
    this.#last = Int32Array.from(this.#intervals, (byDate) => byDate.findLastIndex((intervals) => intervals.length > 0));
    this.#places = policies.map(() => new Float64Array(blockSize));
    this.#left = new Int32Array(policies.length);
  }

  /** Whether policies can be run so: rules with polynomials of at most the third degree in the driver alone. */
  static canRun({ world }: Program, policies: readonly RegressionPolicy[]): boolean {
    return policies.every(({ features, rules }) =>
      rules.every(({ basis, needsPayoff }) => {
        const [feature] = basis.features;
        if (!needsPayoff || basis.features.length > 1) return false;
        if (basis.features.length === 1 && !(features[feature].kind === "driver" && features[feature].name === world.marketNames[0]))
          return false;
        return (
          basis.terms.length <= 4 &&
          basis.terms.every((term, power) => (power === 0 ? term.length === 0 : term.length === 1 && term[0][1] === power))
        );
      }),
    );
  }

  /** Runs one block of paths under all policies, adding to bookings, one for each, that have been reset. */
  run(seed: number, purpose: Purpose, block: number, bookings: readonly Bookings[]): void {
    const { steps, stream, start } = this.#law;
    const drawn = this.#world.normals;
    if (drawn === undefined) this.#stream.restart(seed, purpose, stream, block);
    else drawn.fill(seed, purpose, block);
    for (const places of this.#places) places.fill(start);
    this.#left.fill(blockSize);
    const end = Math.max(...this.#last);
    let active = this.#places.length;
    for (let k = 0; k <= end && active > 0; k++) {
      const step = steps[k];
      const normals = drawn?.market[0][k] ?? this.#normals;
      if (step !== undefined && drawn === undefined) this.#stream.normals(normals, blockSize);
      active = 0;
      for (let i = 0; i < this.#places.length; i++) {
        if (this.#left[i] === 0 || k > this.#last[i]) continue;
        this.#left[i] -= this.#runDate(k, i, normals, bookings[i]);
        active++;
      }
    }
    for (const one of bookings) this.#flows.close(one);
  }

  /** Moves the paths of a policy to a date and stops them where it says so; returns how many stop. */
  #runDate(k: number, policy: number, normals: Float64Array, bookings: Bookings): number {
    const places = this.#places[policy];
    const intervals = this.#intervals[policy][k];
    const step = this.#law.steps[k];
    const [first = nowhere] = intervals;
    let count = 0;
    if (step !== undefined) {
      const { slope, shift, sd } = step;
      count = advance(places, normals, slope, shift, sd, first[0], first[1], this.#stopped, this.#stoppedAt);
    }
    for (let i = step === undefined ? 0 : 1; i < intervals.length; i++)
      count = stopBetween(places, intervals[i][0], intervals[i][1], count, this.#stopped, this.#stoppedAt);
    if (count > 0) this.#bookStops(k, count, bookings);
    return count;
  }

  #bookStops(k: number, count: number, bookings: Bookings): void {
    const { layout, dates, world } = this.#program;
    const { scalars } = this.#columns;
    const stopped = this.#stopped;
    scalars[layout.time] = dates[k];
    for (let s = 0; s < layout.schedule.length; s++) scalars[layout.schedule[s]] = this.#world.schedule(world.scheduleNames[s])[k];
    fillValues(this.#stoppedAt, stopped, count, this.#law.transform === "exp", this.#driver);
    if (bookings.detail) {
      bookings.exercises[this.#option.index * dates.length + k] += count;
      const byPath = bookings.exercisesByPath[this.#option.index];
      for (let q = 0; q < count; q++) byPath[stopped[q]]++;
    }
    this.#flows.book(this.#option.receive, k, stopped, count, bookings);
    if (this.#option.pay.length > 0) this.#flows.book(this.#option.pay[0], k, stopped, count, bookings);
  }
}

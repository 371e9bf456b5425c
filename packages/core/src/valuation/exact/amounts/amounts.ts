import { RipenError } from "../../../errors.js";
import type { BlockFormula, Frame } from "../../../formula/index.js";
import type { AmountProgram, Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";
import type { Part } from "../fields/index.js";
import { findEdges } from "../grid/index.js";
import { sizeOf, smoothAxes, type Positions, type Space, type Stage } from "../space/index.js";
import { gridPositions, linePositions } from "./positions.js";
import { ScoreExpectation } from "./scoreExpectation.js";
import { TruthExpectation, type WithTruths } from "./truthExpectation.js";
import { truthFactors } from "./truthLaw.js";

/** What a formula reads that is not uncertain: years in the mode, and stocks. */
export interface Circumstances {
  readonly age: number;
  readonly stocks: readonly number[];
}

/** What an amount is read for: a value (its expectation over the truth), a condition (1 or 0), or a chance (0 to 1). */
export type Use = "value" | "condition" | "chance";

type Expectation = ScoreExpectation | TruthExpectation;

/** Formulas are run over at most this many places at once. */
const piece = 4096;
/** Outer share of a continuous axis, on either side, that is reached with a chance below 1e-9. */
const remote = 0.125;

/** Evaluates amounts at the places of a stage as if they were paths, with the kinks and jumps between them. */
export class Amounts {
  readonly #program: Program;
  readonly #world: World;
  readonly #space: Space;
  readonly #frame: Frame;
  readonly #rooms: (Float64Array | undefined)[];
  /** Parts of the date at hand, by formula and by what it was evaluated for. */
  #kept = new Map<BlockFormula, Map<string, Part>>();
  #keptDate = NaN;
  readonly #expectations = new Map<BlockFormula, Map<string, Expectation>>();
  /** Path of an amount -> how far the last two quadratures of its expectation were apart. */
  readonly doubts = new Map<string, number>();

  constructor(program: Program, world: World, space: Space) {
    this.#program = program;
    this.#world = world;
    this.#space = space;
    this.#rooms = Array.from({ length: program.layout.columns }, () => undefined);
    this.#frame = {
      columns: Array.from({ length: program.layout.columns }, () => empty),
      scalars: new Float64Array(program.layout.scalars),
    };
  }

  /** The amount at the places of a stage; `use` says what for. */
  at(amount: AmountProgram, stage: Stage, circumstances: Circumstances, use: Use = "value"): Part {
    const formula = use === "value" ? amount.truth : amount.known;
    if (this.#keptDate !== stage.k) {
      this.#kept = new Map();
      this.#keptDate = stage.k;
    }
    const own = this.#program.layout.initiatives[0];
    const reads = new Set(formula.reads);
    const key = `${use}|${stage.masks.join()}|${reads.has(own.age) ? circumstances.age : ""}|${own.stockTruth.map((slot, s) => (reads.has(slot) ? circumstances.stocks[s] : "")).join()}`;
    let parts = this.#kept.get(formula);
    if (parts === undefined) this.#kept.set(formula, (parts = new Map<string, Part>()));
    let part = parts.get(key);
    if (part === undefined) parts.set(key, (part = this.#evaluate(amount, formula, stage, circumstances, use)));
    return part;
  }

  #evaluate(amount: AmountProgram, formula: BlockFormula, stage: Stage, circumstances: Circumstances, use: Use): Part {
    if (formula.constant !== undefined)
      return { axes: [], counts: [], values: Float64Array.of(asUsed(formula.constant, use)), breaks: new Map() };
    this.#setScalars(stage.k, circumstances);
    const axes = this.#axesOf(formula, stage);
    const counts = axes.map((axis) => stage.counts[axis]);
    const total = sizeOf(counts, 0, counts.length);
    const evaluate = this.#evaluator(amount, formula, stage, use);
    const values = new Float64Array(total);
    const places = gridPositions(stage, axes);
    evaluate(places, total, values);
    this.#checkFinite(amount, stage, axes, places, values, formula);
    const breaks = new Map<number, (number[] | undefined)[]>();
    for (const axis of smoothAxes(stage)) {
      const own = axes.indexOf(axis);
      if (own < 0) continue;
      const [outer, inner] = [sizeOf(counts, 0, own), sizeOf(counts, own + 1, counts.length)];
      const found = findEdges(values, outer, counts[own], inner, (line, position, count, out) => {
        evaluate(linePositions(stage, axes, own, line, position, count), count, out);
      });
      if (found !== undefined) breaks.set(axis, found);
    }
    return { axes, counts, values, breaks };
  }

  /** Runs the formula at any positions. */
  #evaluator(
    amount: AmountProgram,
    formula: BlockFormula,
    stage: Stage,
    use: Use,
  ): (at: Positions, count: number, out: Float64Array) => void {
    const { layout } = this.#program;
    const reads = new Set(formula.reads);
    const drivers = layout.truth.flatMap((slot, p) => (reads.has(slot) ? [p] : []));
    const sources = [...reads].flatMap((slot) => {
      const source = this.#space.columns.get(slot);
      return source === undefined ? [] : [{ slot, source }];
    });
    const prepare = (at: Positions, count: number): void => {
      for (const { slot, source } of sources) source.fill(stage, at, count, this.#room(slot));
    };
    const withTruths: WithTruths = (truths, count, out) => {
      for (const driver of drivers) this.#frame.columns[layout.truth[driver]] = truths.get(driver) as Float64Array;
      formula.evaluate(this.#frame, out, count);
    };
    if (drivers.length === 0)
      return inPieces((at, count, out) => {
        prepare(at, count);
        formula.evaluate(this.#frame, out, count);
        if (use !== "value") for (let i = 0; i < count; i++) out[i] = asUsed(out[i], use);
      });
    const expectation = this.#expectation(formula, drivers, stage, [...new Set(sources.flatMap(({ source }) => source.axes))]);
    if (expectation instanceof ScoreExpectation)
      return (at, count, out) => expectation.evaluate(prepare, withTruths, stage, at, count, out);
    return inPieces((at, count, out) => {
      prepare(at, count);
      expectation.evaluate(withTruths, stage, at, count, out);
      if (expectation.disagreement > 0) this.doubts.set(amount.path, Math.max(expectation.disagreement, this.doubts.get(amount.path) ?? 0));
    });
  }

  #expectation(formula: BlockFormula, drivers: readonly number[], stage: Stage, axes: readonly number[]): Expectation {
    let byMasks = this.#expectations.get(formula);
    if (byMasks === undefined) this.#expectations.set(formula, (byMasks = new Map<string, Expectation>()));
    const key = stage.masks.join();
    let expectation = byMasks.get(key);
    if (expectation === undefined) {
      const { privates, beliefs, firstBelief } = this.#space;
      const factors = truthFactors(drivers, privates, beliefs, firstBelief, this.#world.beliefs.groupOf, stage.masks);
      const [first] = factors;
      expectation =
        factors.length === 1 && first.kind === "score" && first.spread > 0
          ? new ScoreExpectation(first, privates, axes)
          : new TruthExpectation(factors, privates);
      byMasks.set(key, expectation);
    }
    return expectation;
  }

  /** Axes along which a formula changes. */
  #axesOf(formula: BlockFormula, stage: Stage): number[] {
    const { truth } = this.#program.layout;
    const { beliefs, firstBelief, columns } = this.#space;
    const found = new Set<number>();
    for (const slot of formula.reads) {
      for (const axis of columns.get(slot)?.axes ?? []) found.add(axis);
      const p = truth.indexOf(slot);
      const place = p < 0 ? -1 : beliefs.findIndex(({ group }) => group === this.#world.beliefs.groupOf[p]);
      if (place >= 0) found.add(firstBelief + place);
    }
    return [...found].filter((axis) => stage.counts[axis] > 1).sort((a, b) => a - b);
  }

  #setScalars(k: number, { age, stocks }: Circumstances): void {
    const { layout, dates, world } = this.#program;
    const own = layout.initiatives[0];
    this.#frame.scalars[layout.time] = dates[k];
    layout.schedule.forEach((slot, s) => (this.#frame.scalars[slot] = this.#world.schedule(world.scheduleNames[s])[k]));
    this.#room(own.age).fill(age);
    own.stockTruth.forEach((slot, s) => this.#room(slot).fill(stocks[s] ?? 0));
    own.stockKnown.forEach((slot, s) => this.#room(slot).fill(stocks[s] ?? 0));
  }

  #room(slot: number): Float64Array {
    return (this.#frame.columns[slot] = this.#rooms[slot] ??= new Float64Array(piece));
  }

  /** A place that is hardly ever reached may hold no finite number; it then counts as 0. */
  #checkFinite(
    amount: AmountProgram,
    stage: Stage,
    axes: readonly number[],
    at: Positions,
    values: Float64Array,
    formula: BlockFormula,
  ): void {
    for (let i = 0; i < values.length; i++) {
      if (Number.isFinite(values[i])) continue;
      const isRemote = axes.some((axis) => {
        const share = at[axis][i] / (stage.counts[axis] - 1);
        return stage.grids[axis] !== undefined && (share < remote || share > 1 - remote);
      });
      if (isRemote) {
        values[i] = 0;
        continue;
      }
      const message = `the formula gives no finite number ${this.#describe(stage, at, i, formula)}`;
      throw new RipenError("not-finite", [
        { path: amount.path, message, hint: "limit what may become zero, negative or very large: atLeast(x, limit), cap(x, limit)" },
      ]);
    }
  }

  #describe(stage: Stage, at: Positions, i: number, formula: BlockFormula): string {
    const { layout, world, dates } = this.#program;
    const out = new Float64Array(1);
    const here = at.map((positions) => positions.subarray(i, i + 1));
    const named = world.marketNames.flatMap((name, m) => {
      const source = this.#space.columns.get(layout.market[m]);
      if (source === undefined || !formula.reads.includes(layout.market[m])) return [];
      source.fill(stage, here, 1, out);
      return [`${name} = ${out[0].toPrecision(4)}`];
    });
    return `at t = ${dates[stage.k]}${named.length === 0 ? "" : ` where ${named.join(", ")}`}`;
  }
}

/** Cuts long runs into pieces that fit the rooms. */
function inPieces(
  run: (at: Positions, count: number, out: Float64Array) => void,
): (at: Positions, count: number, out: Float64Array) => void {
  return (at, count, out) => {
    for (let from = 0; from < count; from += piece) {
      const until = Math.min(count, from + piece);
      run(
        at.map((positions) => positions.subarray(from, until)),
        until - from,
        out.subarray(from, until),
      );
    }
  };
}

const empty = new Float64Array(0);

function asUsed(value: number, use: Use): number {
  if (use === "condition") return value !== 0 ? 1 : 0;
  return use === "chance" ? Math.min(1, Math.max(0, value)) : value;
}

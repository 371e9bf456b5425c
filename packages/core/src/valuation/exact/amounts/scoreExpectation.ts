import type { Privates } from "../beliefs/index.js";
import { correctBreak, findEdges, gridAround, jumpAt, normalKernel, pointGrid, type EvenGrid, type Kernel } from "../grid/index.js";
import type { Positions, Stage } from "../space/index.js";
import type { WithTruths } from "./truthExpectation.js";
import type { TruthFactor } from "./truthLaw.js";

/** Scores go no further out than this. */
const reach = 8.5;
/** Places per standard deviation of what is not known, across all scores at least, and at most. */
const perDeviation = 6;
const least = 200;
const most = 2000;
/** Formulas are run over at most this many places at once. */
const piece = 4096;

/**
 * E[formula(truth) | what is known] where one private driver with a normal score enters: the score is an axis of its own, along which kinks and jumps (a cap, say)
 * are located and corrected for, and what is known is a normal law on it.
 *
 * Accuracy: as normalKernel and breakCorrection: about 1e-9 of the largest value. A formula is evaluated once for all states of knowledge.
 */
export class ScoreExpectation {
  readonly #factor: Extract<TruthFactor, { kind: "score" }>;
  readonly #scores: EvenGrid;
  /** Truth at the places of the score axis. */
  readonly #truth: Float64Array;
  readonly #truthAt: (positions: Float64Array, count: number, out: Float64Array) => void;
  readonly #kernels = new Map<number, Kernel>();
  /** Axes of the stage that the formula itself depends on. */
  readonly #axes: readonly number[];

  constructor(factor: Extract<TruthFactor, { kind: "score" }>, { laws }: Privates, axes: readonly number[]) {
    this.#factor = factor;
    this.#axes = axes;
    const step = Math.max(Math.min(factor.spread / perDeviation, (2 * reach) / least), (2 * reach) / most);
    this.#scores = gridAround(0, -reach, reach, step);
    const map = laws[factor.driver].expectation(0);
    const { start } = this.#scores;
    this.#truthAt = (positions, count, out) => {
      for (let i = 0; i < count; i++) out[i] = start + step * positions[i];
      map(out, undefined, count, out);
    };
    this.#truth = new Float64Array(this.#scores.count);
    this.#truthAt(
      Float64Array.from(this.#truth, (_, i) => i),
      this.#scores.count,
      this.#truth,
    );
  }

  /** `prepare` brings the columns of the formula to given positions; `out[0..count) = expectations`. */
  evaluate(
    prepare: (at: Positions, count: number) => void,
    formula: WithTruths,
    stage: Stage,
    at: Positions,
    count: number,
    out: Float64Array,
  ): void {
    const { count: width } = this.#scores;
    const lines = Math.max(1, Math.floor(piece / width));
    const run = new Int32Array(count);
    const starts: number[] = [];
    for (let i = 0; i < count; i++) {
      if (i === 0 || this.#axes.some((axis) => at[axis][i] !== at[axis][i - 1])) starts.push(i);
      run[i] = starts.length - 1;
    }
    const values = new Float64Array(lines * width);
    const one = new Float64Array(1);
    for (let first = 0, i = 0; first < starts.length; first += lines) {
      const some = starts.slice(first, first + lines);
      this.#fill(prepare, formula, at, some, values);
      for (; i < count && run[i] < first + some.length; i++) {
        const from = (run[i] - first) * width;
        this.#kernel(stage, at, i).expect(values.subarray(from, from + width), one, 1, 1);
        out[i] = one[0];
      }
    }
  }

  /** The formula at some places, one corrected line over all scores for each. */
  #fill(
    prepare: (at: Positions, count: number) => void,
    formula: WithTruths,
    at: Positions,
    places: readonly number[],
    values: Float64Array,
  ): void {
    const { count: width } = this.#scores;
    const truths = new Map<number, Float64Array>();
    const run = (line: (i: number) => number, truth: Float64Array, count: number, out: Float64Array): void => {
      for (let from = 0; from < count; from += piece) {
        const size = Math.min(piece, count - from);
        prepare(
          at.map((positions) => Float64Array.from({ length: size }, (_, i) => positions[places[line(from + i)]])),
          size,
        );
        truths.set(this.#factor.driver, truth.subarray(from, from + size));
        formula(truths, size, out.subarray(from, from + size));
      }
    };
    const total = places.length * width;
    const all = new Float64Array(total);
    for (let line = 0; line < places.length; line++) all.set(this.#truth, line * width);
    run((i) => Math.floor(i / width), all, total, values);
    const edges = findEdges(values.subarray(0, total), places.length, width, 1, (line, position, count, out) => {
      const truth = new Float64Array(count);
      this.#truthAt(position, count, truth);
      run((i) => line[i], truth, count, out);
    });
    if (edges === undefined) return;
    const raw = values.slice(0, total);
    edges.forEach((breaks, l) => {
      const line = { values: raw, offset: l * width, stride: 1, count: width };
      breaks?.forEach((position, b) =>
        correctBreak(line, position, jumpAt(line, breaks, b), 1, (place, change) => (values[place] += change)),
      );
    });
  }

  /** What is known at a place, as a law on the scores. */
  #kernel(stage: Stage, at: Positions, i: number): Kernel {
    const { axis, slope, spread } = this.#factor;
    const position = axis < 0 ? 0 : at[axis][i];
    const known = this.#kernels.get(position);
    if (known !== undefined) return known;
    const { start, step } = axis < 0 ? pointGrid(0) : (stage.grids[axis] as EvenGrid);
    const kernel = normalKernel(pointGrid(slope * (start + step * position)), this.#scores, 1, 0, [{ weight: 1, shift: 0, sd: spread }]);
    if (Number.isInteger(position)) this.#kernels.set(position, kernel);
    return kernel;
  }
}

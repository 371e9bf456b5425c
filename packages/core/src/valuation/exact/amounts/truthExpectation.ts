import { normalCdf } from "../../../numerics/index.js";
import type { Privates } from "../beliefs/index.js";
import type { EvenGrid } from "../grid/index.js";
import { coordinates, type Positions, type Stage } from "../space/index.js";
import { quadratureLevels, type NormalRule } from "./quadratureLevels.js";
import type { TruthFactor } from "./truthLaw.js";

/** Evaluates a formula with the truths that stand in `truths[driver]`. */
export type WithTruths = (truths: ReadonlyMap<number, Float64Array>, count: number, out: Float64Array) => void;

const agreement = 2e-9;
const longest = 4096;

/**
 * E[formula(truth) | what is known] at places of a stage, by quadrature over the factors of the truth's law.
 *
 * Accuracy: rules of rising order until two agree to 2e-9 of the largest value; `spread` keeps the largest disagreement of the last two, relative to that.
 */
export class TruthExpectation {
  /** How far the last two rules were apart, at worst. */
  disagreement = 0;
  readonly #factors: readonly TruthFactor[];
  readonly #privates: Privates;
  readonly #levels: readonly NormalRule[];
  readonly #truths = new Map<number, Float64Array>();
  readonly #weights: Float64Array[];
  readonly #values = new Float64Array(longest);
  readonly #score = new Float64Array(longest);
  readonly #before = new Float64Array(longest);

  constructor(factors: readonly TruthFactor[], privates: Privates) {
    this.#factors = factors;
    this.#privates = privates;
    this.#levels = quadratureLevels(factors.filter((factor) => factor.kind === "score" && factor.spread > 0).length);
    for (const { driver } of factors) this.#truths.set(driver, new Float64Array(longest));
    this.#weights = [...factors, undefined].map(() => new Float64Array(longest));
  }

  /** `out[0..count) = expectations`, count ≤ 4096. */
  evaluate(formula: WithTruths, stage: Stage, at: Positions, count: number, out: Float64Array): void {
    for (let level = 0; level < this.#levels.length; level++) {
      this.#before.set(out.subarray(0, count));
      out.fill(0, 0, count);
      this.#weights[0].fill(1, 0, count);
      this.#nest(0, [], this.#levels[level], formula, stage, at, count, out);
      if (level === 0) continue;
      let [apart, largest] = [0, 0];
      for (let i = 0; i < count; i++) {
        apart = Math.max(apart, Math.abs(out[i] - this.#before[i]));
        largest = Math.max(largest, Math.abs(out[i]));
      }
      if (apart <= agreement * largest) return;
      if (level === this.#levels.length - 1) this.disagreement = Math.max(this.disagreement, apart / largest);
    }
  }

  #nest(
    depth: number,
    z: readonly number[],
    rule: NormalRule,
    formula: WithTruths,
    stage: Stage,
    at: Positions,
    count: number,
    out: Float64Array,
  ): void {
    const weight = this.#weights[depth];
    if (depth === this.#factors.length) {
      formula(this.#truths, count, this.#values);
      for (let i = 0; i < count; i++) if (weight[i] !== 0) out[i] += weight[i] * this.#values[i];
      return;
    }
    const factor = this.#factors[depth];
    const truth = this.#truths.get(factor.driver) as Float64Array;
    const inner = this.#weights[depth + 1];
    const descend = (next: readonly number[]): void => this.#nest(depth + 1, next, rule, formula, stage, at, count, out);
    if (factor.kind === "outcomes") {
      const places = at[factor.axis];
      factor.values.forEach((value, v) => {
        for (let i = 0; i < count; i++) inner[i] = weight[i] * factor.probabilities[places[i]][v];
        truth.fill(value, 0, count);
        descend(z);
      });
      return;
    }
    const law = this.#privates.laws[factor.driver];
    const shift = factor.mix.reduce((sum, share, j) => sum + (share === 0 ? 0 : share * z[j]), 0);
    if (factor.kind === "score") {
      const { nodes, weights } = factor.spread > 0 ? rule : point;
      const map = law.expectation(0);
      for (let n = 0; n < nodes.length; n++) {
        this.#place(factor, shift + factor.spread * nodes[n], stage, at, count, truth);
        map(truth, undefined, count, truth);
        for (let i = 0; i < count; i++) inner[i] = weight[i] * weights[n];
        descend([...z, nodes[n]]);
      }
      return;
    }
    const { values, upper } = law.discrete as NonNullable<typeof law.discrete>;
    values.forEach((value, v) => {
      this.#place(factor, shift, stage, at, count, this.#score);
      for (let i = 0; i < count; i++)
        inner[i] =
          weight[i] * (below(upper[v], this.#score[i], factor.spread) - (v === 0 ? 0 : below(upper[v - 1], this.#score[i], factor.spread)));
      truth.fill(value, 0, count);
      descend([...z, 0]);
    });
  }

  /** Mean of a score at each place. */
  #place(
    factor: Exclude<TruthFactor, { kind: "outcomes" }>,
    shift: number,
    stage: Stage,
    at: Positions,
    count: number,
    out: Float64Array,
  ): void {
    if (factor.axis < 0 || factor.slope === 0) {
      out.fill(shift, 0, count);
      return;
    }
    coordinates(stage.grids[factor.axis] as EvenGrid, at[factor.axis], count, out);
    for (let i = 0; i < count; i++) out[i] = factor.slope * out[i] + shift;
  }
}

const point: NormalRule = { nodes: Float64Array.of(0), weights: Float64Array.of(1) };

/** P(score ≤ limit) for a normal score. */
function below(limit: number, mean: number, sd: number): number {
  if (sd === 0) return mean <= limit ? 1 : 0;
  return normalCdf((limit - mean) / sd);
}

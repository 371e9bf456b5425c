import type { Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";
import { beliefAxes, privateLaws, type BeliefAxis, type LearningMoves, type Privates } from "../beliefs/index.js";
import { BandKernel, type EvenGrid, type Kernel } from "../grid/index.js";
import { marketAxes, type AxisStep, type DriverLaw, type MarketAxis, type Resolution } from "../market/index.js";
import type { Masks } from "../states/index.js";
import { chainAxes, type ChainAxis } from "./chainAxes.js";
import { columnSources, type ColumnSource } from "./columns.js";
import { sizeOf, type Stage } from "./stage.js";

/** Everything uncertain that a value depends on, as a tensor of places, and how it moves: in time, and when signals arrive. */
export class Space {
  readonly privates: Privates;
  readonly markets: readonly MarketAxis[];
  readonly chains: readonly ChainAxis[];
  readonly beliefs: readonly BeliefAxis[];
  readonly columns: ReadonlyMap<number, ColumnSource>;
  /** First axis of the beliefs. */
  readonly firstBelief: number;
  readonly #stages = new Map<string, Stage>();

  constructor(
    program: Program,
    world: World,
    laws: readonly DriverLaw[],
    rho: number,
    read: readonly number[],
    moves: LearningMoves,
    resolution: Resolution,
  ) {
    this.privates = privateLaws(program);
    this.markets = marketAxes(laws, rho, program.dates, resolution);
    this.chains = chainAxes(program, world, read);
    this.beliefs = beliefAxes(program, world, this.privates, moves, resolution);
    this.firstBelief = this.markets.length + this.chains.length;
    this.columns = columnSources(program, world, this.privates, this.markets, this.chains, this.beliefs);
  }

  /** The places at date k (−1: today) with this knowledge. */
  stage(k: number, masks: Masks): Stage {
    const key = `${k}|${masks.join()}`;
    let stage = this.#stages.get(key);
    if (stage === undefined) {
      const grids: (EvenGrid | undefined)[] = [
        ...this.markets.map((axis) => (k < 0 ? axis.today : axis.grids[k])),
        ...this.chains.map(() => undefined),
        ...this.beliefs.map((axis) => axis.grid(masks[axis.group])),
      ];
      const counts = [
        ...grids.slice(0, this.markets.length).map((grid) => (grid as EvenGrid).count),
        ...this.chains.map(({ values }) => values.length),
        ...this.beliefs.map((axis) => axis.places(masks[axis.group])),
      ];
      stage = { k, masks, counts, grids, total: sizeOf(counts, 0, counts.length) };
      this.#stages.set(key, stage);
    }
    return stage;
  }

  /** About how many products one expectation from date k to the next takes at one place. */
  effort(k: number): number {
    return this.markets.reduce((sum, axis) => sum + axis.effort(k), 0) + this.chains.reduce((sum, { values }) => sum + values.length, 0);
  }

  /** The place of today: all drivers at their start. */
  today(): number {
    return this.chains.reduce((place, { values, start }) => place * values.length + start, 0);
  }

  /** Expectations at date k of values at date k + 1. */
  expect(values: Float64Array, k: number, masks: Masks): Float64Array {
    const counts = [...this.stage(k + 1, masks).counts];
    let now = values;
    this.#eachStep(k, (axis, step) => {
      for (const kernel of inOrder(step).reverse()) now = along(now, counts, axis, kernel, true);
    });
    return now;
  }

  /** Masses at date k carried to date k + 1. */
  push(mass: Float64Array, k: number, masks: Masks): Float64Array {
    const counts = [...this.stage(k, masks).counts];
    let now = mass;
    const steps: [number, AxisStep][] = [];
    this.#eachStep(k, (axis, step) => steps.unshift([axis, step]));
    for (const [axis, step] of steps) for (const kernel of inOrder(step)) now = along(now, counts, axis, kernel, false);
    return now;
  }

  /** Expectations under knowledge `from` of values under knowledge `to`: signals arrive, or what nobody asks for is forgotten. */
  expectBeliefs(values: Float64Array, k: number, from: Masks, to: Masks): Float64Array {
    const counts = [...this.stage(k, to).counts];
    return this.#beliefSteps(from, to).reduce((now, [axis, kernel]) => along(now, counts, axis, kernel, true), values);
  }

  /** Masses under knowledge `from` carried to knowledge `to`. */
  pushBeliefs(mass: Float64Array, k: number, from: Masks, to: Masks): Float64Array {
    const counts = [...this.stage(k, from).counts];
    return this.#beliefSteps(from, to).reduce((now, [axis, kernel]) => along(now, counts, axis, kernel, false), mass);
  }

  #eachStep(k: number, visit: (axis: number, step: AxisStep) => void): void {
    this.markets.forEach((axis, i) => visit(i, axis.step(k)));
    this.chains.forEach((axis, i) => visit(this.markets.length + i, [axis.step(k)]));
  }

  #beliefSteps(from: Masks, to: Masks): [number, Kernel][] {
    return this.beliefs.flatMap((axis, i): [number, Kernel][] => {
      const [before, after] = [from[axis.group], to[axis.group]];
      if (before === after) return [];
      const kernel =
        after === 0 ? BandKernel.full(axis.places(before), 1, new Float64Array(axis.places(before)).fill(1)) : axis.learn(before, after);
      return [[this.firstBelief + i, kernel]];
    });
  }
}

/** A kernel, or one kernel for each place of the axis before. */
type Kernels = Kernel | ((place: number) => Kernel);

function inOrder(step: AxisStep): Kernels[] {
  return typeof step === "function" ? [step] : [...step];
}

/** Applies a kernel along one axis; `counts` is brought up to date. */
function along(values: Float64Array, counts: number[], axis: number, kernel: Kernels, backward: boolean): Float64Array {
  const outer = sizeOf(counts, 0, axis);
  const inner = sizeOf(counts, axis + 1, counts.length);
  const sample = typeof kernel === "function" ? kernel(0) : kernel;
  const before = counts[axis];
  const after = backward ? sample.rows : sample.columns;
  const out = new Float64Array(outer * after * inner);
  if (typeof kernel !== "function") {
    if (backward) kernel.expect(values, out, outer, inner);
    else kernel.push(values, out, outer, inner);
  } else
    for (let o = 0; o < outer; o++) {
      const [mine, its] = [
        values.subarray(o * before * inner, (o + 1) * before * inner),
        out.subarray(o * after * inner, (o + 1) * after * inner),
      ];
      if (backward) kernel(o).expect(mine, its, 1, inner);
      else kernel(o).push(mine, its, 1, inner);
    }
  counts[axis] = after;
  return out;
}

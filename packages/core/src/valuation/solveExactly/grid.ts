import { normalNodes, weightsAround, type Band, type NormalNodes } from "./normalNodes.js";

/** A continuous coordinate with mean 0 that moves by Gaussian steps: y′ = slope y + sd z; step k leads to date k, from today for k = 0. */
export type AxisSteps = readonly { readonly slope: number; readonly sd: number }[];

/**
 * The grid of continuous coordinates: first the independent coordinates of market drivers, then one axis for each signal that has arrived (a standard normal
 * number, drawn once). Numbers on the grid are one array, the last axis running fastest. A coordinate that is still certain has one node.
 */
export class Grid {
  readonly standard: NormalNodes;
  /** Standard deviation of each market coordinate by date. */
  readonly spread: readonly Float64Array[];
  readonly #axes: readonly AxisSteps[];
  readonly #matrices = new Map<string, readonly Band[]>();
  readonly #ones = new Map<number, Float64Array>();
  readonly #coordinates = new Map<string, Float64Array>();

  constructor(axes: readonly AxisSteps[], nodes: number, reach: number) {
    this.#axes = axes;
    this.standard = normalNodes(nodes, reach);
    this.spread = axes.map((steps) => {
      let variance = 0;
      return Float64Array.from(steps, ({ slope, sd }) => Math.sqrt((variance = slope * slope * variance + sd * sd)));
    });
  }

  /** Nodes by axis at date k once `signals` have arrived. */
  shape(k: number, signals: number): number[] {
    const n = this.standard.nodes.length;
    return [...this.spread.map((sd) => (sd[k] > 0 ? n : 1)), ...Array.from({ length: signals }, () => n)];
  }

  size(k: number, signals: number): number {
    if (this.#axes.length === 0 && signals === 0) return 1;
    return this.shape(k, signals).reduce((product, n) => product * n, 1);
  }

  /** A column of ones; not to be written to. */
  ones(k: number, signals: number): Float64Array {
    const size = this.size(k, signals);
    const known = this.#ones.get(size) ?? new Float64Array(size).fill(1);
    this.#ones.set(size, known);
    return known;
  }

  /** The coordinate of an axis on every node of the grid, in standard deviations. */
  coordinate(k: number, signals: number, axis: number): Float64Array {
    const shape = this.shape(k, signals);
    const key = `${shape.join()}/${axis}`;
    let column = this.#coordinates.get(key);
    if (column === undefined) {
      const inner = shape.slice(axis + 1).reduce((product, n) => product * n, 1);
      const nodes = shape[axis] === 1 ? Float64Array.of(0) : this.standard.nodes;
      column = Float64Array.from({ length: this.size(k, signals) }, (_, i) => nodes[Math.floor(i / inner) % nodes.length]);
      this.#coordinates.set(key, column);
    }
    return column;
  }

  /** Probabilities of the nodes on the first date. */
  start(): Float64Array {
    let weights: Float64Array = Float64Array.of(1);
    this.spread.forEach((_, axis) => (weights = multiply(weights, this.#row(axis, -1, 0), this.shape(0, 0)[axis])));
    return weights;
  }

  /** E[values at date k + 1 | node at date k]; `signals` counts those that have arrived by each of the two dates. */
  expect(k: number, signals: readonly [number, number], values: Float64Array): Float64Array {
    if (this.#axes.length === 0 && signals[0] === signals[1]) return values;
    let folded = values;
    const { weights } = this.standard;
    for (let s = signals[0]; s < signals[1]; s++) folded = contract(folded, weights);
    this.spread.forEach((_, axis) => (folded = this.#along(axis, k, signals[0], folded, false)));
    return folded;
  }

  /** The reverse of `expect`: carries the probabilities of nodes at date k on to date k + 1. */
  carry(k: number, signals: readonly [number, number], weights: Float64Array): Float64Array {
    let carried = weights;
    this.spread.forEach((_, axis) => (carried = this.#along(axis, k, signals[0], carried, true)));
    for (let s = signals[0]; s < signals[1]; s++)
      carried = Float64Array.from({ length: carried.length * this.standard.nodes.length }, this.#outer(carried));
    return carried;
  }

  #outer(column: Float64Array): (_: unknown, i: number) => number {
    const { weights } = this.standard;
    return (_, i) => column[Math.floor(i / weights.length)] * weights[i % weights.length];
  }

  /** Applies the transition of one market axis; the axes before it stand at the date they come to, those after it at the one they leave. */
  #along(axis: number, k: number, signals: number, values: Float64Array, forward: boolean): Float64Array {
    const [now, later] = [this.shape(k, signals), this.shape(k + 1, signals)];
    const rows = now[axis];
    const columns = later[axis];
    const inner = (forward ? now : later).slice(axis + 1).reduce((product, n) => product * n, 1);
    const from = forward ? rows : columns;
    const outer = values.length / (from * inner);
    const out = new Float64Array(outer * (forward ? columns : rows) * inner);
    for (let i = 0; i < rows; i++) {
      const { first, weights } = this.#row(axis, k, i);
      for (let j = 0; j < weights.length; j++) {
        const weight = weights[j];
        for (let o = 0; o < outer; o++) {
          const row = (o * rows + i) * inner;
          const column = (o * columns + first + j) * inner;
          if (forward) for (let q = 0; q < inner; q++) out[column + q] += weight * values[row + q];
          else for (let q = 0; q < inner; q++) out[row + q] += weight * values[column + q];
        }
      }
    }
    return out;
  }

  #row(axis: number, k: number, i: number): Band {
    const key = `${axis},${k}`;
    let rows = this.#matrices.get(key);
    if (rows === undefined) {
      const here = k < 0 ? 0 : this.spread[axis][k];
      const there = this.spread[axis][k + 1];
      const { slope, sd } = this.#axes[axis][k + 1];
      const from = here > 0 ? this.standard.nodes : Float64Array.of(0);
      rows = Array.from(from, (u) =>
        there > 0 ? weightsAround(this.standard, (slope * here * u) / there, sd / there) : { first: 0, weights: Float64Array.of(1) },
      );
      this.#matrices.set(key, rows);
    }
    return rows[i];
  }
}

/** Sums out the last axis. */
function contract(values: Float64Array, weights: Float64Array): Float64Array {
  const n = weights.length;
  return Float64Array.from({ length: values.length / n }, (_, o) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += weights[j] * values[o * n + j];
    return sum;
  });
}

/** Adds an axis as the last one. */
function multiply(weights: Float64Array, row: Band, nodes: number): Float64Array {
  return Float64Array.from(
    { length: weights.length * nodes },
    (_, i) => weights[Math.floor(i / nodes)] * (row.weights[(i % nodes) - row.first] ?? 0),
  );
}

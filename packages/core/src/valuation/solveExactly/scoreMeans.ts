import type { Grid } from "./grid.js";
import { normalNodes } from "./normalNodes.js";
import type { Scores } from "./scores.js";

/** Nodes that posterior means are averaged over. */
const nodes = 257;

/** Posterior means of continuous private drivers, and of their scores, on the nodes of the grid. */
export class ScoreMeans {
  readonly #scores: Scores;
  readonly #grid: Grid;
  readonly #reach: number;
  readonly #columns = new Map<string, Float64Array>();

  constructor(scores: Scores, grid: Grid, reach: number) {
    this.#scores = scores;
    this.#grid = grid;
    this.#reach = reach;
  }

  /** Posterior mean of a score. */
  score(truth: number, k: number, heard: readonly number[]): Float64Array {
    const gains = this.#scores.knowledge(heard).gains[truth];
    const mean = new Float64Array(this.#grid.size(k, heard.length));
    const markets = this.#grid.spread.length;
    gains.forEach((gain, s) => {
      const coordinate = this.#grid.coordinate(k, heard.length, markets + s);
      for (let i = 0; i < mean.length; i++) mean[i] += gain * coordinate[i];
    });
    return mean;
  }

  /** Posterior mean of the driver itself. */
  column(truth: number, k: number, heard: readonly number[]): Float64Array {
    const count = this.#grid.size(k, heard.length);
    const key = `${truth},${count},${heard.join()}`;
    let column = this.#columns.get(key);
    if (column === undefined) {
      const { covariance } = this.#scores.knowledge(heard);
      const { truth: read } = this.#scores.truths[truth];
      const sd = Math.sqrt(Math.max(0, covariance[truth * (this.#scores.truths.length + 1)]));
      const { nodes: z, weights } = normalNodes(nodes, this.#reach);
      const average = (m: number): number =>
        sd < 1e-6 ? read(m) : weights.reduce((sum, weight, j) => sum + weight * read(m + sd * z[j]), 0);
      // Signals are the innermost axes, so the means repeat for every node of the market.
      const signals = heard.length === 0 ? 1 : this.#grid.standard.nodes.length ** heard.length;
      const part = this.score(truth, k, heard).slice(0, signals).map(average);
      column = Float64Array.from({ length: count }, (_, i) => part[i % signals]);
      this.#columns.set(key, column);
    }
    return column;
  }
}

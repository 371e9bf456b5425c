import type { Program } from "../../model/index.js";
import type { World } from "../../simulation/index.js";
import type { AxisSteps, Grid } from "./grid.js";
import { notExact } from "./refusal.js";

/** One continuous market driver: value = transform(mean + Σ loadings × coordinate). */
interface Continuous {
  readonly market: number;
  readonly transform: "exp" | "identity";
  /** By date. */
  readonly mean: Float64Array;
  /** By axis. */
  readonly loadings: readonly number[];
}

/**
 * Continuous market drivers whose coordinate (the logarithm or the level) moves by Gaussian steps: gbm and mean reversion. They are written in independent
 * coordinates, by Cholesky, so that a step of the joint process is one step along each axis. That needs correlated drivers to revert at the same speed.
 */
export class ContinuousMarket {
  readonly markets: readonly number[];
  /** How each independent coordinate moves. */
  readonly axes: readonly AxisSteps[];
  /** Largest standard deviation that is exponentiated. */
  readonly tilt: number;
  readonly #drivers: readonly Continuous[];
  readonly #columns = new Map<string, Float64Array>();
  #grid: Grid | undefined;

  constructor(program: Program, world: World, read: readonly number[]) {
    const steps = read.map((m) => stepsOf(program, world, m));
    const moving = read.map((_, r) => r).filter((r) => steps[r].some(({ sd }) => sd > 0));
    const factor = correlationFactor(
      world,
      moving.map((r) => read[r]),
    );
    this.axes = moving.map((r) => steps[r]);
    moving.forEach((r, i) =>
      moving.forEach((s, j) => {
        if (factor[i][j] !== 0 && steps[r].some(({ slope }, k) => Math.abs(slope - steps[s][k].slope) > 1e-12))
          throw notExact(
            `drivers.${world.marketNames[read[r]]}`,
            `it is correlated with ${world.marketNames[read[s]]} and reverts at another speed`,
          );
      }),
    );
    this.#drivers = read.map((market, r): Continuous => {
      const i = moving.indexOf(r);
      const loadings = moving.map((s, j) => (i < 0 ? 0 : factor[i][j] * ratio(steps[r], steps[s])));
      return { market, transform: steps[r][0].transform, mean: meansOf(world.start(market), steps[r]), loadings };
    });
    this.markets = read;
    this.tilt = Math.max(0, ...moving.map((r) => (steps[r][0].transform === "exp" ? spreadOf(steps[r]) : 0)));
  }

  /** Tells on which grid the coordinates live. */
  attach(grid: Grid): void {
    this.#grid = grid;
  }

  /** The values of a driver on every node of the grid. */
  column(market: number, k: number, signals: number): Float64Array {
    const key = `${market},${k},${signals}`;
    let column = this.#columns.get(key);
    if (column === undefined) {
      const grid = this.#grid as Grid;
      const { mean, loadings, transform } = this.#drivers[this.markets.indexOf(market)];
      const x = new Float64Array(grid.size(k, signals)).fill(mean[k]);
      loadings.forEach((loading, axis) => {
        if (loading === 0) return;
        const scale = loading * grid.spread[axis][k];
        grid.coordinate(k, signals, axis).forEach((u, i) => (x[i] += scale * u));
      });
      column = transform === "exp" ? x.map(Math.exp) : x;
      this.#columns.set(key, column);
    }
    return column;
  }
}

interface Step {
  readonly transform: "exp" | "identity";
  readonly slope: number;
  readonly shift: number;
  readonly sd: number;
}

/** steps[k] leads to date k, the first one from today. */
function stepsOf(program: Program, world: World, market: number): Step[] {
  return Array.from(program.dates, (_, k) => {
    const step = world.gaussian(market, k - 1, "pricing");
    if (step !== undefined) return step;
    const name = world.marketNames[market];
    const { kind } = program.world.drivers[name];
    throw notExact(
      `drivers.${name}`,
      `found ${kind}; the joint recursion covers chain, event, gbm and mean reversion (log, level) without jumps`,
      "Write it as a chain.",
    );
  });
}

/** Rows of the factor by which the world correlates these drivers: what it makes of unit columns. */
function correlationFactor(world: World, markets: readonly number[]): number[][] {
  const units = world.marketNames.map((_, m) => Float64Array.from(world.marketNames, (__, j) => (m === j ? 1 : 0)));
  world.correlate(units, world.marketNames.length);
  return markets.map((m) => markets.map((j) => units[m][j]));
}

function ratio(of: readonly Step[], to: readonly Step[]): number {
  const k = to.findIndex(({ sd }) => sd > 0);
  return of[k].sd / to[k].sd;
}

function meansOf(start: number, steps: readonly Step[]): Float64Array {
  let mean = steps[0].transform === "exp" ? Math.log(start) : start;
  return Float64Array.from(steps, ({ slope, shift }) => (mean = slope * mean + shift));
}

function spreadOf(steps: readonly Step[]): number {
  return Math.sqrt(steps.reduce((variance, { slope, sd }) => slope * slope * variance + sd * sd, 0));
}

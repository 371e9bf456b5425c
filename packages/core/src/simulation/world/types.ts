import type { Correlation, Driver } from "../../model/index.js";
import type { Beliefs, Observation } from "../beliefs/index.js";
import type { GaussianStep, ChainLaw, Measure, Purpose } from "../drivers/index.js";
import type { RandomStream } from "../random/index.js";
import type { MakePathNormals, PathNormals } from "../sampling/index.js";
import type { BackwardPaths } from "./backwardPaths.js";
import type { LineLaw } from "./lineLaw.js";

/** What a world is made from; taken as checked. */
export interface WorldSpec {
  /** Years from now, ascending. */
  readonly dates: readonly number[];
  readonly drivers: Readonly<Record<string, Driver>>;
  readonly correlations?: readonly Correlation[];
  readonly observations: readonly Observation[];
  /** Where normal numbers of paths come from; without it, from a stream for every driver. */
  readonly normals?: MakePathNormals | undefined;
}

/** Paths in a block; a block is always simulated whole. */
export const blockSize = 1024;

/** One block of paths, in columns of `size` places. */
export interface WorldBlock {
  readonly size: number;
  /** market[driver][date] */
  readonly market: Float64Array[][];
  /** truth[private] */
  readonly truth: Float64Array[];
  /** Normal scores u of the truths, score[private]. */
  readonly score: Float64Array[];
  /**
   * signal[observation]: the score plus noise of variance (1 − R²)/R² (none when R² = 1, nothing but noise when R² = 0), or the result 1
   * or 0 of a test.
   */
  readonly signal: Float64Array[];
}

/** Everything uncertain of a model: how it is drawn, and what is believed of it. */
export interface World {
  /** gbm, meanReverting, jumpDiffusion, chain, event and given drivers, sorted; one column per date. */
  readonly marketNames: readonly string[];
  /** Deterministic drivers, sorted. */
  readonly scheduleNames: readonly string[];
  readonly privateNames: readonly string[];
  readonly warnings: readonly string[];
  readonly beliefs: Beliefs;
  /** Where the normal numbers of `simulate` come from, where not from a stream for every driver. */
  readonly normals: PathNormals | undefined;
  /** One value per date. */
  schedule(name: string): Float64Array;
  /**
   * Fills (and returns) a block of paths; allocates only when `into` is not given. Both measures use the same random numbers.
   */
  simulate(seed: number, purpose: Purpose, block: number, measure: Measure, into?: WorldBlock): WorldBlock;
  /**
   * Market drivers from the last date back, one date at a time, without keeping the others: other paths than those of `simulate`, of the same
   * law. Undefined where that cannot be: drivers that do not move by Gaussian steps.
   */
  backward(seed: number, purpose: Purpose, blocks: number, measure: Measure): BackwardPaths | undefined;
  /** The law of the only market driver, where there is one and it moves by Gaussian steps. */
  line(measure: Measure): LineLaw | undefined;
  /**
   * One step of one market driver from date k to k + 1 (k = −1: from today to the first date) for `count` paths, from the values in `from`.
   * `normals` are its (correlated) standard normal numbers; `stream` is drawn from by jumps, chains, events and the geometric mean
   * reversion. `to` may be `from`. A driver of given paths has no law to step by: `not-exact`.
   */
  step(
    market: number,
    k: number,
    measure: Measure,
    from: Float64Array,
    normals: Float64Array,
    stream: RandomStream,
    to: Float64Array,
    count: number,
  ): void;
  /** Makes independent normal numbers, one column a market driver, correlated as the drivers are, in place. */
  correlate(normals: readonly Float64Array[], count: number): void;
  /** E[value at date j | value at date k] for `count` paths, −1 ≤ k ≤ j; exact for every process; given paths have none: `not-exact`. */
  conditionalMean(market: number, k: number, j: number, measure: Measure, from: Float64Array, out: Float64Array, count: number): void;
  /**
   * The step from date k to k + 1 (k = −1: from today) as a Gaussian transition, value = transform(x), x′ = slope x + shift + sd z;
   * undefined where it is none.
   */
  gaussian(market: number, k: number, measure: Measure): GaussianStep | undefined;
  /** The law of a chain; undefined for other drivers. */
  chain(market: number): ChainLaw | undefined;
  /** Value today. */
  start(market: number): number;
  /** Whether a driver has a law to step by; given paths have none. */
  hasLaw(market: number): boolean;
  /** How many paths a purpose has before given paths repeat; undefined when no driver is given. */
  givenPaths(purpose: Purpose): number | undefined;
}

import { count, RipenError } from "../errors.js";
import { inlineExecutor, type Executor } from "../execution/index.js";
import { blockSize } from "../simulation/index.js";
import { assertRun } from "./checkRun.js";
import type { Policy } from "./policy/index.js";
import { leastEvenBlocks, type Sampling } from "./sampling.js";

/** Whether a value is bounded from below only, by what a policy earns, or from above too, by what no policy can beat. */
export type BoundsAsked = "lower" | "both";

/** How many paths each of the four streams has; they never meet. */
export interface PathCounts {
  /** On which policies are fitted. */
  readonly fit: number;
  /** On which one of several policies is selected. */
  readonly select: number;
  /** On which the selected policy is priced. */
  readonly price: number;
  /** On which the upper bound is computed, with `bounds: "both"`. */
  readonly bound: number;
}

/** A stage of a run and how much of it is done, from 0 to 1. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
}

/** How to run. Effort is given in counts, never in time, or the same input would not give the same bits. */
export interface RunOptions {
  /**
   * Paths; a number stands for as many to fit and to price, a quarter of it to select, and a quarter, at most 4096, to bound from above.
   * Paths are simulated in blocks of 1024, and counts are rounded up to whole blocks.
   * @defaultValue 16384
   */
  readonly paths?: number | Partial<PathCounts>;
  /** With `both`, the value has an upper bound and a gap. @defaultValue "lower" */
  readonly bounds?: BoundsAsked;
  /** Points of one step, from every path at every date, for the upper bound: a power of two. @defaultValue 64 */
  readonly innerPaths?: number;
  /** Any whole number; the same seed gives the same result, to the last bit. @defaultValue 1 */
  readonly seed?: number;
  /** `auto` takes the exact method where it covers the model. @defaultValue "simulation" */
  readonly method?: "simulation" | "exact" | "auto";
  /**
   * How the paths that are priced are drawn. `even` takes a tenth and fewer of them for the same error where payoffs are smooth; it needs 8192 at least. `auto` is `even` from
   * 16,384 paths on, unless paths are given or nothing takes normal numbers; the solution says what was taken.
   * @defaultValue "auto"
   */
  readonly sampling?: "auto" | Sampling;
  /** Policies that compete with the fitted ones, such as the one of the model before a change: then a change for the better is never missed. */
  readonly incumbents?: readonly Policy[];
  /** Where the work runs. @defaultValue inline, in this thread */
  readonly executor?: Executor;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** What is asked of a run, less what belongs to the caller's thread. Plain data. */
export type AskedRun = Omit<RunOptions, "executor" | "signal" | "onProgress">;

export function askedOf({ executor: _executor, signal: _signal, onProgress: _onProgress, ...asked }: RunOptions): AskedRun {
  return asked;
}

/** Run options with every default filled in; counts are in blocks. */
export interface ResolvedRun {
  readonly blocks: PathCounts;
  readonly bounds: BoundsAsked;
  readonly innerPaths: number;
  readonly seed: number;
  readonly method: "simulation" | "exact" | "auto";
  readonly sampling: "auto" | Sampling;
  readonly incumbents: readonly Policy[];
  readonly executor: Executor;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (progress: Progress) => void;
}

const defaultPaths = 16_384;
const defaultInnerPaths = 64;
const usualBoundPaths = 4096;

/**
 * Fills in the defaults.
 *
 * @throws {RipenError} `invalid-run` with all options that are not usable, or do not exist
 */
export function resolveRun(run: RunOptions = {}): ResolvedRun {
  assertRun(run);
  const {
    paths = defaultPaths,
    seed = 1,
    method = "simulation",
    bounds = "lower",
    sampling = "auto",
    innerPaths = defaultInnerPaths,
  } = run;
  const counts = typeof paths === "number" ? spread(paths) : withUsual(paths);
  if (sampling === "even" && counts.price <= (leastEvenBlocks - 1) * blockSize) {
    const message = `found "even" with ${count(counts.price)} paths to price; allowed is "even" from ${count(leastEvenBlocks * blockSize)} on`;
    throw new RipenError("invalid-run", [{ path: "sampling", message }]);
  }
  const executor = run.executor ?? inlineExecutor();
  const inBlocks = (count: number): number => Math.ceil(count / blockSize);
  return {
    blocks: { fit: inBlocks(counts.fit), select: inBlocks(counts.select), price: inBlocks(counts.price), bound: inBlocks(counts.bound) },
    bounds,
    innerPaths,
    seed,
    method,
    sampling,
    incumbents: run.incumbents ?? [],
    executor: executor.forRun?.() ?? executor,
    signal: run.signal,
    onProgress: run.onProgress ?? (() => undefined),
  };
}

function spread(paths: number): PathCounts {
  return { fit: paths, select: Math.ceil(paths / 4), price: paths, bound: Math.min(usualBoundPaths, Math.ceil(paths / 4)) };
}

function withUsual(stated: Partial<PathCounts>): PathCounts {
  const usual = spread(stated.price ?? defaultPaths);
  const { fit = usual.fit, select = usual.select, price = usual.price, bound = usual.bound } = stated;
  return { fit, select, price, bound };
}

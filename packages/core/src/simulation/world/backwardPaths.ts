import { isModerate, type GaussianStep, type Purpose } from "../drivers/index.js";
import { exponentialPowers, fineRoots, moderateExponential } from "../../numerics/index.js";
import { RandomStream, type Correlator } from "../random/index.js";
import { blockSize } from "./types.js";

/** Market drivers of many blocks of paths, visited from the last date back. */
export interface BackwardPaths {
  readonly blocks: number;
  /**
   * The columns, by market driver, of a block at a date; valid until the next call. Every block is asked once at every date, the last date
   * first: what has been passed is gone.
   */
  at(block: number, k: number): readonly Float64Array[];
  /**
   * In the place of `at`, where paths are mirrored: by market driver, its coordinate less the mean of the date, of the first half of the paths. That of path
   * p + 512 is the opposite of that of path p.
   */
  deviations?(block: number, k: number): readonly Float64Array[];
}

/** A Gaussian driver with its law from today to every date: coordinate x_k normal with this mean and variance. */
export interface BackwardDriver {
  readonly stream: string;
  readonly transform: GaussianStep["transform"];
  readonly means: Float64Array;
  /** x_k less its mean is pull[k] times that of x_{k+1}, plus spread[k] times a standard normal number; for the last date pull is 0. */
  readonly pull: Float64Array;
  readonly spread: Float64Array;
}

/** How a driver goes back from date to date; undefined where a step is not Gaussian. */
export function backwardDriver(
  name: string,
  start: number,
  dates: number,
  step: (k: number) => GaussianStep | undefined,
): BackwardDriver | undefined {
  const [means, variances, slopes] = [new Float64Array(dates), new Float64Array(dates), new Float64Array(dates)];
  let [mean, variance] = [NaN, 0];
  let transform: GaussianStep["transform"] = "identity";
  for (let k = 0; k < dates; k++) {
    const law = step(k - 1);
    if (law === undefined) return undefined;
    if (k === 0) {
      transform = law.transform;
      mean = transform === "exp" ? Math.log(start) : start;
    }
    mean = law.slope * mean + law.shift;
    variance = law.slope * law.slope * variance + law.sd * law.sd;
    [means[k], variances[k], slopes[k]] = [mean, variance, law.slope];
  }
  if (!means.every((value, k) => Number.isFinite(value) && isModerate(value, Math.sqrt(variances[k])))) return undefined;
  const pull = means.map((_, k) => (k + 1 < dates && variances[k + 1] > 0 ? (slopes[k + 1] * variances[k]) / variances[k + 1] : 0));
  const spread = means.map((_, k) => Math.sqrt(k + 1 < dates ? Math.max(0, variances[k] - pull[k] ** 2 * variances[k + 1]) : variances[k]));
  return { stream: `back/${name}`, transform, means, pull, spread };
}

/**
 * Paths that are drawn as they are needed, from the last date back to the first, so that only one date of them is ever kept.
 *
 * Reference: P. Glasserman, Monte Carlo Methods in Financial Engineering (2003), section 3.1 (Brownian bridge), for any Gaussian transition: given
 * x_{k+1}, x_k is normal with mean m_k + C (x_{k+1} − m_{k+1}), C = slope V_k/V_{k+1}, and variance V_k − C² V_{k+1}. Path p + 512 of a
 * block is the mirror image of path p, which halves the numbers to draw. Exact in distribution; a test compares moments, covariances
 * between dates and correlations with the forward paths.
 */
export class BridgedPaths implements BackwardPaths {
  readonly blocks: number;
  readonly #drivers: readonly BackwardDriver[];
  readonly #correlator: Correlator;
  /** By driver and block: the coordinates of the first half of the paths, less their means. */
  readonly #places: Float64Array[][];
  readonly #streams: RandomStream[][];
  readonly #normals: Float64Array[];
  readonly #columns: Float64Array[];
  readonly #deviations: Float64Array[];

  constructor(drivers: readonly BackwardDriver[], correlator: Correlator, seed: number, purpose: Purpose, blocks: number) {
    this.blocks = blocks;
    this.#drivers = drivers;
    this.#correlator = correlator;
    const each = <T>(make: (driver: BackwardDriver, block: number) => T): T[][] =>
      drivers.map((driver) => Array.from({ length: blocks }, (_, b) => make(driver, b)));
    this.#places = each(() => new Float64Array(half));
    this.#streams = each(({ stream }, b) => new RandomStream(seed, purpose, stream, b));
    this.#normals = drivers.map(() => new Float64Array(half));
    this.#columns = drivers.map(() => new Float64Array(blockSize));
    this.#deviations = drivers.map(() => this.#normals[0]);
  }

  at(block: number, k: number): readonly Float64Array[] {
    this.#draw(block);
    for (let m = 0; m < this.#drivers.length; m++) {
      const { transform, means, pull, spread } = this.#drivers[m];
      (transform === "exp" ? moveBackExp : moveBack)(
        this.#places[m][block],
        this.#normals[m],
        means[k],
        pull[k],
        spread[k],
        this.#columns[m],
      );
    }
    return this.#columns;
  }

  deviations(block: number, k: number): readonly Float64Array[] {
    this.#draw(block);
    for (let m = 0; m < this.#drivers.length; m++) {
      const { pull, spread } = this.#drivers[m];
      this.#deviations[m] = this.#places[m][block];
      move(this.#deviations[m], this.#normals[m], pull[k], spread[k]);
    }
    return this.#deviations;
  }

  #draw(block: number): void {
    for (let m = 0; m < this.#drivers.length; m++) this.#streams[m][block].normals(this.#normals[m], half);
    this.#correlator.apply(this.#normals, half);
  }
}

const half = blockSize / 2;

function move(places: Float64Array, normals: Float64Array, pull: number, spread: number): void {
  for (let i = 0; i < half; i++) places[i] = pull * places[i] + spread * normals[i];
}

function moveBack(places: Float64Array, normals: Float64Array, mean: number, pull: number, spread: number, out: Float64Array): void {
  for (let i = 0; i < half; i++) {
    const place = pull * places[i] + spread * normals[i];
    places[i] = place;
    out[i] = mean + place;
    out[i + half] = mean - place;
  }
}

function moveBackExp(places: Float64Array, normals: Float64Array, mean: number, pull: number, spread: number, out: Float64Array): void {
  const roots = fineRoots;
  const powers = exponentialPowers;
  for (let i = 0; i < half; i++) {
    const place = pull * places[i] + spread * normals[i];
    places[i] = place;
    out[i] = moderateExponential(mean + place, roots, powers);
    out[i + half] = moderateExponential(mean - place, roots, powers);
  }
}

/** Whether correlated drivers go back together by the same correlations: so it is where all move like Brownian motion, at the same pace over time. */
export function sharePace(drivers: readonly BackwardDriver[]): boolean {
  return drivers.every(({ pull }) => pull.every((value, k) => Math.abs(value - drivers[0].pull[k]) <= 1e-12));
}

import { RipenError } from "../../errors.js";
import type { Correlation, Driver } from "../../model/index.js";
import {
  eventProcess,
  givenPaths,
  marketProcess,
  type EventProcess,
  type GivenPaths,
  type MarketProcess,
  type Measure,
  type Purpose,
} from "../drivers/index.js";
import { correlator, RandomStream, type Correlator } from "../random/index.js";
import { backwardDriver, BridgedPaths, sharePace, type BackwardPaths } from "./backwardPaths.js";
import { lineLaw, type LineLaw } from "./lineLaw.js";
import type { PathNormals } from "../sampling/index.js";
import { blockSize } from "./types.js";

/** A driver in the world: one that steps from date to date, or one that fills whole paths. */
type Source =
  | { readonly kind: "steps"; readonly process: MarketProcess; readonly normals: RandomStream; readonly own: RandomStream }
  | { readonly kind: "event"; readonly process: EventProcess; readonly own: RandomStream }
  | { readonly kind: "given"; readonly paths: GivenPaths };

const marketKinds: readonly Driver["kind"][] = ["gbm", "meanReverting", "jumpDiffusion", "chain", "event", "given"];

/**
 * All market drivers of a model, simulated together because their normal numbers may be correlated.
 *
 * Streams: "driver/<name>" gives one normal number a path and date, date after date; "path/<name>" what else a driver draws (jumps, chain
 * steps, the time of an event, bridges). A driver that is not correlated therefore changes no bit of the others.
 */
export class Market {
  readonly names: readonly string[];
  readonly warnings: readonly string[];
  readonly #dates: readonly number[];
  readonly #sources: readonly Source[];
  readonly #correlator: Correlator;
  readonly #normals: readonly Float64Array[];
  /** Names of streams, made once because simulating must not allocate. */
  readonly #normalStreams: readonly string[];
  readonly #ownStreams: readonly string[];

  constructor(dates: readonly number[], drivers: Readonly<Record<string, Driver>>, correlations: readonly Correlation[]) {
    this.#dates = dates;
    this.names = Object.keys(drivers)
      .filter((name) => marketKinds.includes(drivers[name].kind))
      .sort();
    this.#sources = this.names.map((name) => sourceOf(drivers[name], dates));
    this.#normalStreams = this.names.map((name) => `driver/${name}`);
    this.#ownStreams = this.names.map((name) => `path/${name}`);
    this.#normals = this.names.map(() => new Float64Array(blockSize));
    this.#correlator = correlator(this.names, correlations);
    this.warnings = [...this.#correlator.warnings, ...this.names.flatMap((name, m) => repeats(name, this.#sources[m]))];
  }

  /** How many drivers take normal numbers. */
  get takers(): number {
    return this.#sources.filter(takesNormals).length;
  }

  /** columns[driver][date][path] for one block; `drawn` are its normal numbers where they do not come from a stream for each driver. */
  simulate(
    seed: number,
    purpose: Purpose,
    block: number,
    measure: Measure,
    columns: readonly (readonly Float64Array[])[],
    drawn?: PathNormals["market"],
  ): void {
    for (let m = 0; m < this.#sources.length; m++) this.#begin(m, seed, purpose, block, measure, columns[m]);
    for (let k = 0; k < this.#dates.length; k++) {
      if (k === 0 && this.#dates[0] === 0) continue;
      if (drawn === undefined) this.#drawNormals();
      else this.#takeNormals(drawn, k);
      for (let m = 0; m < this.#sources.length; m++) {
        const source = this.#sources[m];
        if (source.kind !== "steps") continue;
        source.process.step(k - 1, measure, columns[m][Math.max(k - 1, 0)], this.#normals[m], source.own, columns[m][k], blockSize);
      }
    }
  }

  /** Paths from the last date back; undefined where some driver has no Gaussian steps, or correlations change on the way. */
  backward(seed: number, purpose: Purpose, blocks: number, measure: Measure): BackwardPaths | undefined {
    const drivers = this.#sources.flatMap((source, m) => {
      if (source.kind !== "steps") return [];
      const { process } = source;
      return backwardDriver(this.names[m], process.start, this.#dates.length, (k) => process.gaussian(k, measure)) ?? [];
    });
    if (drivers.length < this.#sources.length) return undefined;
    if (!this.#correlator.groups.every((group) => sharePace(group.map((m) => drivers[m])))) return undefined;
    return new BridgedPaths(drivers, this.#correlator, seed, purpose, blocks);
  }

  /** The law of the only driver, where there is one and it moves on a line. */
  line(measure: Measure): LineLaw | undefined {
    const [source] = this.#sources;
    if (this.#sources.length !== 1 || source.kind !== "steps") return undefined;
    const { process } = source;
    return lineLaw(this.#normalStreams[0], process.start, this.#dates, (k) => process.gaussian(k, measure));
  }

  correlate(normals: readonly Float64Array[], count: number): void {
    this.#correlator.apply(normals, count);
  }

  /** The law of a driver; for given paths there is none. */
  process(market: number): MarketProcess {
    const source = this.#sources[market];
    if (source.kind !== "given") return source.process;
    const message = "found given paths, which have no law: nothing can be said of their future but the paths themselves";
    throw new RipenError("not-exact", [{ path: `drivers.${this.names[market]}`, message, hint: "Fit a driver with a law to the paths." }]);
  }

  hasLaw(market: number): boolean {
    return this.#sources[market].kind !== "given";
  }

  givenPaths(purpose: Purpose): number | undefined {
    const sizes = this.#sources.flatMap((source) => (source.kind === "given" ? [source.paths.available(purpose)] : []));
    return sizes.length === 0 ? undefined : Math.min(...sizes);
  }

  /** Sets the streams and the start of one driver; fills the columns of those that need no steps. */
  #begin(m: number, seed: number, purpose: Purpose, block: number, measure: Measure, columns: readonly Float64Array[]): void {
    const source = this.#sources[m];
    if (source.kind === "given") {
      source.paths.fill(purpose, block * blockSize, columns, blockSize);
      return;
    }
    if (source.process.takesStream) source.own.restart(seed, purpose, this.#ownStreams[m], block);
    if (source.kind === "event") source.process.fill(measure, source.own, columns, blockSize);
    else {
      if (source.process.takesNormals) source.normals.restart(seed, purpose, this.#normalStreams[m], block);
      columns[0].fill(source.process.start);
    }
  }

  #drawNormals(): void {
    for (let m = 0; m < this.#sources.length; m++) {
      const source = this.#sources[m];
      if (source.kind === "steps" && source.process.takesNormals) source.normals.normals(this.#normals[m], blockSize);
    }
    this.#correlator.apply(this.#normals, blockSize);
  }

  #takeNormals(drawn: PathNormals["market"], k: number): void {
    let taker = 0;
    for (let m = 0; m < this.#sources.length; m++) if (takesNormals(this.#sources[m])) this.#normals[m].set(drawn[taker++][k]);
    this.#correlator.apply(this.#normals, blockSize);
  }
}

function takesNormals(source: Source): boolean {
  return source.kind === "steps" && source.process.takesNormals;
}

function sourceOf(driver: Driver, dates: readonly number[]): Source {
  const stream = (): RandomStream => new RandomStream(0, "", "", 0);
  switch (driver.kind) {
    case "given":
      return { kind: "given", paths: givenPaths(driver) };
    case "event":
      return { kind: "event", process: eventProcess(driver, dates), own: stream() };
    case "schedule":
    case "private":
      throw new TypeError(`${driver.kind} is no market driver`);
    default:
      return { kind: "steps", process: marketProcess(driver, dates), normals: stream(), own: stream() };
  }
}

/** Blocks are whole, so fewer paths than a block a purpose repeat in any run. */
function repeats(name: string, source: Source): string[] {
  if (source.kind !== "given") return [];
  const least = source.paths.available("bound");
  if (least >= blockSize) return [];
  return [`driver ${name}: ${least} given paths for each of fit, select, price and bound; they repeat within every block of ${blockSize}`];
}

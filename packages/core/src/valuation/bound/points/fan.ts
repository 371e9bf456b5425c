import type { Program } from "../../../model/index.js";
import { blockSize, type RandomStream, type World } from "../../../simulation/index.js";
import type { Rows } from "../walk/index.js";
import { LatticePoints } from "./latticePoints.js";
import type { MarketDrivers } from "./marketDrivers.js";
import type { SignalFan } from "./signalFan.js";
import { chanceOfJump, sumOfJumps, type Happening, type SuddenDriver } from "./suddenDrivers.js";

/** Points of one step of the world from many paths: `points` rows for each path, drawn from the exact transition, given what happens to sudden drivers. */
export class Fan {
  readonly points: number;
  readonly #world: World;
  readonly #dates: Float64Array;
  readonly #drivers: MarketDrivers;
  readonly #happenings: readonly Happening[];
  readonly #lattice: LatticePoints;
  readonly #settled: boolean;
  readonly #signals: SignalFan | undefined;
  readonly #firstSignal: number;
  readonly #normals: Float64Array[];
  readonly #from = new Float64Array(blockSize);
  readonly #uniforms = new Float64Array(blockSize);
  readonly #sizes = new Float64Array(blockSize);
  readonly #one = new Float64Array(1);

  /**
   * @param happenings by sudden driver
   * @param settled whether every path has the same points
   */
  constructor(
    program: Program,
    world: World,
    drivers: MarketDrivers,
    points: number,
    happenings: readonly Happening[],
    signals: SignalFan | undefined,
    settled = false,
  ) {
    this.#settled = settled;
    this.points = points;
    this.#world = world;
    this.#dates = program.dates;
    this.#drivers = drivers;
    this.#happenings = happenings;
    this.#signals = signals;
    this.#normals = program.world.marketNames.map(() => new Float64Array(blockSize));
    this.#firstSignal = drivers.normal.length + drivers.chains.length + 2 * drivers.sudden.length;
    this.#lattice = new LatticePoints(points, Math.max(1, this.#firstSignal + (signals?.dimensions ?? 0)));
  }

  /** Paths that are stepped at once. */
  get paths(): number {
    return Math.max(1, Math.floor(blockSize / this.points));
  }

  /** The probability of what is laid down for the sudden drivers, in the step from date k. */
  weight(k: number): number {
    return this.#drivers.sudden.reduce((product, driver, j) => {
      const happening = this.#happenings[j];
      if (happening === "free") return product;
      const chance = driver.jump === undefined ? this.#chanceOfEvent(driver.market, k) : chanceOfJump(driver.jump, this.#years(k));
      return product * (happening === "some" ? chance : 1 - chance);
    }, 1);
  }

  /** Fills the market columns of `into` with points at date k + 1, from the paths `first … first + paths − 1` at date k (k = −1: from today). */
  step(k: number, from: Rows, first: number, paths: number, stream: RandomStream, into: Rows): void {
    const { normal, chains, sudden, read, plain } = this.#drivers;
    const lattice = this.#lattice;
    const count = (into.count = paths * this.points);
    if (this.#settled) lattice.settle(paths);
    else lattice.shift(paths, stream);
    if (normal.length > 0) {
      normal.forEach((m, d) => lattice.normals(d, paths, this.#normals[m]));
      plain.correlate(this.#normals, count);
    }
    for (const m of read) {
      const before = this.#spread(k < 0 ? undefined : from.market[m], this.#world.start(m), first, paths);
      const to = into.market[m];
      const chain = chains.indexOf(m);
      const j = sudden.findIndex(({ market }) => market === m);
      if (chain >= 0) {
        lattice.uniforms(normal.length + chain, paths, this.#uniforms);
        this.#stepChain(m, k, before, to, count);
        continue;
      }
      const place = normal.length + chains.length + 2 * j;
      if (j >= 0) lattice.uniforms(place, paths, this.#uniforms);
      if (j >= 0 && sudden[j].jump === undefined) {
        this.#stepEvent(m, k, this.#happenings[j], before, to, count);
        continue;
      }
      plain.step(m, k, "pricing", before, this.#normals[m], stream, to, count);
      if (j < 0) continue;
      lattice.normals(place + 1, paths, this.#sizes);
      this.#jump(sudden[j], k, this.#happenings[j], stream, to, count);
    }
  }

  /** Fills the signal columns of `into` for paths on which the observations in `masks` are known: these as they are, the others as they may turn out. */
  signals(from: Rows, masks: readonly number[], first: number, paths: number, into: Rows): void {
    this.#signals?.fill(this.#lattice, this.#firstSignal, from, masks, first, paths, into);
  }

  #years(k: number): number {
    return this.#dates[k + 1] - (k < 0 ? 0 : this.#dates[k]);
  }

  #chanceOfEvent(m: number, k: number): number {
    const chance = this.#one;
    chance[0] = 0;
    this.#world.conditionalMean(m, k, k + 1, "pricing", chance, chance, 1);
    return chance[0];
  }

  #spread(column: Float64Array | undefined, start: number, first: number, paths: number): Float64Array {
    const out = this.#from;
    const { points } = this;
    for (let q = 0; q < paths; q++) out.fill(column === undefined ? start : column[first + q], q * points, (q + 1) * points);
    return out;
  }

  #stepEvent(m: number, k: number, happening: Happening, from: Float64Array, to: Float64Array, count: number): void {
    const chance = happening === "free" ? this.#chanceOfEvent(m, k) : happening === "some" ? 1 : 0;
    for (let r = 0; r < count; r++) to[r] = from[r] > 0 || this.#uniforms[r] < chance ? 1 : 0;
  }

  /** By inversion of the row's distribution function. */
  #stepChain(m: number, k: number, from: Float64Array, to: Float64Array, count: number): void {
    const chain = this.#world.chain(m);
    if (chain === undefined || k < 0) {
      to.set(from.subarray(0, count));
      return;
    }
    const { values, transition } = chain;
    const n = values.length;
    for (let r = 0; r < count; r++) {
      const row = values.indexOf(from[r]) * n;
      let last = 0;
      for (let j = 0, left = this.#uniforms[r]; j < n && left >= 0; j++) {
        const share = transition[row + j];
        if (share > 0) last = j;
        left -= share;
      }
      to[r] = values[last];
    }
  }

  #jump(driver: SuddenDriver, k: number, happening: Happening, stream: RandomStream, to: Float64Array, count: number): void {
    const { jump, speed, adds } = driver;
    if (jump === undefined || happening === "none") return;
    const years = this.#years(k);
    for (let r = 0; r < count; r++) {
      const sum = sumOfJumps({ jump, speed }, years, happening, this.#uniforms[r], this.#sizes[r], stream);
      if (adds) to[r] += sum;
      else if (sum !== 0) to[r] *= Math.exp(sum);
    }
  }
}

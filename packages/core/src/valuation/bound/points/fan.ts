import type { Program } from "../../../model/index.js";
import { blockSize, type RandomStream, type World } from "../../../simulation/index.js";
import type { Rows } from "../walk/index.js";
import { LatticePoints } from "./latticePoints.js";
import type { MarketDrivers } from "./marketDrivers.js";
import type { SignalFan } from "./signalFan.js";

/** Points of one step of the world from many paths: `points` rows for each path, drawn from the exact transition. */
export class Fan {
  readonly points: number;
  readonly #world: World;
  readonly #drivers: MarketDrivers;
  readonly #lattice: LatticePoints;
  readonly #signals: SignalFan | undefined;
  readonly #normals: Float64Array[];
  readonly #from = new Float64Array(blockSize);
  readonly #uniforms = new Float64Array(blockSize);
  readonly #one = new Float64Array(2);

  constructor(program: Program, world: World, drivers: MarketDrivers, points: number, signals: SignalFan | undefined) {
    this.points = points;
    this.#world = world;
    this.#drivers = drivers;
    this.#signals = signals;
    this.#normals = program.world.marketNames.map(() => new Float64Array(blockSize));
    this.#lattice = new LatticePoints(points, Math.max(1, drivers.normal.length + drivers.drawn.length + (signals?.dimensions ?? 0)));
  }

  /** Paths that are stepped at once. */
  get paths(): number {
    return Math.max(1, Math.floor(blockSize / this.points));
  }

  /**
   * Fills the market columns of `into` with points at date k + 1, from the paths `first … first + paths − 1` at date k (k = −1: from today), and draws the
   * shifts that `signals` goes on with.
   */
  step(k: number, from: Rows, first: number, paths: number, stream: RandomStream, into: Rows): void {
    const { normal, drawn, read } = this.#drivers;
    const lattice = this.#lattice;
    const count = (into.count = paths * this.points);
    lattice.shift(paths, stream);
    if (normal.length > 0) {
      normal.forEach((m, d) => lattice.normals(d, paths, this.#normals[m]));
      this.#world.correlate(this.#normals, count);
    }
    for (const m of read) {
      const before = this.#spread(k < 0 ? undefined : from.market[m], this.#world.start(m), first, paths);
      const place = drawn.indexOf(m);
      if (place < 0) this.#world.step(m, k, "pricing", before, this.#normals[m], stream, into.market[m], count);
      else {
        lattice.uniforms(normal.length + place, paths, this.#uniforms);
        this.#draw(m, k, before, into.market[m], count);
      }
    }
  }

  /** Fills the signal columns of `into` for paths on which the observations in `masks` are known: these as they are, the others as they may turn out. */
  signals(from: Rows, masks: readonly number[], first: number, paths: number, into: Rows): void {
    const { normal, drawn } = this.#drivers;
    this.#signals?.fill(this.#lattice, normal.length + drawn.length, from, masks, first, paths, into);
  }

  #spread(column: Float64Array | undefined, start: number, first: number, paths: number): Float64Array {
    const out = this.#from;
    const { points } = this;
    for (let q = 0; q < paths; q++) out.fill(column === undefined ? start : column[first + q], q * points, (q + 1) * points);
    return out;
  }

  /** Chains and events by inversion of one uniform number. */
  #draw(m: number, k: number, from: Float64Array, to: Float64Array, count: number): void {
    const chain = this.#world.chain(m);
    const u = this.#uniforms;
    if (chain === undefined) {
      const chance = this.#one;
      chance[0] = 0;
      this.#world.conditionalMean(m, k, k + 1, "pricing", chance, chance, 1);
      for (let r = 0; r < count; r++) to[r] = from[r] > 0 || u[r] < chance[0] ? 1 : 0;
      return;
    }
    if (k < 0) {
      to.set(from.subarray(0, count));
      return;
    }
    const { values, transition } = chain;
    const n = values.length;
    for (let r = 0; r < count; r++) {
      const row = values.indexOf(from[r]) * n;
      let j = 0;
      let last = 0;
      for (let left = u[r]; j < n; j++) {
        const share = transition[row + j];
        if (share > 0) last = j;
        left -= share;
        if (left < 0) break;
      }
      to[r] = values[j < n ? j : last];
    }
  }
}

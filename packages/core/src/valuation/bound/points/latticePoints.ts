import { inverseNormalCdf } from "../../../numerics/index.js";
import { blockSize, type RandomStream } from "../../../simulation/index.js";
import { generatingVector } from "./lattice.js";

/**
 * Randomly shifted lattice points: for each of several paths a set of its own, evenly spread over the unit cube, each point uniform by itself. Means over a
 * set are unbiased for any function, and the more exact the smoother it is.
 */
export class LatticePoints {
  /** A power of two. */
  readonly points: number;
  readonly #vector: Float64Array;
  readonly #shift: Float64Array;

  constructor(points: number, dimensions: number) {
    this.points = points;
    this.#vector = Float64Array.from(generatingVector(points, dimensions), (g) => g / points);
    this.#shift = new Float64Array(dimensions * blockSize);
  }

  get dimensions(): number {
    return this.#vector.length;
  }

  /** Draws shifts for so many paths. */
  shift(paths: number, stream: RandomStream): void {
    stream.uniforms(this.#shift, paths * this.dimensions);
  }

  /** The same points for every path: means are then functions of the state, and not unbiased. */
  settle(paths: number): void {
    this.#shift.fill(0.5 / this.points, 0, paths * this.dimensions);
  }

  /** out[path * points + i] = coordinate d of point i of a path, in (0, 1). */
  uniforms(d: number, paths: number, out: Float64Array): void {
    const { points } = this;
    const [dimensions, step] = [this.dimensions, this.#vector[d]];
    for (let q = 0, r = 0; q < paths; q++) {
      let u = this.#shift[q * dimensions + d];
      for (let i = 0; i < points; i++) {
        out[r++] = u;
        u += step;
        if (u >= 1) u -= Math.floor(u);
      }
    }
  }

  /** The same, tent-transformed and turned into standard normal numbers. */
  normals(d: number, paths: number, out: Float64Array): void {
    this.uniforms(d, paths, out);
    for (let r = 0, count = paths * this.points; r < count; r++) out[r] = inverseNormalCdf(Math.abs(2 * out[r] - 1));
  }
}

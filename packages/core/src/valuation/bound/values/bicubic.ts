import { blockSize } from "../../../simulation/index.js";
import type { GridAxis } from "./valueData.js";

/**
 * Interpolation on an even grid of two coordinates by cubic convolution over 4 × 4 places, constant outside the grid.
 *
 * Reference: R. G. Keys, "Cubic convolution interpolation for digital image processing", IEEE Transactions on Acoustics, Speech, and Signal Processing 29
 * (1981) 1153-1160. Accuracy: of order h³; tested.
 */
export class Bicubic {
  readonly #place = new Int32Array(blockSize);
  readonly #weights: readonly (readonly Float64Array[])[] = [0, 1].map(() => [0, 1, 2, 3].map(() => new Float64Array(blockSize)));
  readonly #corner = new Int32Array(blockSize);
  #width = 0;

  /** Finds places and weights of rows; `evaluate` then serves any values on this grid. */
  locate(axes: readonly GridAxis[], columns: readonly Float64Array[], count: number): void {
    this.#width = axes[1].places;
    this.#corner.fill(0, 0, count);
    axes.forEach((axis, a) => {
      this.#weigh(axis, columns[a], this.#weights[a], count);
      const stride = a === 0 ? axes[1].places : 1;
      for (let r = 0; r < count; r++) this.#corner[r] += stride * this.#place[r];
    });
  }

  /** out[r] = the value at row r. */
  evaluate(values: Float64Array, count: number, out: Float64Array): void {
    const width = this.#width;
    const [[a0, a1, a2, a3], [b0, b1, b2, b3]] = this.#weights;
    for (let r = 0; r < count; r++) {
      const [p, q, s, t] = [b0[r], b1[r], b2[r], b3[r]];
      let i = this.#corner[r];
      let sum = a0[r] * (p * values[i] + q * values[i + 1] + s * values[i + 2] + t * values[i + 3]);
      i += width;
      sum += a1[r] * (p * values[i] + q * values[i + 1] + s * values[i + 2] + t * values[i + 3]);
      i += width;
      sum += a2[r] * (p * values[i] + q * values[i + 1] + s * values[i + 2] + t * values[i + 3]);
      i += width;
      out[r] = sum + a3[r] * (p * values[i] + q * values[i + 1] + s * values[i + 2] + t * values[i + 3]);
    }
  }

  #weigh({ from, to, places }: GridAxis, x: Float64Array, [w0, w1, w2, w3]: readonly Float64Array[], count: number): void {
    const perStep = (places - 1) / (to - from);
    for (let r = 0; r < count; r++) {
      const at = Math.min(places - 2.000001, Math.max(1, (x[r] - from) * perStep));
      const cell = Math.floor(at);
      const s = at - cell;
      this.#place[r] = cell - 1;
      w0[r] = s * (-0.5 + s * (1 - 0.5 * s));
      w1[r] = 1 + s * s * (-2.5 + 1.5 * s);
      w2[r] = s * (0.5 + s * (2 - 1.5 * s));
      w3[r] = s * s * (-0.5 + 0.5 * s);
    }
  }
}

import type { Purpose } from "../drivers/index.js";
import { RandomStream, seedState } from "../random/index.js";
import { brownianBridge } from "./brownianBridge.js";
import type { PathNormals } from "./pathNormals.js";
import { sobolDimensions } from "./sobol.js";
import { SobolNormals } from "./sobolNormals.js";

/**
 * Normal numbers of paths that are spread evenly: every block is one randomisation of Sobol's points, so that blocks are independent and their means say how sure
 * the mean of all is. The first dimensions go to the truths of private drivers, which stay for a whole path; the next to where market drivers end, then to where they
 * are half way, and so on; what needs more dimensions than there are is drawn at random.
 *
 * Reference: A. B. Owen, "Scrambled net variance for integrals of smooth functions", Annals of Statistics 25 (1997) 1541-1562; bridge: see brownianBridge.ts.
 */
export class EvenNormals implements PathNormals {
  readonly market: readonly (readonly Float64Array[])[];
  readonly score: readonly Float64Array[];
  /** By dimension. */
  readonly #points: readonly Float64Array[];
  /** By driver: its points, from the coarsest to the finest. */
  readonly #ofDriver: readonly (readonly Float64Array[])[];
  readonly #sobol: SobolNormals;
  readonly #perRootYear: Float64Array;
  readonly #bridge: ReturnType<typeof brownianBridge>;
  readonly #stream = new RandomStream(0, "", "", 0);
  readonly #state = new Int32Array(4);

  constructor(dates: readonly number[], drivers: number, scores: number, size: number) {
    const ahead = dates.filter((date) => date > 0);
    const column = (): Float64Array => new Float64Array(size);
    const room = (count: number): Float64Array[] => Array.from({ length: count }, column);
    this.#points = room(scores + drivers * ahead.length);
    this.#sobol = new SobolNormals(Math.min(sobolDimensions, this.#points.length), size);
    this.score = this.#points.slice(0, scores);
    this.#ofDriver = Array.from({ length: drivers }, (_, m) => ahead.map((_, level) => this.#points[scores + level * drivers + m]));
    this.#bridge = brownianBridge(ahead);
    this.#perRootYear = Float64Array.from(ahead, (date, k) => 1 / Math.sqrt(date - (k === 0 ? 0 : ahead[k - 1])));
    const today = dates.length - ahead.length;
    this.market = Array.from({ length: drivers }, () => dates.map((_, k) => (k < today ? new Float64Array(0) : column())));
  }

  fill(seed: number, purpose: Purpose, block: number): void {
    seedState(seed, purpose, "even", block, this.#state);
    const [randomisation] = this.#state;
    const points = this.#points;
    for (let d = 0; d < points.length; d++) {
      if (d < sobolDimensions) this.#sobol.fill(d, randomisation, points[d]);
      else {
        this.#stream.restart(seed, purpose, `even/${d}`, block);
        this.#stream.normals(points[d], points[d].length);
      }
    }
    for (let m = 0; m < this.market.length; m++) this.#toSteps(this.#ofDriver[m], this.market[m]);
  }

  /** Turns the points of a driver into the normal numbers of its steps: into a path first, then from its end on into what it has moved by. */
  #toSteps(points: readonly Float64Array[], columns: readonly Float64Array[]): void {
    const steps = columns.slice(columns.length - points.length);
    this.#bridge.fill(points, steps);
    for (let k = steps.length - 1; k >= 0; k--) {
      const [out, factor] = [steps[k], this.#perRootYear[k]];
      if (k === 0) for (let i = 0; i < out.length; i++) out[i] *= factor;
      else subtract(out, steps[k - 1], factor);
    }
  }
}

function subtract(out: Float64Array, before: Float64Array, factor: number): void {
  for (let i = 0; i < out.length; i++) out[i] = factor * (out[i] - before[i]);
}

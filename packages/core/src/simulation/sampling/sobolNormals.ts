import { inverseNormalCdf } from "../../numerics/index.js";
import { owenScramble } from "./owenScramble.js";
import { fillSobol } from "./sobol.js";

/** Standard normal columns of independent randomisations of Sobol's points, one column for each dimension. The mean of a function over the columns of one is unbiased. */
export class SobolNormals {
  readonly #points: readonly Uint32Array[];
  readonly #scrambled: Uint32Array;

  /**
   * @param dimensions at most {@link sobolDimensions}
   * @param size how many points: a power of two
   */
  constructor(dimensions: number, size: number) {
    this.#points = Array.from({ length: dimensions }, (_, d) => fillSobol(d, 0, new Uint32Array(size)));
    this.#scrambled = new Uint32Array(size);
  }

  /** @param seed of the randomisation, 32 bits, the same for all its columns */
  fill(dimension: number, seed: number, column: Float64Array): void {
    const points = owenScramble(this.#points[dimension], mix(seed, dimension), this.#scrambled);
    // The middle of the 2^-32 that a point stands for: never 0 or 1.
    for (let i = 0; i < column.length; i++) column[i] = inverseNormalCdf((points[i] + 0.5) * 2 ** -32);
  }
}

/** 32 bits for one dimension: the finaliser of A. Appleby's MurmurHash3. */
function mix(seed: number, dimension: number): number {
  let x = (seed + Math.imul(dimension + 1, 0x9e3779b9)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

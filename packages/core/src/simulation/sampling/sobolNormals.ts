import { inverseNormalCdf } from "../../numerics/index.js";
import { owenScramble } from "./owenScramble.js";
import { fillSobol, sobolDimensions } from "./sobol.js";

/**
 * Standard normal columns of one randomisation: 2^m points of Sobol's sequence, scrambled. The mean of a function over it is unbiased; several
 * randomisations, each with its own seed, give a standard error.
 *
 * @param columns how many dimensions; those beyond Sobol's are asked of `rest`
 * @param power m: 2^m points
 * @param seed of this randomisation, 32 bits
 * @param rest fills a column with independent normal numbers
 * @returns one column for each dimension
 */
export function sobolNormals(
  columns: number,
  power: number,
  seed: number,
  rest: (column: Float64Array, dimension: number) => void,
): Float64Array[] {
  const points = new Uint32Array(2 ** power);
  return Array.from({ length: columns }, (_, dimension) => {
    const column = new Float64Array(points.length);
    if (dimension >= sobolDimensions) rest(column, dimension);
    else {
      owenScramble(fillSobol(dimension, 0, points), mix(seed, dimension));
      // The middle of the 2^-32 that a point stands for: never 0 or 1.
      for (let i = 0; i < column.length; i++) column[i] = inverseNormalCdf((points[i] + 0.5) * 2 ** -32);
    }
    return column;
  });
}

/** 32 bits for one dimension: the finaliser of A. Appleby's MurmurHash3. */
function mix(seed: number, dimension: number): number {
  let x = (seed + Math.imul(dimension + 1, 0x9e3779b9)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

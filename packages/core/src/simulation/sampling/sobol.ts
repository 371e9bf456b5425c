/**
 * Sobol's sequence of points that fill a cube evenly.
 *
 * Reference: I. M. Sobol (1967), in the order of I. A. Antonov and V. M. Saleev (1979); primitive polynomials and first direction numbers of S. Joe and F. Y.
 * Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM Journal on Scientific Computing 30 (2008) 2635-2654.
 * Accuracy: the points are exact, 32 bits each; the first 2^m of them have one point in every elementary interval of dimensions 1 and 2, tested.
 */

/** By dimension from the second on: the primitive polynomial, its bits as a number, then the first direction numbers, one for each degree. */
const table: readonly (readonly number[])[] = [
  [3, 1],
  [7, 1, 3],
  [11, 1, 3, 1],
  [13, 1, 1, 1],
  [19, 1, 1, 3, 3],
  [25, 1, 3, 5, 13],
  [37, 1, 1, 5, 5, 17],
  [41, 1, 1, 5, 5, 5],
  [47, 1, 1, 7, 11, 19],
  [55, 1, 1, 5, 1, 1],
  [59, 1, 1, 1, 3, 11],
  [61, 1, 3, 5, 5, 31],
  [67, 1, 3, 3, 9, 7, 49],
  [91, 1, 1, 1, 15, 21, 21],
  [97, 1, 3, 1, 13, 27, 49],
  [103, 1, 1, 1, 15, 7, 5],
  [109, 1, 3, 1, 15, 13, 25],
  [115, 1, 1, 5, 5, 19, 61],
  [131, 1, 3, 7, 11, 23, 15, 103],
  [137, 1, 3, 7, 13, 13, 15, 69],
  [143, 1, 1, 3, 13, 7, 35, 63],
  [145, 1, 3, 5, 9, 1, 25, 53],
  [157, 1, 3, 1, 13, 9, 35, 107],
  [167, 1, 3, 1, 5, 27, 61, 31],
  [171, 1, 1, 5, 11, 19, 41, 61],
  [185, 1, 3, 5, 3, 3, 13, 69],
  [191, 1, 1, 7, 13, 1, 19, 1],
  [193, 1, 3, 7, 5, 13, 19, 59],
  [203, 1, 1, 3, 9, 25, 29, 41],
  [211, 1, 3, 5, 13, 23, 1, 55],
  [213, 1, 3, 7, 3, 13, 59, 17],
];

const bits = 32;

/** How many dimensions the sequence has here; what needs more takes random numbers for the rest. */
export const sobolDimensions = table.length + 1;

/**
 * One coordinate of the points.
 *
 * @param dimension from 0 to {@link sobolDimensions} − 1
 * @param from number of the first point, from 0; the first one of all, the origin, must not be left out, or the points are no longer even
 * @param out what is filled: each coordinate times 2³²
 * @example
 * fillSobol(0, 0, new Uint32Array(4)); // 0, 1/2, 3/4, 1/4 of 2 ** 32
 */
export function fillSobol(dimension: number, from: number, out: Uint32Array): Uint32Array {
  const directions = directionNumbers(dimension);
  let gray = from ^ (from >>> 1);
  let point = 0;
  for (let bit = 0; gray !== 0; bit++, gray >>>= 1) if ((gray & 1) === 1) point ^= directions[bit];
  for (let i = 0; i < out.length; i++) {
    out[i] = point >>> 0;
    // From one point to the next the bit of the last zero of its number changes.
    const next = ~(from + i);
    point ^= directions[31 - Math.clz32(next & -next)];
  }
  return out;
}

function directionNumbers(dimension: number): Uint32Array {
  const v = new Uint32Array(bits);
  if (dimension === 0) {
    for (let bit = 0; bit < bits; bit++) v[bit] = 1 << (bits - 1 - bit);
    return v;
  }
  const [polynomial, ...first] = table[dimension - 1];
  const degree = first.length;
  for (let bit = 0; bit < bits; bit++) {
    if (bit < degree) v[bit] = first[bit] << (bits - 1 - bit);
    else {
      let value = v[bit - degree] ^ (v[bit - degree] >>> degree);
      for (let k = 1; k < degree; k++) if (((polynomial >>> (degree - k)) & 1) === 1) value ^= v[bit - k];
      v[bit] = value;
    }
  }
  return v;
}

/**
 * Owen's nested uniform scrambling: every point becomes uniform, and points that fill a cube evenly still do.
 *
 * Reference: A. B. Owen, "Randomly permuted (t, m, s)-nets and (t, s)-sequences" (1995); by a hash of the reversed bits after S. Laine and T. Karras,
 * "Stratified sampling for stochastic transparency" (2011), with the constants of B. Burley, "Practical hash-based Owen scrambling", Journal of Computer
 * Graphics Techniques 9(4) (2020) 1-20.
 * Accuracy: exact in that a bit depends on the bits above it and the seed only; tested, as is the mean over seeds.
 */

/**
 * Scrambles points.
 *
 * @param points coordinates times 2³²
 * @param seed any 32 bits; independent seeds give independent randomisations
 * @param out as long as the points, which it may be
 */
export function owenScramble(points: Uint32Array, seed: number, out = points): Uint32Array {
  for (let i = 0; i < points.length; i++) out[i] = reverseBits(permute(reverseBits(points[i]), seed));
  return out;
}

/** A permutation of 32 bits in which each bit depends on itself and the lower ones. */
function permute(bits: number, seed: number): number {
  let x = (bits + seed) | 0;
  x ^= Math.imul(x, 0x6c50b47c);
  x ^= Math.imul(x, 0xb82f1e52);
  x ^= Math.imul(x, 0xc7afe638);
  x ^= Math.imul(x, 0x8d22f6e6);
  return x;
}

function reverseBits(bits: number): number {
  let x = bits;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >>> 16) | (x << 16);
}

/**
 * The exponential function, fast in loops over columns.
 *
 * Reference: P. T. P. Tang, "Table-driven implementation of the exponential function in IEEE floating-point arithmetic", ACM
 * Transactions on Mathematical Software 15 (1989) 144-157: x = (64 m + j) ln2/64 + r with |r| ≤ ln2/128, and
 * exp(x) = 2^m · 2^(j/64) · (1 + r + r²/2 + … + r⁵/120).
 * Accuracy: relative error below 3e-16 for −708 ≤ x ≤ 709; below, results lose digits as doubles do; 0 below −746 and Infinity above
 * 709.8. Compared with 30-digit values in the tests. There is no call in it, so that loops keep their registers: about half the time of
 * Math.exp.
 */

/** 2^(j/64) for j = 0 … 63. */
export const exponentialRoots: Float64Array = Float64Array.from({ length: 64 }, (_, j) => 2 ** (j / 64));
/** 2^(i − 1080): whole powers of 2 from one that is 0 to one that is Infinity. */
export const exponentialPowers: Float64Array = Float64Array.from({ length: 2110 }, (_, i) => 2 ** (i - 1080));

/**
 * e to the power x.
 *
 * @param x any number
 * @param roots the table `exponentialRoots`; a loop that holds the two tables in variables of its own and hands them in saves looking
 *   them up each time
 * @param powers the table `exponentialPowers`
 * @returns exp(x)
 * @example
 * exponential(1); // 2.718281828459045
 */
export function exponential(x: number, roots: Float64Array = exponentialRoots, powers: Float64Array = exponentialPowers): number {
  const inside = x > 710 ? 710 : x < -746 ? -746 : x;
  // Adding and taking away 1.5 · 2^52 rounds to the nearest whole number of steps ln2/64.
  const whole = inside * 92.33248261689366 + 6755399441055744 - 6755399441055744;
  const k = whole | 0;
  // ln2/64 in two parts; the first has so few bits that its product with k is exact.
  const r = inside - whole * 0.01083042469326756 - whole * 2.9815858269852933e-12;
  const rest = r * (1 + r * (0.5 + r * (0.16666666666666666 + r * (0.041666666666666664 + r * 0.008333333333333333))));
  const root = roots[k & 63];
  return (root + root * rest) * powers[(k >> 6) + 1080];
}

/** 2^(j/256) for j = 0 … 255. */
export const fineRoots: Float64Array = Float64Array.from({ length: 256 }, (_, j) => 2 ** (j / 256));

/** `moderateExponential` takes nothing beyond this. */
export const mostModerate = 700;

/**
 * e to the power x for |x| ≤ 700: the same method with 256 roots, |r| ≤ ln2/512, a shorter sum and one part of ln2/256, for loops that know how large their x may
 * become. Relative error below 3e-16 for |x| ≤ 1 and 3e-16 (1 + |x|) beyond: the rounding of x itself. A third less time.
 */
export function moderateExponential(x: number, roots: Float64Array, powers: Float64Array): number {
  const whole = x * 369.3299304675746 + 6755399441055744 - 6755399441055744;
  const k = whole | 0;
  const r = x - whole * 0.0027076061740622863;
  const root = roots[k & 255];
  return (root + root * (r * (1 + r * (0.5 + r * (0.16666666666666666 + r * 0.041666666666666664))))) * powers[(k >> 8) + 1080];
}

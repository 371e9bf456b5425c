/**
 * Reference: T. R. Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function without using
 * derivatives", Advances in Engineering Software 28 (1997) 145-149: inverse quadratic interpolation where it is safe, else bisection.
 * Accuracy: the bracket shrinks to 1e-15 of its larger end, or f is exactly 0; tested.
 */

/**
 * A zero of a continuous function between two points where its signs differ.
 *
 * @param f the function
 * @param from one end
 * @param to the other end
 * @returns the zero; undefined when f has the same sign at both ends
 * @example
 * findRoot((x) => x * x - 2, 0, 2); // 1.4142135623730951
 */
export function findRoot(f: (x: number) => number, from: number, to: number): number | undefined {
  let a = from;
  let b = to;
  let fa = f(a);
  let fb = f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (fa > 0 === fb > 0) return undefined;
  let share = 0.5;
  for (let step = 0; step < 200; step++) {
    const x = a + share * (b - a);
    const fx = f(x);
    // x becomes a new end; the end on its side of the zero becomes the third point.
    const sameSide = fx > 0 === fa > 0;
    const c = sameSide ? a : b;
    const fc = sameSide ? fa : fb;
    if (!sameSide) {
      b = a;
      fb = fa;
    }
    a = x;
    fa = fx;
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const least = (1e-15 * Math.max(Math.abs(best), 1e-300)) / Math.abs(b - a);
    if (fa === 0 || least > 0.5) return best;
    share = Math.min(Math.max(interpolated(a, fa, b, fb, c, fc), least), 1 - least);
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}

/** Where, as a share of the way from a to b, the inverse parabola through the three points is 0; ½ where it cannot be trusted. */
function interpolated(a: number, fa: number, b: number, fb: number, c: number, fc: number): number {
  const xi = (a - b) / (c - b);
  const phi = (fa - fb) / (fc - fb);
  if (!(phi * phi < xi && (1 - phi) ** 2 < 1 - xi)) return 0.5;
  return (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb));
}

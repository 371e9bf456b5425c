/**
 * What Stirling's formula leaves out: δ(z) = ln Γ(z) − (z − ½) ln z + z − ½ ln 2π.
 *
 * Reference: C. Loader, "Fast and accurate computation of binomial probabilities" (2000); the series is NIST DLMF 5.11.1.
 * With δ instead of ln Γ, ratios of gamma functions of large arguments lose no digits.
 * Accuracy: absolute error below 1e-15 for z ≥ 1, and below 1e-14 down to z = 1e-3.
 */

/** Below this the recurrence raises the argument; above, seven terms of the series are exact to 1e-17. */
const seriesFrom = 12;

/**
 * The error of Stirling's formula for ln Γ(z).
 *
 * @param z greater than 0
 * @returns δ(z), about 1/(12 z) for large z
 * @example
 * stirlingError(1); // 1 - Math.log(2 * Math.PI) / 2 = 0.0810614667953
 */
export function stirlingError(z: number): number {
  let raised = 0;
  let at = z;
  while (at < seriesFrom) {
    raised += (at + 0.5) * Math.log1p(1 / at) - 1;
    at += 1;
  }
  const s = 1 / (at * at);
  const series = 1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s * (1 / 156))))));
  return raised + series / at;
}

/**
 * ln(1 + t) − t without loss of digits for small t.
 *
 * @param t greater than −1
 * @returns ln(1 + t) − t, at most 0
 */
export function log1pMinus(t: number): number {
  if (Math.abs(t) > 0.2) return Math.log1p(t) - t;
  // With r = t/(2 + t): ln(1 + t) = 2 (r + r³/3 + r⁵/5 + …), and 2 r − t = −r t.
  const r = t / (2 + t);
  const s = r * r;
  let series = 0;
  for (let k = 17; k >= 3; k -= 2) series = series * s + 2 / k;
  return r * (s * series - t);
}

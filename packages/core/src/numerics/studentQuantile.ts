/**
 * Quantile function of Student's t distribution.
 *
 * Reference: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964), 26.7.1: P(|T| > t) = I(n / (n + t²); n/2, 1/2).
 * Accuracy: that of the inverse of the regularised incomplete beta function; nine digits of tables are met in the tests.
 */

import { inverseRegularizedBeta } from "./inverseRegularizedBeta.js";

/**
 * The t with P(T ≤ t) = p.
 *
 * @param p a probability from 1/2 on, below 1
 * @param degrees of freedom, at least 1
 * @example
 * studentQuantile(0.975, 15); // 2.131449546
 */
export function studentQuantile(p: number, degrees: number): number {
  if (p <= 0.5) return 0;
  const x = inverseRegularizedBeta(2 * (1 - p), degrees / 2, 0.5);
  return Math.sqrt((degrees * (1 - x)) / x);
}

/**
 * Reference: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974) 39-51, algorithm IV:
 * a running sum and a second one of what each addition lost.
 * Accuracy: the error does not grow with the count (|error| ≤ 2^-53 |sum| + about n² 2^-106 Σ|x|); a test cancels terms of 1e16.
 */

/**
 * Sum of the first `count` values, with compensation for rounding.
 *
 * @param values finite numbers
 * @param count how many of them; default all
 * @returns the sum; 0 when there are none
 * @example
 * sum([1, 1e100, 1, -1e100]); // 2
 */
export function sum(values: ArrayLike<number>, count: number = values.length): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i];
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

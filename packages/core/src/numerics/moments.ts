/**
 * Moments of one variable beside a target: all that a regression on its powers up to the third needs.
 *
 * Method: the entries of the normal equations of 1, x, x², x³ are sums of x^(i+j) (Longstaff and Schwartz (2001) with one state variable); twelve sums
 * instead of fifteen products of columns, in one pass. Plain sums; the order of additions depends on the data's shape only.
 */

/** How many sums there are. */
export const momentCount = 12;

/**
 * Writes Σ x^i for i = 0 … 6 to sums[0..6], Σ x^i y for i = 0 … 3 to sums[7..10] and Σ y² to sums[11], over rows 0 … count − 1.
 *
 * @param rows where in y the target of every row stands
 */
export function moments(x: Float64Array, y: Float64Array, rows: Int32Array, count: number, sums: Float64Array): void {
  let x1 = 0;
  let x2 = 0;
  let x3 = 0;
  let x4 = 0;
  let x5 = 0;
  let x6 = 0;
  let y0 = 0;
  let y1 = 0;
  let y2 = 0;
  let y3 = 0;
  let yy = 0;
  for (let k = 0; k < count; k++) {
    const u = x[k];
    const v = y[rows[k]];
    const square = u * u;
    const cube = square * u;
    x1 += u;
    x2 += square;
    x3 += cube;
    x4 += square * square;
    x5 += square * cube;
    x6 += cube * cube;
    y0 += v;
    y1 += v * u;
    y2 += v * square;
    y3 += v * cube;
    yy += v * v;
  }
  sums[0] = count;
  sums[1] = x1;
  sums[2] = x2;
  sums[3] = x3;
  sums[4] = x4;
  sums[5] = x5;
  sums[6] = x6;
  sums[7] = y0;
  sums[8] = y1;
  sums[9] = y2;
  sums[10] = y3;
  sums[11] = yy;
}

/** The same, to the last bit, with another target: writes Σ x^i y for i = 0 … 3 to sums[7..10] and Σ y² to sums[11]. */
export function targetMoments(x: Float64Array, y: Float64Array, rows: Int32Array, count: number, sums: Float64Array): void {
  let y0 = 0;
  let y1 = 0;
  let y2 = 0;
  let y3 = 0;
  let yy = 0;
  for (let k = 0; k < count; k++) {
    const u = x[k];
    const v = y[rows[k]];
    const square = u * u;
    y0 += v;
    y1 += v * u;
    y2 += v * square;
    y3 += v * (square * u);
    yy += v * v;
  }
  sums[7] = y0;
  sums[8] = y1;
  sums[9] = y2;
  sums[10] = y3;
  sums[11] = yy;
}

/**
 * Turns the sums of x into those of (x − shift)/scale, in place, by binomial expansion: a relative error of about 1e-16 (1 + |shift|/scale)^6, so x should be
 * near 0 and of the size of its spread already.
 */
export function recentre(sums: Float64Array, shift: number, scale: number): void {
  for (const [from, last] of [
    [0, 6],
    [7, 3],
  ]) {
    // By Horner's scheme on every power: Σ (x − shift)^n from the sums of the powers up to n, the highest first.
    for (let round = 0; round < last; round++) for (let i = last; i > round; i--) sums[from + i] -= shift * sums[from + i - 1];
    for (let i = 1; i <= last; i++) sums[from + i] /= scale ** i;
  }
}

/**
 * Moments of one variable beside a target: all that a regression on its powers up to the third needs.
 *
 * Method: the entries of the normal equations of 1, x, x², x³ are sums of x^(i+j) (Longstaff and Schwartz (2001) with one state variable); twelve sums
 * instead of fifteen products of columns, in one pass. Plain sums; the order of additions depends on the data's shape only.
 */

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

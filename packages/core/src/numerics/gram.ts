/**
 * Inner products of columns, the bulk of the work of a regression.
 *
 * Method: rows are taken in runs that stay in the first-level cache, columns in tiles of three by three, so that each value read serves
 * three products and nine sums stay in registers. Plain sums; the order of additions depends on the data's shape only.
 */

const run = 256;

/**
 * Adds Σ left[i] · right[j] over rows 0 … count − 1 to gram[i · size + j], for j ≤ i.
 *
 * @param left columns (the design, with weights multiplied in where there are any)
 * @param right as many columns
 * @param count rows
 * @param gram row-major size × size, size = left.length; only the lower triangle is touched
 */
export function addGram(left: readonly Float64Array[], right: readonly Float64Array[], count: number, gram: Float64Array): void {
  const size = left.length;
  const last = size - 1;
  const sums = tileSums;
  for (let from = 0; from < count; from += run) {
    const to = Math.min(from + run, count);
    for (let i = 0; i < size; i += 3) {
      const i1 = Math.min(i + 1, last);
      const i2 = Math.min(i + 2, last);
      for (let j = 0; j <= i; j += 3) {
        const j1 = Math.min(j + 1, last);
        const j2 = Math.min(j + 2, last);
        tile(left[i], left[i1], left[i2], right[j], right[j1], right[j2], from, to, sums);
        for (let p = 0; p < 3 && i + p < size; p++) {
          for (let q = 0; q < 3 && j + q <= i + p; q++) gram[(i + p) * size + j + q] += sums[3 * p + q];
        }
      }
    }
  }
}

const tileSums = new Float64Array(9);

function tile(
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  x: Float64Array,
  y: Float64Array,
  z: Float64Array,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  let ax = 0;
  let ay = 0;
  let az = 0;
  let bx = 0;
  let by = 0;
  let bz = 0;
  let cx = 0;
  let cy = 0;
  let cz = 0;
  for (let k = from; k < to; k++) {
    const u = a[k];
    const v = b[k];
    const w = c[k];
    const p = x[k];
    const q = y[k];
    const r = z[k];
    ax += u * p;
    ay += u * q;
    az += u * r;
    bx += v * p;
    by += v * q;
    bz += v * r;
    cx += w * p;
    cy += w * q;
    cz += w * r;
  }
  sums[0] = ax;
  sums[1] = ay;
  sums[2] = az;
  sums[3] = bx;
  sums[4] = by;
  sums[5] = bz;
  sums[6] = cx;
  sums[7] = cy;
  sums[8] = cz;
}

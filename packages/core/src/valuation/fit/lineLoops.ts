import { exponentialPowers, fineRoots, moderateExponential } from "../../numerics/index.js";

// The innermost loops of fitting when to stop on a line. None of them branches on data.

/** Lists the paths of a block whose coordinate, mean ± deviation, lies between two limits; returns how many there are. */
export function takeBetween(
  deviations: Float64Array,
  half: number,
  mean: number,
  from: number,
  to: number,
  rows: Int32Array,
  places: Float64Array,
): number {
  let count = 0;
  for (let i = 0; i < half; i++) {
    const away = deviations[i];
    const above = mean + away;
    const below = mean - away;
    rows[count] = i;
    places[count] = above;
    count += +(above > from) & +(above < to);
    rows[count] = i + half;
    places[count] = below;
    count += +(below > from) & +(below < to);
  }
  return count;
}

/** column[q] = factor · exp(column[q]) − shift */
export function toExponentials(column: Float64Array, count: number, factor: number, shift: number): void {
  const roots = fineRoots;
  const powers = exponentialPowers;
  for (let q = 0; q < count; q++) column[q] = factor * moderateExponential(column[q], roots, powers) - shift;
}

/** column[q] = factor · column[q] − shift */
export function scale(column: Float64Array, count: number, factor: number, shift: number): void {
  for (let q = 0; q < count; q++) column[q] = factor * column[q] - shift;
}

/** Whoever gains by stopping, where the gain is a cubic and what stopping pays is affine, is from now on worth what it pays. */
export function stopOnLine(
  a: number,
  b: number,
  c: number,
  d: number,
  constant: number,
  slope: number,
  x: Float64Array,
  rows: Int32Array,
  count: number,
  values: Float64Array,
): void {
  for (let q = 0; q < count; q++) {
    const u = x[q];
    const p = rows[q];
    const value = values[p];
    const paid = constant + slope * u;
    values[p] = value + +(paid + a + u * (b + u * (c + u * d)) > 0) * (paid - value);
  }
}

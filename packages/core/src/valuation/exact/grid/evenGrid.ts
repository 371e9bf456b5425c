/** Evenly spaced places of a coordinate: `start + step · i`, i = 0 … count − 1. One place has step 0. */
export interface EvenGrid {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** The grid with one place. */
export function pointGrid(at: number): EvenGrid {
  return { start: at, step: 0, count: 1 };
}

/** An odd number of places from `low` to `high` or a little beyond, `step` apart, with one on `centre`. */
export function gridAround(centre: number, low: number, high: number, step: number): EvenGrid {
  const below = Math.ceil((centre - low) / step);
  const above = Math.ceil((high - centre) / step);
  return { start: centre - below * step, step, count: below + above + 1 };
}

import { gridAround, pointGrid, type EvenGrid } from "../grid/index.js";
import type { Extent } from "./coverage.js";

/** How fine a continuous axis is. */
export interface Resolution {
  /** Places per standard deviation of the narrowest step. */
  readonly perStep: number;
  /** Places across the widest date, at least and at most. */
  readonly least: number;
  readonly most: number;
  /** Chance of what may lie beyond the places. */
  readonly leftOut: number;
}

/** What the steps of an axis need: the deviations and slopes by step (−1 first). */
export interface Steps {
  readonly sd: readonly number[];
  readonly slope: readonly number[];
  /** Whether the places move along with the mean; else all dates share theirs. */
  readonly moving: boolean;
}

/**
 * The places of one axis at every date, all the same distance apart. Where steps have slope 1 places may move along with the mean: dates near today then have
 * few, and a transition is the same from every place. Where dates share their places, equal steps share their transition.
 */
export function layGrids(extents: readonly Extent[], { sd, slope, moving }: Steps, { perStep, least, most }: Resolution): EvenGrid[] {
  const width = Math.max(...extents.map(({ low, high }) => high - low));
  if (width === 0) return extents.map(({ centre }) => pointGrid(centre));
  const needed = sd.flatMap((deviation, j) => (deviation > 0 ? [Math.min(deviation, deviation / slope[j])] : []));
  const finest = Math.min(width / least, ...needed.map((deviation) => deviation / perStep));
  const step = Math.max(finest, width / most);
  const low = Math.min(...extents.filter((extent) => extent.high > extent.low).map((extent) => extent.low));
  const high = Math.max(...extents.map((extent) => extent.high));
  return extents.map((extent) => {
    if (extent.high === extent.low) return pointGrid(extent.centre);
    return moving ? gridAround(extent.centre, extent.low, extent.high, step) : gridAround((low + high) / 2, low, high, step);
  });
}

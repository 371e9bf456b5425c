import type { EvenGrid } from "../grid/index.js";
import type { Masks } from "../states/index.js";

/** All places at one date with a certain knowledge: a tensor, the last axis innermost. Axes: continuous market drivers, chains and events, beliefs. */
export interface Stage {
  /** Index of the date; −1 is today. */
  readonly k: number;
  readonly masks: Masks;
  readonly counts: readonly number[];
  /** By axis: its places, for a continuous one. */
  readonly grids: readonly (EvenGrid | undefined)[];
  readonly total: number;
}

/** Product of the counts from axis `from` up to, not including, `until`. */
export function sizeOf(counts: readonly number[], from: number, until: number): number {
  let size = 1;
  for (let axis = from; axis < until; axis++) size *= counts[axis];
  return size;
}

/** The axes along which a stage has more than one place and values are smooth. */
export function smoothAxes({ counts, grids }: Stage): number[] {
  return counts.flatMap((count, axis) => (count > 1 && grids[axis] !== undefined ? [axis] : []));
}

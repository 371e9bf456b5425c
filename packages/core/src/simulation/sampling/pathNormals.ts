import type { Purpose } from "../drivers/index.js";

/** Where the standard normal numbers of a block of paths come from, when not from a stream for every driver. */
export interface PathNormals {
  /** market[driver][date]: of the step that leads to the date, of drivers that take normal numbers, in the order of their names; before they are correlated. */
  readonly market: readonly (readonly Float64Array[])[];
  /** score[private] */
  readonly score: readonly Float64Array[];
  /** Draws the numbers of a block. */
  fill(seed: number, purpose: Purpose, block: number): void;
}

/**
 * @param dates years from now, ascending
 * @param drivers how many market drivers take normal numbers
 * @param scores how many private drivers there are
 */
export type MakePathNormals = (dates: readonly number[], drivers: number, scores: number) => PathNormals;

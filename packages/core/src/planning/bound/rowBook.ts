import type { DrawnUse } from "./drawnUses.js";

/**
 * One constraint between initiatives that are looked at apart: what all of them do adds up to at most `limit`, on every path and in
 * every plan. Its multiplier is a price in money of today.
 */
export interface Row {
  readonly limit: number;
  /** Whether what they do adds up to exactly the limit, so that the price may have either sign. */
  readonly exact: boolean;
  /** What a usual activity is, so that prices of unlike rows move alike. */
  readonly scale: number;
  /** Index of the row after which this one follows: then an activity here is one in all rows that follow too (heard by then). −1: none. */
  readonly after: number;
}

/** A share in a row. */
export interface Activity {
  readonly row: number;
  /** Where it is drawn: about as much as is usual. */
  readonly amount: number;
  /** What it is on a path, where that differs from path to path. */
  readonly drawn?: DrawnUse;
}

/** Enters rows, and finds them again by what they are about. */
export class RowBook {
  readonly rows: Row[] = [];
  readonly #places = new Map<string, number>();

  enter(key: string, row: Row): number {
    this.#places.set(key, this.rows.length);
    return this.rows.push(row) - 1;
  }

  /** By key of each row: an entry of a list that is by row. */
  entries(values: ArrayLike<number>): Record<string, number> {
    return Object.fromEntries([...this.#places].map(([key, place]) => [key, values[place]]));
  }

  /** −1 where there is no such row. */
  find(key: string): number {
    return this.#places.get(key) ?? -1;
  }
}

/** What a unit of activity in each row costs: its multiplier, with those of all rows that follow it. */
export function costsOf(rows: readonly Row[], multipliers: readonly Float64Array[], costs: readonly Float64Array[]): void {
  multipliers.forEach((multiplier, r) => {
    costs[r].set(multiplier);
  });
  for (let r = rows.length - 1; r >= 0; r--) {
    const { after } = rows[r];
    if (after < 0) continue;
    const [from, to] = [costs[r], costs[after]];
    for (let q = 0; q < to.length; q++) to[q] += from[q];
  }
}

/** The same for one path, or for multipliers that are the same on all of them. */
export function costsAt(rows: readonly Row[], multipliers: ArrayLike<number>): Float64Array {
  const costs = Float64Array.from(multipliers);
  for (let r = rows.length - 1; r >= 0; r--) if (rows[r].after >= 0) costs[rows[r].after] += costs[r];
  return costs;
}

/** Adds activities of a row to those of all rows that follow it. */
export function spreadActivity(rows: readonly Row[], activity: readonly Float64Array[]): void {
  rows.forEach(({ after }, r) => {
    if (after < 0) return;
    const [from, to] = [activity[after], activity[r]];
    for (let q = 0; q < to.length; q++) to[q] += from[q];
  });
}

/** to += factor · from. */
export function addTimes(to: Float64Array, from: Float64Array, factor: number): void {
  for (let q = 0; q < to.length; q++) to[q] += factor * from[q];
}

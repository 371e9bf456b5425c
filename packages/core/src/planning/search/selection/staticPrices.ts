/**
 * Prices at which projects apart cannot be worth much more than the best set of them: the bound of the search for a fixed selection.
 * Reference: M. L. Fisher, "The Lagrangian relaxation method for solving integer programming problems", Management Science 27 (1981), sections 2 to 4.
 */
import type { Project } from "./project.js";

/** What holds for every set that is allowed: its projects' amounts add up to no more than there is room for. */
export interface Row {
  readonly room: number;
  /** By place in the list of projects. */
  readonly amounts: Float64Array;
}

/** A set that is allowed is worth no more than `room` and what each of its projects is worth at the prices. */
export interface StaticPrices {
  /** What all room is worth at the prices. */
  readonly room: number;
  /** By place in the list of projects: its value, less what it takes at the prices. */
  readonly reduced: Float64Array;
}

/** The steps that are made toward the best prices. */
const steps = 300;

/**
 * Finds the prices by subgradient steps. Any are valid: the best that came by are taken.
 *
 * @param reached what a set that is allowed is worth
 */
export function findStaticPrices(projects: readonly Project[], rows: readonly Row[], reached: number): StaticPrices {
  const prices = new Float64Array(rows.length);
  const gradient = new Float64Array(rows.length);
  let best: StaticPrices = { room: 0, reduced: Float64Array.from(projects, ({ value }) => value) };
  let least = Infinity;
  for (let step = 0; step < steps; step++) {
    let room = 0;
    rows.forEach((row, j) => {
      gradient[j] = row.room;
      room += prices[j] * row.room;
    });
    const reduced = Float64Array.from(projects, ({ value }) => value);
    rows.forEach(({ amounts }, j) => {
      if (prices[j] > 0) for (let i = 0; i < reduced.length; i++) reduced[i] -= prices[j] * amounts[i];
    });
    let bound = room;
    for (let i = 0; i < reduced.length; i++) {
      if (reduced[i] <= 0) continue;
      bound += reduced[i];
      rows.forEach(({ amounts }, j) => (gradient[j] -= amounts[i]));
    }
    if (bound < least) [least, best] = [bound, { room, reduced }];
    const square = gradient.reduce((sum, slope) => sum + slope * slope, 0);
    if (square === 0 || bound <= reached) break;
    // Polyak's step toward what has been reached, shorter as it goes on.
    const length = ((1 - step / steps) * (bound - reached)) / square;
    for (let j = 0; j < prices.length; j++) prices[j] = Math.max(0, prices[j] - length * gradient[j]);
  }
  return best;
}

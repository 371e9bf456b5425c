import type { Steps } from "../../execution/index.js";
import { blockSize } from "../../simulation/index.js";
import type { PartSolver } from "./partSolver.js";
import { costsOf, spreadActivity, type Row } from "./rowBook.js";

/** What a block of paths says. */
export interface InnerResult {
  /** By path: no plan can earn more there, with hindsight and less the martingales. */
  readonly upper: Float64Array;
  /** The mean over all paths at the multipliers to begin with. */
  readonly atStart: number;
  /** By row: the mean of the multipliers that are best on each path. */
  readonly multipliers: Float64Array;
  /** By row and path: these multipliers. */
  readonly best: readonly Float64Array[];
}

/** Steps are as long as if the least bound lay this far below the best one found, at first; it comes nearer as steps go on. */
const firstAim = 0.08;

/** The same where multipliers begin at nothing: far, since the bound without prices may be a multiple of the least one; half as far whenever a step does not lower the bound of a path. */
const farAim = 0.5;

/**
 * Minimises, on every path by itself, what relaxing the rows between initiatives allows them to earn: a bound for any multipliers, the
 * least found counts. Projected subgradient steps after Polyak, each row in its own scale.
 *
 * Reference: B. T. Polyak, "Minimization of unsmooth functionals", USSR Computational Mathematics and Mathematical Physics 9 (1969) 14-29;
 * D. B. Brown and J. E. Smith, "Information relaxations and duality in stochastic dynamic programs: a review and tutorial" (2021), section 5.
 *
 * @param start by row: the multipliers to begin with
 */
export function* solveInner(
  rows: readonly Row[],
  parts: readonly PartSolver[],
  start: ArrayLike<number>,
  iterations: number,
): Steps<InnerResult> {
  const columns = (): Float64Array[] => rows.map(() => new Float64Array(blockSize));
  const multipliers = rows.map((_, r) => new Float64Array(blockSize).fill(start[r]));
  const best = rows.map((_, r) => new Float64Array(blockSize).fill(start[r]));
  const [costs, activity] = [columns(), columns()];
  const upper = new Float64Array(blockSize).fill(Infinity);
  const total = new Float64Array(blockSize);
  const length = new Float64Array(blockSize);
  const beginsAtNothing = rows.every((_, r) => start[r] === 0);
  const far = new Float64Array(blockSize).fill(farAim);
  let atStart = 0;
  for (let iteration = 0; iteration <= iterations; iteration++) {
    costsOf(rows, multipliers, costs);
    total.fill(0);
    for (const part of parts) {
      const value = part.solve(costs);
      for (let q = 0; q < blockSize; q++) total[q] += value[q];
      yield part.work;
    }
    rows.forEach(({ limit }, r) => {
      if (limit !== 0) for (let q = 0; q < blockSize; q++) total[q] += limit * multipliers[r][q];
    });
    if (iteration === 0) atStart = meanOf(total);
    for (let q = 0; q < blockSize; q++) {
      if (total[q] >= upper[q]) {
        far[q] /= 2;
        continue;
      }
      upper[q] = total[q];
      for (let r = 0; r < rows.length; r++) best[r][q] = multipliers[r][q];
    }
    if (iteration === iterations) break;
    for (const column of activity) column.fill(0);
    for (const part of parts) part.addActivity(activity);
    spreadActivity(rows, activity);
    length.fill(0);
    rows.forEach(({ limit, scale, exact }, r) => {
      const [own, multiplier] = [activity[r], multipliers[r]];
      for (let q = 0; q < blockSize; q++) {
        let slope = (limit - own[q]) / scale;
        // A price that is 0 already cannot fall.
        if (!exact && slope > 0 && multiplier[q] <= 0) slope = 0;
        own[q] = slope;
        length[q] += slope * slope;
      }
    });
    const aim = firstAim * (1 - iteration / iterations) ** 2;
    for (let q = 0; q < blockSize; q++) {
      const below = beginsAtNothing ? far[q] : aim;
      length[q] = length[q] > 0 ? (total[q] - upper[q] + below * Math.abs(upper[q])) / length[q] : 0;
    }
    rows.forEach(({ scale, exact }, r) => {
      const [slope, multiplier] = [activity[r], multipliers[r]];
      for (let q = 0; q < blockSize; q++) {
        const moved = multiplier[q] - (length[q] * slope[q]) / scale;
        multiplier[q] = exact || moved > 0 ? moved : 0;
      }
    });
  }
  return { upper, atStart, best, multipliers: Float64Array.from(best, meanOf) };
}

function meanOf(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0) / blockSize;
}

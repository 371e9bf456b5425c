import type { Choice, Choices } from "./choices.js";
import type { NodeBound } from "./nodeBound.js";

/** Courses of one initiative, with a larger share in a row than a threshold or not. */
export interface Split {
  readonly part: number;
  readonly row: number;
  readonly threshold: number;
}

/** The share of a course in a row. */
export function shareOf({ from, rows, amounts }: Choice, c: number, row: number): number {
  for (let e = from[c]; e < from[c + 1]; e++) if (rows[e] === row) return amounts[e];
  return 0;
}

/** Where what was best at one step or another differs most, in money: the initiative and the row. Undefined where every initiative has one course left. */
export function findSplit(
  { parts, limits, scales }: Choices,
  courses: readonly Int32Array[],
  { weights, multipliers }: NodeBound,
): Split | undefined {
  const n = limits.length;
  let found: Split | undefined;
  let most = 0;
  const consider = (part: number, weight: (place: number) => number): void => {
    const { from, rows, amounts } = parts[part];
    const total = courses[part].reduce((sum, _, place) => sum + weight(place), 0);
    const [mean, low, high] = [new Float64Array(n), new Float64Array(n).fill(Infinity), new Float64Array(n).fill(-Infinity)];
    const seen = new Float64Array(n);
    courses[part].forEach((c, place) => {
      const own = weight(place) / total;
      if (own === 0) return;
      for (let e = from[c]; e < from[c + 1]; e++) {
        const r = rows[e];
        seen[r] += own;
        mean[r] += own * amounts[e];
        low[r] = Math.min(low[r], amounts[e]);
        high[r] = Math.max(high[r], amounts[e]);
      }
    });
    for (let r = 0; r < n; r++) {
      if (seen[r] === 0) continue;
      if (seen[r] < 1 - 1e-12) {
        low[r] = Math.min(low[r], 0);
        high[r] = Math.max(high[r], 0);
      }
      const width = high[r] - low[r];
      if (!(width > 1e-9 * scales[r])) continue;
      let above = 0;
      courses[part].forEach((c, place) => {
        if (weight(place) > 0 && shareOf(parts[part], c, r) > mean[r]) above += weight(place) / total;
      });
      const score = Math.min(above, 1 - above) * width * Math.max(Math.abs(multipliers[r]), 1e-6 / scales[r]);
      if (score <= most) continue;
      most = score;
      found = { part, row: r, threshold: mean[r] };
    }
  };
  for (const i of parts.keys()) consider(i, (place) => weights[i][place]);
  // All did the same throughout: whatever differs.
  if (found === undefined) for (const i of parts.keys()) if (courses[i].length > 1) consider(i, () => 1);
  return found;
}

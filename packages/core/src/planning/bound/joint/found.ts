import type { Choices } from "./choices.js";
import { slackOf } from "./narrow.js";

/** What a joint choice earns in the best views that fit with it, by place of a course for each initiative; −Infinity where it breaks a row. */
export function earned({ parts, limits, exact, beside }: Choices, chosen: Int32Array): number {
  const left = limits.slice();
  let total = beside;
  parts.forEach(({ values, from, rows, amounts }, i) => {
    const c = chosen[i];
    total += values[c];
    for (let e = from[c]; e < from[c + 1]; e++) left[rows[e]] -= amounts[e];
  });
  const holds = (r: number): boolean => left[r] >= -slackOf(limits[r]) && (exact[r] === 0 || left[r] <= slackOf(limits[r]));
  for (const [i, { views }] of parts.entries()) {
    if (views === undefined) continue;
    const dates = views.rows.length;
    for (const t of views.terms.subarray(chosen[i] * dates, (chosen[i] + 1) * dates)) {
      const k = views.dates[t];
      // Views that fit with what others do: one, but where a row is priced, or asks for no more than to have come.
      const before = Float64Array.from(views.rows[k], (row) => left[row]);
      const see = (v: number): void => {
        views.rows[k].forEach((row, e) => (left[row] = before[e] - views.amounts[k][v][e]));
      };
      let seen = -1;
      for (let v = 0; v < views.count; v++) {
        see(v);
        if (views.rows[k].every(holds) && (seen < 0 || views.gains[t][v] > views.gains[t][seen])) seen = v;
      }
      if (seen < 0) return -Infinity;
      see(seen);
      total += views.gains[t][seen];
    }
  }
  for (let r = 0; r < left.length; r++) if (!holds(r)) return -Infinity;
  return total;
}

/**
 * A joint choice that holds, one initiative after another: of what is worth least less than the best course what still leaves room for all others. Undefined
 * where none is found so.
 *
 * @param losses by initiative and open course
 */
export function findGreedily(choices: Choices, courses: readonly Int32Array[], losses: readonly Float64Array[]): Int32Array | undefined {
  const { parts, limits, exact } = choices;
  const n = limits.length;
  const lows = parts.map(({ from, rows, amounts }, i) => {
    const low = new Float64Array(n).fill(Infinity);
    const times = new Int32Array(n);
    for (const c of courses[i])
      for (let e = from[c]; e < from[c + 1]; e++) {
        times[rows[e]]++;
        low[rows[e]] = Math.min(low[rows[e]], amounts[e]);
      }
    for (let r = 0; r < n; r++) if (times[r] < courses[i].length) low[r] = Math.min(low[r], 0);
    return low;
  });
  const left = Float64Array.from(limits, (limit, r) => (exact[r] === 1 ? Infinity : limit + slackOf(limit)));
  for (const low of lows) for (let r = 0; r < n; r++) left[r] -= low[r];
  const chosen = new Int32Array(parts.length);
  // Who has most to lose by a second choice chooses first.
  const second = losses.map((own) => own.reduce((least, loss) => (loss > 0 ? Math.min(least, loss) : least), Infinity));
  for (const i of [...parts.keys()].sort((a, b) => second[b] - second[a] || a - b)) {
    const { from, rows, amounts } = parts[i];
    const low = lows[i];
    for (let r = 0; r < n; r++) left[r] += low[r];
    const needy = left.reduce((count, own) => (own < 0 ? count + 1 : count), 0);
    let best = -1;
    courses[i].forEach((c, place) => {
      if (best >= 0 && losses[i][place] >= losses[i][best]) return;
      let met = 0;
      for (let e = from[c]; e < from[c + 1]; e++) {
        if (amounts[e] > left[rows[e]]) return;
        if (left[rows[e]] < 0) met++;
      }
      if (met === needy) best = place;
    });
    if (best < 0) return undefined;
    const c = courses[i][best];
    chosen[i] = c;
    for (let e = from[c]; e < from[c + 1]; e++) left[rows[e]] -= amounts[e];
  }
  return chosen;
}

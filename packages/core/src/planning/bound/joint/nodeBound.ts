import type { Choices } from "./choices.js";
import type { Open } from "./narrow.js";

/** What is known of all joint choices among what is open. */
export interface NodeBound {
  /** None earns more. */
  readonly bound: number;
  /** The multipliers that say so. */
  readonly multipliers: Float64Array;
  /** By initiative and open course: what it is worth less than the best one, at these multipliers. */
  readonly losses: readonly Float64Array[];
  /** By initiative and open course: how often it was the best one, later steps more. */
  readonly weights: readonly Float64Array[];
  /** By initiative: the place among its open courses of the best one. */
  readonly picks: Int32Array;
}

/** The least that multipliers are taken to bring in one step, as a share of the bound. */
const leastAim = 0.002;

/**
 * Bounds joint choices by multipliers: projected subgradient steps after Polyak, each row in its own scale, towards what has been found.
 *
 * Reference: M. L. Fisher, "The Lagrangian relaxation method for solving integer programming problems", Management Science 27 (1981) 1-18.
 *
 * @param above a bound that is known already
 * @param enough steps end where the bound is no more than this
 */
export function boundNode(
  choices: Choices,
  open: Open,
  start: Float64Array,
  { above, enough, steps }: { readonly above: number; readonly enough: number; readonly steps: number },
): NodeBound {
  const { limits, scales, exact, beside } = choices;
  const n = limits.length;
  const multipliers = start.slice();
  const slope = new Float64Array(n);
  const losses = open.courses.map(({ length }) => new Float64Array(length));
  const weights = open.courses.map(({ length }) => new Float64Array(length));
  const picks = new Int32Array(losses.length);
  const worth = open.courses.map(({ length }) => new Float64Array(length));
  let best = { bound: Infinity, multipliers: start, picks };
  for (let step = 0; step <= steps; step++) {
    let total = beside;
    for (let r = 0; r < n; r++) {
      slope[r] = limits[r];
      total += multipliers[r] * limits[r];
    }
    for (const i of picks.keys()) {
      total += pick(choices, open, i, multipliers, worth[i], picks);
      weights[i][picks[i]] += step + 1;
      take(choices, open, i, picks[i], multipliers, slope);
    }
    if (total < best.bound) {
      best = { bound: total, multipliers: multipliers.slice(), picks: picks.slice() };
      for (const [i, own] of worth.entries()) for (let c = 0; c < own.length; c++) losses[i][c] = own[picks[i]] - own[c];
    }
    if (best.bound <= enough || step === steps) break;
    let length = 0;
    for (let r = 0; r < n; r++) {
      slope[r] = exact[r] === 0 && slope[r] > 0 && multipliers[r] <= 0 ? 0 : slope[r] / scales[r];
      length += slope[r] ** 2;
    }
    if (!(length > 0)) break;
    const aim = Math.min(best.bound - leastAim * Math.abs(best.bound), Math.max(enough, best.bound - 0.04 * Math.abs(best.bound)));
    const stride = ((step < steps / 2 ? 1 : 0.5) * (total - aim)) / length;
    for (let r = 0; r < n; r++) {
      const moved = multipliers[r] - (stride * slope[r]) / scales[r];
      multipliers[r] = exact[r] === 1 || moved > 0 ? moved : 0;
    }
  }
  return { ...best, bound: Math.min(best.bound, above), losses, weights };
}

/** What every open course of an initiative is worth at multipliers; the best one's place goes into `picks`. */
function pick(
  { parts }: Choices,
  { courses, views: seen }: Open,
  i: number,
  multipliers: Float64Array,
  worth: Float64Array,
  picks: Int32Array,
): number {
  const { values, from, rows, amounts, views } = parts[i];
  const terms = views?.gains.map((_, t) => bestView(parts[i], seen[i], t, multipliers).most);
  const own = courses[i];
  const dates = seen[i].length;
  let most = -Infinity;
  for (let place = 0; place < own.length; place++) {
    const c = own[place];
    let value = values[c];
    for (let e = from[c]; e < from[c + 1]; e++) value -= multipliers[rows[e]] * amounts[e];
    if (views !== undefined && terms !== undefined) for (let e = c * dates; e < (c + 1) * dates; e++) value += terms[views.terms[e]];
    worth[place] = value;
    if (!(value > most)) continue;
    most = value;
    picks[i] = place;
  }
  return most;
}

function bestView(
  { views }: Choices["parts"][number],
  seen: Int32Array,
  t: number,
  multipliers: Float64Array,
): { most: number; view: number } {
  let [most, view] = [-Infinity, 0];
  if (views === undefined) return { most: 0, view };
  const k = views.dates[t];
  const rows = views.rows[k];
  for (let v = 0; v < views.count; v++) {
    if (((seen[k] >> v) & 1) === 0) continue;
    const amounts = views.amounts[k][v];
    let gain = views.gains[t][v];
    for (let e = 0; e < rows.length; e++) gain -= multipliers[rows[e]] * amounts[e];
    if (gain > most) [most, view] = [gain, v];
  }
  return { most, view };
}

/** left −= what the picked course has a share of, and its best views. */
function take(
  { parts }: Choices,
  { courses, views: seen }: Open,
  i: number,
  place: number,
  multipliers: Float64Array,
  left: Float64Array,
): void {
  const { from, rows, amounts, views } = parts[i];
  const c = courses[i][place];
  for (let e = from[c]; e < from[c + 1]; e++) left[rows[e]] -= amounts[e];
  if (views === undefined) return;
  const dates = seen[i].length;
  for (const t of views.terms.subarray(c * dates, (c + 1) * dates)) {
    const k = views.dates[t];
    const { view } = bestView(parts[i], seen[i], t, multipliers);
    views.rows[k].forEach((row, e) => (left[row] -= views.amounts[k][view][e]));
  }
}

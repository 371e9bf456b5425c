import type { Choice, Choices, Views } from "./choices.js";

/** What is still open to everybody: courses, and views of others by date (one bit each). */
export interface Open {
  readonly courses: Int32Array[];
  readonly views: Int32Array[];
}

/** Rounding that sums of shares may show, relative to the limit. */
const tolerance = 1e-9;

/** How far a row may be exceeded by rounding. */
export function slackOf(limit: number): number {
  return tolerance * Math.max(1, Math.abs(limit));
}

/** Everything is open at first. */
export function allOpen({ parts }: Choices): Open {
  return {
    courses: parts.map(({ values }) => Int32Array.from(values.keys())),
    views: parts.map(({ views }) =>
      views === undefined ? new Int32Array(0) : new Int32Array(views.rows.length).fill(2 ** views.count - 1),
    ),
  };
}

/**
 * Leaves out courses and views that fit with nothing that others may still do, until nothing changes (bounds propagation: K. Apt, Principles of Constraint
 * Programming (2003), chapter 6). False where nothing is left for somebody.
 */
export function narrow(choices: Choices, open: Open): boolean {
  const { parts, limits, exact } = choices;
  const n = limits.length;
  const least = new Float64Array(n);
  const most = new Float64Array(n);
  const ofCourses = parts.map((part, i) => rangeOfCourses(part, open.courses[i], n));
  const ofViews = parts.map(({ views }, i) => (views === undefined ? undefined : rangeOfViews(views, open.views[i], n)));
  for (const range of [...ofCourses, ...ofViews]) if (range !== undefined) add(range, 1, least, most);
  const room = new Float64Array(n);
  const needed = new Float64Array(n);
  /** What everything but one range leaves of each row: at most, and where it is exact at least; false where that is not enough for the range itself. */
  const leave = ({ low, high }: Range): boolean => {
    for (let r = 0; r < n; r++) {
      room[r] = limits[r] - (least[r] - low[r]) + slackOf(limits[r]);
      needed[r] = exact[r] === 1 ? limits[r] - (most[r] - high[r]) - slackOf(limits[r]) : -Infinity;
      if (low[r] > room[r] || high[r] < needed[r]) return false;
    }
    return true;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const [i, part] of parts.entries()) {
      const range = ofViews[i];
      if (part.views !== undefined && range !== undefined) {
        if (!leave(range)) return false;
        const narrowed = narrowViews(part.views, open.views[i], room, needed);
        if (narrowed === undefined) return false;
        if (narrowed) {
          add(range, -1, least, most);
          add((ofViews[i] = rangeOfViews(part.views, open.views[i], n)), 1, least, most);
          changed = true;
        }
      }
      if (!leave(ofCourses[i])) return false;
      const kept = narrowCourses(part, open.courses[i], room);
      if (kept.length === 0) return false;
      if (kept.length === open.courses[i].length) continue;
      open.courses[i] = kept;
      add(ofCourses[i], -1, least, most);
      add((ofCourses[i] = rangeOfCourses(part, kept, n)), 1, least, most);
      changed = true;
    }
  }
  return true;
}

/** The least and the most share in every row. */
interface Range {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

function add({ low, high }: Range, times: number, least: Float64Array, most: Float64Array): void {
  for (let r = 0; r < low.length; r++) {
    least[r] += times * low[r];
    most[r] += times * high[r];
  }
}

/** Courses that find room in every row, and give what rows need of them. */
function narrowCourses({ from, rows, amounts }: Choice, open: Int32Array, room: Float64Array): Int32Array {
  let needy = 0;
  for (const own of room) if (own < 0) needy++;
  return open.filter((c) => {
    let met = 0;
    for (let e = from[c]; e < from[c + 1]; e++) {
      const left = room[rows[e]];
      if (amounts[e] > left) return false;
      if (left < 0) met++;
    }
    return met === needy;
  });
}

/** Leaves out views; tells whether any was, undefined where none is left. */
function narrowViews({ count, rows, amounts }: Views, open: Int32Array, room: Float64Array, needed: Float64Array): boolean | undefined {
  let changed = false;
  for (let k = 0; k < open.length; k++)
    for (let v = 0; v < count; v++) {
      if (((open[k] >> v) & 1) === 0) continue;
      const own = amounts[k][v];
      if (rows[k].every((row, e) => own[e] <= room[row] && own[e] >= needed[row])) continue;
      open[k] &= ~(1 << v);
      if (open[k] === 0) return undefined;
      changed = true;
    }
  return changed;
}

function rangeOfCourses({ from, rows, amounts }: Choice, open: Int32Array, n: number): Range {
  const low = new Float64Array(n).fill(Infinity);
  const high = new Float64Array(n).fill(-Infinity);
  const times = new Int32Array(n);
  for (const c of open)
    for (let e = from[c]; e < from[c + 1]; e++) {
      const r = rows[e];
      times[r]++;
      if (amounts[e] < low[r]) low[r] = amounts[e];
      if (amounts[e] > high[r]) high[r] = amounts[e];
    }
  for (let r = 0; r < n; r++) {
    if (times[r] === open.length) continue;
    low[r] = Math.min(low[r], 0);
    high[r] = Math.max(high[r], 0);
  }
  return { low, high };
}

function rangeOfViews({ count, rows, amounts }: Views, open: Int32Array, n: number): Range {
  const low = new Float64Array(n);
  const high = new Float64Array(n);
  for (let k = 0; k < open.length; k++)
    rows[k].forEach((row, e) => {
      let [least, most] = [Infinity, -Infinity];
      for (let v = 0; v < count; v++) {
        if (((open[k] >> v) & 1) === 0) continue;
        least = Math.min(least, amounts[k][v][e]);
        most = Math.max(most, amounts[k][v][e]);
      }
      low[row] += least;
      high[row] += most;
    });
  return { low, high };
}

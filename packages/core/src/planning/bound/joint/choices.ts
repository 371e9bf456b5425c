import type { Row } from "../rowBook.js";
import type { Courses } from "./listCourses.js";
import type { PathPart } from "./pathPart.js";

/** The courses of one initiative in columns, each with its share in rows. */
export interface Choice {
  readonly values: Float64Array;
  /** Entries of course c: from[c] … from[c + 1] − 1. */
  readonly from: Int32Array;
  readonly rows: Int32Array;
  readonly amounts: Float64Array;
  readonly views: Views | undefined;
}

/** What courses bring in views of others, and what these views share in rows. */
export interface Views {
  readonly count: number;
  /** By course and date: the term. */
  readonly terms: Int32Array;
  /** By term: its date, and what it brings by view. */
  readonly dates: Int32Array;
  readonly gains: readonly Float64Array[];
  /** By date: rows of any view, and by view the share in each of them. */
  readonly rows: readonly Int32Array[];
  readonly amounts: readonly (readonly Float64Array[])[];
}

/** All that may be chosen on a path, under the rows that hold it together. */
export interface Choices {
  readonly parts: readonly Choice[];
  readonly limits: Float64Array;
  readonly scales: Float64Array;
  readonly exact: Uint8Array;
  /** What is earned beside: by those whose courses are not listed, and by limits of rows that stay priced. */
  readonly beside: number;
  /** Multipliers to begin with. */
  readonly multipliers: Float64Array;
}

/**
 * Puts together what may be chosen on a path. Those without a list of courses do what is best for them at the multipliers, and the rows they have a share in
 * stay priced for all: a relaxation still.
 *
 * @param lists by initiative: its courses
 * @param upper the bound by multipliers
 */
export function makeChoices(
  rows: readonly Row[],
  paths: readonly PathPart[],
  lists: readonly (Courses | undefined)[],
  multipliers: Float64Array,
  upper: number,
): Choices {
  const followers: number[][] = rows.map(() => []);
  rows.forEach((_, r) => {
    for (let at = r; at >= 0; at = rows[at].after) followers[at].push(r);
  });
  const priced = new Set(paths.flatMap((path, i) => (lists[i] === undefined ? [...rowsOf(path)].flatMap((r) => followers[r]) : [])));
  const places = new Int32Array(rows.length).fill(-1);
  const kept: number[] = [];
  const placeOf = (r: number): number => {
    if (places[r] < 0) places[r] = kept.push(r) - 1;
    return places[r];
  };
  const shares = (own: readonly number[], amounts: readonly number[]): { share: Map<number, number>; paid: number } => {
    const share = new Map<number, number>();
    let paid = 0;
    own.forEach((row, e) => {
      for (const r of followers[row])
        if (priced.has(r)) paid += multipliers[r] * amounts[e];
        else share.set(placeOf(r), (share.get(placeOf(r)) ?? 0) + amounts[e]);
    });
    return { share, paid };
  };
  const parts = paths.flatMap((path, i): Choice[] => {
    const list = lists[i];
    return list === undefined ? [] : [makeChoice(path, list, shares)];
  });
  // What is neither worth of those with a list nor of a limit that is held by choosing is earned beside. A row in which nobody has a share holds by itself.
  let beside = upper;
  rows.forEach(({ limit }, r) => {
    if (!priced.has(r)) beside -= multipliers[r] * limit;
  });
  paths.forEach((path, i) => {
    if (lists[i] !== undefined) beside -= path.worth;
  });
  return {
    parts,
    limits: Float64Array.from(kept, (r) => rows[r].limit),
    scales: Float64Array.from(kept, (r) => rows[r].scale),
    exact: Uint8Array.from(kept, (r) => (rows[r].exact ? 1 : 0)),
    beside,
    multipliers: Float64Array.from(kept, (r) => multipliers[r]),
  };
}

type Shares = (
  rows: readonly number[],
  amounts: readonly number[],
) => { readonly share: ReadonlyMap<number, number>; readonly paid: number };

function makeChoice(path: PathPart, { courses, terms }: Courses, shares: Shares): Choice {
  const found = courses.map((course) => shares(course.rows, course.amounts));
  const from = new Int32Array(courses.length + 1);
  found.forEach(({ share }, c) => (from[c + 1] = from[c] + share.size));
  const rows = new Int32Array(from[courses.length]);
  const amounts = new Float64Array(rows.length);
  found.forEach(({ share }, c) => {
    let e = from[c];
    for (const [row, amount] of share) {
      rows[e] = row;
      amounts[e++] = amount;
    }
  });
  const values = Float64Array.from(courses, ({ value }, c) => value - found[c].paid);
  const { views } = path.part;
  if (views.length === 1) return { values, from, rows, amounts, views: undefined };
  const shared = path.stages.map((_, k) =>
    views.map(({ activities }) =>
      shares(
        activities[k].map(({ row }) => row),
        activities[k].map((activity) => path.amountOf(activity)),
      ),
    ),
  );
  const viewRows = shared.map((all) => Int32Array.from(new Set(all.flatMap(({ share }) => [...share.keys()]))));
  return {
    values,
    from,
    rows,
    amounts,
    views: {
      count: views.length,
      terms: Int32Array.from(courses.flatMap((course) => course.terms)),
      dates: Int32Array.from(terms, ({ k }) => k),
      gains: terms.map(({ k, gains }) => Float64Array.from(gains, (gain, v) => gain - shared[k][v].paid)),
      rows: viewRows,
      amounts: shared.map((all, k) => all.map(({ share }) => Float64Array.from(viewRows[k], (row) => share.get(row) ?? 0))),
    },
  };
}

/** Rows in which an initiative may have a share, whatever it does. */
function rowsOf({ part }: PathPart): Set<number> {
  const all = [
    ...part.views.flatMap(({ activities }) => activities.flat()),
    ...part.activities.flatMap(({ posts, moves, hearings, arrivals }) => [
      ...posts.flat(),
      ...moves.flat(2),
      ...hearings.flat(2),
      ...arrivals.flat(),
    ]),
  ];
  return new Set(all.map(({ row }) => row));
}

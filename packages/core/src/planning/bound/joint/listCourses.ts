import type { Activity } from "../rowBook.js";
import type { PathPart } from "./pathPart.js";

/** One way for an initiative to go through all dates on a path. */
export interface Course {
  /** What it brings, less the martingale, before charges and before its terms. */
  readonly value: number;
  /** Its share in rows; a row may be listed twice. */
  readonly rows: readonly number[];
  readonly amounts: readonly number[];
  /** Places of what it brings in views of others, by date; none where there is one view only. */
  readonly terms: readonly number[];
}

/** What a date brings, by view of others, beyond what it brings in all of them. */
export interface Term {
  readonly k: number;
  readonly gains: readonly number[];
}

export interface Courses {
  readonly courses: readonly Course[];
  readonly terms: readonly Term[];
}

/** More courses of one initiative than this are not listed. */
const mostCourses = 2000;

/**
 * Lists the courses of an initiative that are worth at most `loss` less than the best, at the costs it was solved at: of several with the same share in
 * everything the best. Undefined where they are too many.
 */
export function listCourses(path: PathPart, loss: number): Courses | undefined {
  const lister = new Lister(path);
  return lister.list(loss) ? lister : undefined;
}

class Lister implements Courses {
  readonly courses: Course[] = [];
  readonly terms: Term[] = [];
  readonly #path: PathPart;
  readonly #views: number;
  readonly #places = new Map<string, number>();
  /** By a number that courses alike have in common. */
  readonly #alike = new Map<number, number>();
  readonly #rows: number[] = [];
  readonly #amounts: number[] = [];
  readonly #chosen: number[] = [];
  /** Steps that may still be tried. */
  #steps = 50 * mostCourses;

  constructor(path: PathPart) {
    this.#path = path;
    this.#views = path.part.views.length;
  }

  list(loss: number): boolean {
    if (this.#path.stages[0].arrivals.length > 0) this.#arrive(0, 0, 0, loss);
    else this.#end(0, 0);
    return this.#steps > 0 && this.courses.length <= mostCourses;
  }

  #arrive(k: number, a: number, value: number, left: number): void {
    if (--this.#steps < 0 || this.courses.length > mostCourses) return;
    const path = this.#path;
    const own = path.part.activities[k];
    const { place } = path.stages[k].arrivals[a];
    const increment = path.increment(k, a);
    const best = path.value(k, a) + increment + path.charge(own.arrivals[a]);
    const before = this.#add(own.arrivals[a]);
    path.options(k, a, (move, worth) => {
      const lost = best - worth;
      if (!(lost <= left)) return;
      const kept = move < 0 ? this.#rows.length : this.#add(own.moves[place][move]);
      const gained = value - increment + this.#gain(k, a, move);
      const post = path.landing(k, a, move);
      if (post < 0) this.#end(k + 1, gained);
      else this.#stand(k, post, gained, left - lost);
      if (this.#views > 1) this.#chosen.pop();
      this.#forget(kept);
    });
    this.#forget(before);
  }

  #stand(k: number, p: number, value: number, left: number): void {
    const path = this.#path;
    const own = path.part.activities[k];
    const { next, heard } = path.stages[k].posts[p];
    const best = path.post(k, p) + path.charge(own.posts[p]);
    const before = this.#add(own.posts[p]);
    const lost = best - path.after(k, p);
    if (lost <= left) {
      if (next >= 0) this.#arrive(k + 1, next, value, left - lost);
      else this.#end(k + 1, value);
    }
    heard.forEach((hearing, h) => {
      const less = best - path.afterHearing(k, p, h);
      if (!(less <= left)) return;
      const kept = this.#add(own.hearings[p][h]);
      this.#arrive(k + 1, hearing.next, value, left - less);
      this.#forget(kept);
    });
    this.#forget(before);
  }

  /** Nothing is left to be earned from a date on, whatever others do. */
  #end(k: number, value: number): void {
    const kept = this.#chosen.length;
    if (this.#views > 1) for (let j = k; j < this.#path.stages.length; j++) this.#chosen.push(this.#term(j, undefined));
    this.#keep(value);
    this.#chosen.length = kept;
  }

  #keep(value: number): void {
    let key = 0;
    for (let e = 0; e < this.#rows.length; e++) key += this.#amounts[e] * Math.sqrt(2 + this.#rows[e]);
    for (let e = 0; e < this.#chosen.length; e++) key += Math.cbrt(2 + this.#chosen[e]) * (e + 1);
    const place = this.#alike.get(key);
    const course = { value, rows: this.#rows.slice(), amounts: this.#amounts.slice(), terms: this.#chosen.slice() };
    const same = (one: readonly number[], other: readonly number[]): boolean =>
      one.length === other.length && one.every((entry, e) => entry === other[e]);
    const known = place === undefined ? undefined : this.courses[place];
    if (known !== undefined && same(known.rows, course.rows) && same(known.amounts, course.amounts) && same(known.terms, course.terms)) {
      if (known.value < value) this.courses[place as number] = course;
      return;
    }
    this.#alike.set(key, this.courses.push(course) - 1);
  }

  /** What is gained whatever others do; what depends on that is a term. */
  #gain(k: number, a: number, move: number): number {
    const gain = this.#path.gain(k, a, move, 0);
    if (this.#views === 1) return gain;
    const gains = Array.from({ length: this.#views }, (_, v) => this.#path.gain(k, a, move, v) - gain);
    const station = gains.every((own) => own === 0) ? undefined : `${String(a)} ${String(move)}`;
    this.#chosen.push(this.#term(k, station, gains));
    return gain;
  }

  #term(k: number, station: string | undefined, gains = new Array<number>(this.#views).fill(0)): number {
    const key = `${String(k)} ${station ?? ""}`;
    let place = this.#places.get(key);
    if (place === undefined) this.#places.set(key, (place = this.terms.push({ k, gains }) - 1));
    return place;
  }

  #add(activities: readonly Activity[]): number {
    const before = this.#rows.length;
    for (const activity of activities) {
      this.#rows.push(activity.row);
      this.#amounts.push(this.#path.amountOf(activity));
    }
    return before;
  }

  #forget(length: number): void {
    this.#rows.length = length;
    this.#amounts.length = length;
  }
}

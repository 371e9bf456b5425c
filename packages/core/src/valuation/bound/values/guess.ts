import type { Stage } from "../stations/index.js";
import { selectAll, StageWalk, type Charges, type Reader, type Selection } from "../walk/index.js";

/** Tells what arrivals at the next date are worth as seen from a reader's rows. */
export interface Follower {
  /** By arrival; valid until the next call. */
  fill(reader: Reader, arrivals: readonly number[]): readonly (Float64Array | undefined)[];
}

/** Approximate values of the arrivals of a date: the best move by the value functions of what follows. */
export class Guess {
  readonly #reader: Reader;
  readonly #continuations: Follower;
  readonly #walk: StageWalk;
  readonly #stages: readonly Stage[];
  readonly #out: Float64Array[] = [];
  readonly #all: readonly Selection[];

  constructor(reader: Reader, continuations: Follower, stages: readonly Stage[], charges?: Charges) {
    this.#reader = reader;
    this.#continuations = continuations;
    this.#stages = stages;
    this.#walk = new StageWalk(reader, charges);
    this.#all = stages.map(selectAll);
  }

  /** By arrival at the reader's date; valid until the next call. `choices`, by place, is filled with the moves that are best so. */
  values(selection: Selection = this.#all[this.#reader.k], choices?: readonly Int16Array[]): readonly Float64Array[] {
    const stage = this.#stages[this.#reader.k];
    stage.arrivals.forEach((_, a) => (this.#out[a] ??= new Float64Array(1024)));
    const follow = this.#continuations.fill(this.#reader, followers(stage, selection));
    this.#walk.run(stage, selection, [{ follow, out: this.#out, ...(choices === undefined ? {} : { choices }) }]);
    return this.#out;
  }
}

/** Arrivals of the next date that the posts of a selection lead to. */
export function followers({ posts }: Stage, selection: Selection): number[] {
  const next = selection.posts.flatMap((p) => [posts[p].next, ...posts[p].heard.map((hearing) => hearing.next)]);
  return [...new Set(next.filter((arrival) => arrival >= 0))];
}

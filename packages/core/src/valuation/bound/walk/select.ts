import type { Stage } from "../stations/index.js";

/** A part of a stage that can be valued by itself: some arrivals and all that they lead to. */
export interface Selection {
  readonly arrivals: readonly number[];
  readonly places: readonly number[];
  readonly posts: readonly number[];
}

/** Everything that some arrivals of a stage lead to. */
export function select(stage: Stage, arrivals: readonly number[]): Selection {
  const places = new Set(arrivals.map((a) => stage.arrivals[a].place).filter((place) => place >= 0));
  const posts = new Set<number>();
  for (const i of places) {
    const { stay, moves } = stage.places[i];
    for (const p of [stay, ...moves.flatMap(({ success, failure, due }) => [success, failure, due])]) if (p >= 0) posts.add(p);
  }
  return { arrivals, places: [...places], posts: [...posts] };
}

/** All of a stage. */
export function selectAll(stage: Stage): Selection {
  return select(stage, [...stage.arrivals.keys()]);
}

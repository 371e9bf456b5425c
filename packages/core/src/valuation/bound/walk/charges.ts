import type { Arrival, Hearing, Move, Post } from "../stations/index.js";

/** What is charged for what others could use or enjoy as well, in money of today: earned where negative. */
export interface Charges {
  readonly post: (post: Post) => number;
  readonly move: (move: Move) => number;
  readonly hearing: (hearing: Hearing) => number;
  readonly arrival: (arrival: Arrival) => number;
}

import { blockSize } from "../../../simulation/index.js";
import type { Move, Place, Post, Stage } from "../stations/index.js";
import type { Charges } from "./charges.js";
import { addPostFlow, makeMoveTerms, readMove } from "./flows.js";
import type { Reader } from "./reader.js";
import type { Selection } from "./select.js";

/** One way to value a stage. */
export interface Lane {
  /** By arrival at the next date: its value as carried back to this one, in money of today; undefined counts as 0. */
  readonly follow: readonly (Float64Array | undefined)[];
  /** By arrival at this date: filled with its value. */
  readonly out: readonly Float64Array[];
  /** By place: filled with the option taken (its place among those of its mode), −1 none. */
  readonly choices?: readonly Int16Array[];
}

/** What a policy did on each row at this date. */
export interface Taken {
  /** Place of the option taken among those of its mode, −1 none. */
  readonly choice: Int16Array;
  /** 1 where it succeeds. */
  readonly fate: Uint8Array;
}

/**
 * Values of all stations of one date, from those of the next: what posts bring, decisions, what arrivals bring. Several lanes share the amounts: `best` lanes
 * take the best move on each row; the `policy` lane takes what a policy took.
 */
export class StageWalk {
  readonly #reader: Reader;
  readonly #charges: Charges | undefined;
  readonly #rooms: Float64Array[] = [];
  #used = 0;
  readonly #brought = new Float64Array(blockSize);
  readonly #terms = makeMoveTerms();
  readonly #free = new Uint8Array(blockSize);
  readonly #none = new Float64Array(blockSize);

  constructor(reader: Reader, charges?: Charges) {
    this.#reader = reader;
    this.#charges = charges;
  }

  /**
   * Runs the stage of date `reader.k` over the reader's rows.
   *
   * @param best lanes that take the best move
   * @param policy a lane that takes what was recorded; `guide` is the best lane whose values serve as control for luck (chances of success)
   */
  run(
    stage: Stage,
    selection: Selection,
    best: readonly Lane[],
    policy?: { readonly lane: Lane; readonly taken: Taken; readonly guide: number },
  ): void {
    this.#used = 0;
    const lanes = policy === undefined ? best : [...best, policy.lane];
    const posts = new Map<number, Float64Array[]>();
    for (const p of selection.posts) posts.set(p, this.#post(stage.posts[p], lanes));
    const valueOf = (p: number, lane: number): Float64Array => posts.get(p)?.[lane] ?? this.#none;
    const places = new Map<number, Float64Array[]>();
    for (const i of selection.places) {
      const place = stage.places[i];
      const values = lanes.map((_, lane) => {
        const value = this.#room();
        value.set(valueOf(place.stay, lane));
        return value;
      });
      for (const { choices } of best) choices?.[i].fill(-1);
      if (place.moves.length > 0)
        this.#decide(
          place,
          values,
          valueOf,
          best.map(({ choices }) => choices?.[i]),
          policy,
        );
      places.set(i, values);
    }
    for (const a of selection.arrivals) this.#arrive(stage, a, lanes, places);
  }

  #arrive({ arrivals }: Stage, a: number, lanes: readonly Lane[], places: ReadonlyMap<number, readonly Float64Array[]>): void {
    const { standing, masks, place, arrived } = arrivals[a];
    const reader = this.#reader;
    const { count } = reader.rows;
    const brought = this.#brought.fill(-(this.#charges?.arrival(arrivals[a]) ?? 0), 0, count);
    if (arrived !== undefined) {
      reader.stand({ ...standing, masks }, reader.k);
      reader.addFlow(arrived.onArrival, masks, brought);
    }
    lanes.forEach(({ out }, lane) => {
      const value = places.get(place)?.[lane] ?? this.#none;
      const to = out[a];
      for (let q = 0; q < count; q++) to[q] = value[q] + brought[q];
    });
  }

  #post(post: Post, lanes: readonly Lane[]): Float64Array[] {
    const { next, heard } = post;
    const { count } = this.#reader.rows;
    const flow = this.#brought.fill(-(this.#charges?.post(post) ?? 0), 0, count);
    addPostFlow(this.#reader, post, flow);
    return lanes.map(({ follow }) => {
      const out = this.#room();
      const after = next < 0 ? undefined : follow[next];
      if (after === undefined) for (let q = 0; q < count; q++) out[q] = flow[q];
      else for (let q = 0; q < count; q++) out[q] = flow[q] + after[q];
      for (const hearing of heard) {
        const told = follow[hearing.next];
        if (told === undefined) continue;
        const charge = this.#charges?.hearing(hearing) ?? 0;
        for (let q = 0; q < count; q++) out[q] = Math.max(out[q], flow[q] + told[q] - charge);
      }
      return out;
    });
  }

  #decide(
    { standing, moves }: Place,
    values: readonly Float64Array[],
    valueOf: (post: number, lane: number) => Float64Array,
    choices: readonly (Int16Array | undefined)[],
    policy: { readonly taken: Taken; readonly guide: number } | undefined,
  ): void {
    const reader = this.#reader;
    const { count } = reader.rows;
    const free = this.#free.fill(1, 0, count);
    const { open, brought, landed, chance } = this.#terms;
    const ordered = [...moves.filter(({ option }) => option.forced), ...moves.filter(({ option }) => !option.forced)];
    for (const move of ordered) {
      const { option } = move;
      brought.fill(-(this.#charges?.move(move) ?? 0), 0, count);
      readMove(reader, standing, move, this.#terms);
      choices.forEach((choice, lane) => this.#offer(move, values[lane], lane, choice, valueOf, open, brought, landed, chance, free));
      const own = choices.length;
      if (policy !== undefined) this.#follow(move, values[own], own, policy, valueOf, brought, landed, chance);
      if (option.forced) for (let q = 0; q < count; q++) if (open[q] !== 0) free[q] = 0;
    }
  }

  /** On rows where the move is open: forced ones replace the value, others raise it. */
  #offer(
    { option, success, failure, due }: Move,
    value: Float64Array,
    lane: number,
    choice: Int16Array | undefined,
    valueOf: (post: number, lane: number) => Float64Array,
    open: Float64Array,
    brought: Float64Array,
    landed: Float64Array,
    chance: Float64Array,
    free: Uint8Array,
  ): void {
    const won = valueOf(success, lane);
    const lost = valueOf(failure, lane);
    const owed = valueOf(due, lane);
    const { forced } = option;
    for (let q = 0, { count } = this.#reader.rows; q < count; q++) {
      if (open[q] === 0 || free[q] === 0) continue;
      const p = chance[q];
      const taken = brought[q] + owed[q] + p * (won[q] + landed[q]) + (1 - p) * lost[q];
      if (!forced && !(taken > value[q])) continue;
      value[q] = taken;
      if (choice !== undefined) choice[q] = option.place;
    }
  }

  /** On rows where the policy took the move: what came of it, less the luck as the guide values it. */
  #follow(
    { option, success, failure, due }: Move,
    value: Float64Array,
    lane: number,
    { taken, guide }: { readonly taken: Taken; readonly guide: number },
    valueOf: (post: number, lane: number) => Float64Array,
    brought: Float64Array,
    landed: Float64Array,
    chance: Float64Array,
  ): void {
    const won = valueOf(success, lane);
    const lost = valueOf(failure, lane);
    const owed = valueOf(due, lane);
    const [guideWon, guideLost] = [valueOf(success, guide), valueOf(failure, guide)];
    for (let q = 0, { count } = this.#reader.rows; q < count; q++) {
      if (taken.choice[q] !== option.place) continue;
      let earned = brought[q] + owed[q];
      if (option.succeeds === undefined) earned += won[q] + landed[q];
      else {
        const fate = taken.fate[q];
        earned += fate === 1 ? won[q] + landed[q] : lost[q];
        earned -= (fate - chance[q]) * (guideWon[q] + landed[q] - guideLost[q]);
      }
      value[q] = earned;
    }
  }

  #room(): Float64Array {
    return (this.#rooms[this.#used++] ??= new Float64Array(blockSize));
  }
}

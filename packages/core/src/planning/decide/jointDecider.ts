import type { OptionProgram } from "../../model/index.js";
import { blockSize, Reservation, type Decider, type Process } from "../../simulation/index.js";
import { HeldAfterwards } from "./heldAfterwards.js";
import type { Scorer } from "./scorer.js";
import { SetChoice, type Candidate } from "./setChoice.js";

/** Moves are scored once, those that may set free what others lack once more where something is lacking, and so are those that answer moves made for others. */
type Round = "first" | "mates" | "answer";

/**
 * Decides for all initiatives of a path together: of the moves that are open, the set with the largest total score that
 * links and ledger allow. Moves that are made for the sake of others come first; the others are then scored again, as if
 * those had been made, and answer: whoever is about to be told something waits for it.
 */
export class JointDecider implements Decider {
  readonly #scorer: Scorer;
  /** By option; those that answer have rooms of their own, since what was fixed before them is still looked at. */
  readonly #reservations = {
    first: new Map<number, Reservation>(),
    mates: new Map<number, Reservation>(),
    answer: new Map<number, Reservation>(),
  };
  readonly #score = new Float64Array(blockSize);
  readonly #own = new Float64Array(blockSize);
  readonly #candidates: Candidate[][] = Array.from({ length: blockSize }, () => []);
  readonly #fixed: Candidate[][] = Array.from({ length: blockSize }, () => []);
  readonly #asked = new Int32Array(blockSize);
  readonly #paths = new Int32Array(blockSize);
  readonly #positions = new Int32Array(blockSize);
  /** By path: what has been chosen at this date, where that is held against the ledger once more. */
  readonly #taken: Candidate[][] = Array.from({ length: blockSize }, () => []);
  #choice: SetChoice | undefined;
  #heldAfterwards: HeldAfterwards | undefined;

  constructor(scorer: Scorer) {
    this.#scorer = scorer;
  }

  decide(k: number, process: Process): void {
    if (k === 0) this.#scorer.begin?.();
    this.#decide(k, process);
    this.#scorer.notice?.(process);
  }

  #decide(k: number, process: Process): void {
    if (!this.#collect(k, process, "first")) return;
    const choice = (this.#choice ??= new SetChoice(process));
    for (const option of process.program.options) if (option.forced && option.offered[k] === 1) this.#fixForced(process, option, k);
    const short = choice.mayFree ? new Uint8Array(blockSize) : undefined;
    let again = this.#choose(k, process, choice, true, short);
    if (short?.includes(1) === true) {
      this.#collectMates(k, process, choice, short);
      const more = this.#choose(k, process, choice, true);
      again = again === undefined || more === undefined ? (again ?? more) : again.map((one, path) => one | more[path]);
    }
    if (again !== undefined) this.#answer(k, process, choice, again);
    const afterwards = (this.#heldAfterwards ??= new HeldAfterwards(process));
    if (afterwards.isNeeded) afterwards.revise(k, this.#taken);
    for (const taken of this.#taken) taken.length = 0;
    for (const fixed of this.#fixed) fixed.length = 0;
  }

  /** Lists, path by path, the moves whose score is positive; with `where`, on the paths only that are marked there. */
  #collect(k: number, process: Process, round: Round, where?: Uint8Array): boolean {
    return this.#list(
      k,
      process,
      round,
      () => true,
      (score) => score > 0,
      where,
    );
  }

  /** Where not all fits: lists the moves that are worth nothing by themselves, or less, and may set free what others lack. */
  #collectMates(k: number, process: Process, choice: SetChoice, short: Uint8Array): void {
    const lacking = new Set<number>();
    this.#candidates.forEach((candidates, path) => {
      if (short[path] === 1) for (const { reservation } of candidates) reservation?.resources.forEach((r) => lacking.add(r));
    });
    this.#list(
      k,
      process,
      "mates",
      (option) => choice.releases(option).some((r) => lacking.has(r)),
      (score) => score <= 0 && score !== -Infinity,
      short,
    );
  }

  /** Lists, path by path, moves of some options whose score is wanted. False when there are none. */
  #list(
    k: number,
    process: Process,
    round: Round,
    isWanted: (option: OptionProgram) => boolean,
    isListed: (score: number) => boolean,
    where?: Uint8Array,
  ): boolean {
    let found = false;
    for (const { index: i } of process.program.initiatives) {
      if (!process.active[i]) continue;
      process.forEachOffer(i, k, (option, offered, all) => {
        if (!isWanted(option)) return;
        const index = where === undefined ? offered : this.#asked;
        const count = where === undefined ? all : keepMarked(where, offered, all, this.#asked);
        if (count === 0 || !this.#scorer.fill(option, k, index, count, this.#score, this.#own)) return;
        const [paths, positions] = [this.#paths, this.#positions];
        let kept = 0;
        for (let q = 0; q < count; q++) {
          if (!isListed(this.#score[q])) continue;
          positions[kept] = q;
          paths[kept++] = index[q];
        }
        if (kept === 0) return;
        found = true;
        const reservation = this.#reserve(process, option, k, paths, kept, round);
        for (let position = 0; position < kept; position++) {
          const q = positions[position];
          this.#candidates[paths[position]].push({ option, score: this.#score[q], own: this.#own[q], position, reservation });
        }
      });
    }
    return found;
  }

  /** Takes the best set on every path that has candidates; with `short`, paths where not all fits are only marked there. With `first`, moves made for others are only fixed, and the paths to be scored again are returned. */
  #choose(k: number, process: Process, choice: SetChoice, first: boolean, short?: Uint8Array): Uint8Array | undefined {
    let again: Uint8Array | undefined;
    for (let path = 0; path < blockSize; path++) {
      const candidates = this.#candidates[path];
      if (candidates.length === 0) continue;
      const best = [...choice.best(k, path, candidates, this.#fixed[path])];
      if (short !== undefined && choice.leavesOut) {
        short[path] = 1;
        continue;
      }
      const forOthers = first ? best.filter(({ own }) => own <= 0) : [];
      // Others may answer only what stands without them.
      const answered =
        forOthers.length > 0 &&
        forOthers.length < candidates.length &&
        (forOthers.length === best.length || choice.best(k, path, forOthers, this.#fixed[path]).length === forOthers.length);
      if (answered) {
        (again ??= new Uint8Array(blockSize))[path] = 1;
        this.#fixed[path].push(...forOthers);
      }
      for (const move of answered ? forOthers : best) {
        process.choice[move.option.initiative][path] = move.option.place;
        this.#taken[path].push(move);
      }
      candidates.length = 0;
    }
    return again;
  }

  /** Scores the others again as if the moves made for them were under way, and chooses among them. */
  #answer(k: number, process: Process, choice: SetChoice, where: Uint8Array): void {
    const { state } = process;
    const before: { path: number; i: number; mode: number; toward: number }[] = [];
    for (let path = 0; path < blockSize; path++) {
      if (where[path] === 0) continue;
      for (const { option } of this.#fixed[path]) {
        const i = option.initiative;
        before.push({ path, i, mode: state.mode[i][path], toward: state.toward[i][path] });
        state.mode[i][path] = option.instant ? option.to : option.during;
        state.toward[i][path] = option.instant ? -1 : option.index;
      }
    }
    this.#collect(k, process, "answer", where);
    for (const { path, i, mode, toward } of before) {
      state.mode[i][path] = mode;
      state.toward[i][path] = toward;
    }
    this.#choose(k, process, choice, false);
  }

  #fixForced(process: Process, option: OptionProgram, k: number): void {
    const { forced, choice, state } = process;
    const i = option.initiative;
    const paths = this.#paths;
    let count = 0;
    for (let p = 0; p < blockSize; p++)
      if (forced[i][p] === 1 && choice[i][p] === option.place && state.mode[i][p] === option.mode) paths[count++] = p;
    if (count === 0) return;
    const reservation = this.#reserve(process, option, k, paths, count, "first");
    for (let position = 0; position < count; position++)
      this.#fixed[paths[position]].push({ option, score: 0, own: 0, position, reservation });
  }

  /** What a move would write on some paths; undefined where it touches no resource. */
  #reserve(process: Process, option: OptionProgram, k: number, paths: Int32Array, count: number, round: Round): Reservation | undefined {
    if (process.state.ledger === undefined || !process.permission.uses(option)) return undefined;
    const rooms = this.#reservations[round];
    let reservation = rooms.get(option.index);
    if (reservation === undefined) rooms.set(option.index, (reservation = new Reservation()));
    reservation.prepare(process, option, k, paths, count);
    return reservation;
  }
}

/** Keeps, of `index[0..count)`, the paths that are marked; returns how many. */
function keepMarked(marked: Uint8Array, index: Int32Array, count: number, kept: Int32Array): number {
  let left = 0;
  for (let q = 0; q < count; q++) {
    kept[left] = index[q];
    left += marked[index[q]];
  }
  return left;
}

import type { OptionProgram } from "../model/index.js";
import { blockSize, Reservation, type Decider, type Process } from "../simulation/index.js";
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
  readonly #everywhere = new Uint8Array(blockSize).fill(1);
  readonly #paths = new Int32Array(blockSize);
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
    if (!this.#collect(k, process, this.#everywhere, "first")) return;
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

  /** Lists, path by path, the moves whose score is positive. */
  #collect(k: number, process: Process, where: Uint8Array, round: Round): boolean {
    let found = false;
    for (const { index: i } of process.program.initiatives) {
      if (!process.active[i]) continue;
      process.forEachOffer(i, k, (option, index, count) => {
        if (!this.#scorer.fill(option, k, index, count, this.#score, this.#own)) return;
        const paths = this.#paths;
        let kept = 0;
        for (let q = 0; q < count; q++) {
          const path = index[q];
          if (!(this.#score[q] > 0) || where[path] === 0) continue;
          this.#candidates[path].push({ option, score: this.#score[q], own: this.#own[q], position: kept, reservation: undefined });
          paths[kept++] = path;
        }
        found ||= kept > 0;
        if (kept > 0) this.#reserve(process, option, k, paths, kept, this.#candidates, round);
      });
    }
    return found;
  }

  /** Where not all fits: lists the moves that are worth nothing by themselves, or less, and may set free what others lack. */
  #collectMates(k: number, process: Process, choice: SetChoice, short: Uint8Array): void {
    const lacking = new Set<number>();
    this.#candidates.forEach((candidates, path) => {
      if (short[path] === 1) for (const { reservation } of candidates) reservation?.resources.forEach((r) => lacking.add(r));
    });
    for (const { index: i } of process.program.initiatives) {
      if (!process.active[i]) continue;
      process.forEachOffer(i, k, (option, index, count) => {
        if (!choice.releases(option).some((r) => lacking.has(r))) return;
        if (!this.#scorer.fill(option, k, index, count, this.#score, this.#own)) return;
        const paths = this.#paths;
        let kept = 0;
        for (let q = 0; q < count; q++) {
          const score = this.#score[q];
          if (short[index[q]] === 0 || score > 0 || score === -Infinity) continue;
          this.#candidates[index[q]].push({ option, score, own: this.#own[q], position: kept, reservation: undefined });
          paths[kept++] = index[q];
        }
        if (kept > 0) this.#reserve(process, option, k, paths, kept, this.#candidates, "mates");
      });
    }
  }

  /** Takes the best set on every path that has candidates; with `short`, paths where not all fits are only marked there. With `first`, moves made for others are only fixed, and the paths to be scored again are returned. */
  #choose(k: number, process: Process, choice: SetChoice, first: boolean, short?: Uint8Array): Uint8Array | undefined {
    let again: Uint8Array | undefined;
    for (let path = 0; path < blockSize; path++) {
      const candidates = this.#candidates[path];
      if (candidates.length === 0) continue;
      const best = choice.best(k, path, candidates, this.#fixed[path]);
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
    this.#collect(k, process, where, "answer");
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
    for (let p = 0; p < blockSize; p++) {
      if (forced[i][p] !== 1 || choice[i][p] !== option.place || state.mode[i][p] !== option.mode) continue;
      this.#fixed[p].push({ option, score: 0, own: 0, position: count, reservation: undefined });
      paths[count++] = p;
    }
    if (count > 0) this.#reserve(process, option, k, paths, count, this.#fixed, "first");
  }

  /** Works out what a move would write, and hands it to its candidates. */
  #reserve(
    process: Process,
    option: OptionProgram,
    k: number,
    paths: Int32Array,
    count: number,
    among: readonly Candidate[][],
    round: Round,
  ): void {
    if (process.state.ledger === undefined || !process.permission.uses(option)) return;
    const rooms = this.#reservations[round];
    let reservation = rooms.get(option.index);
    if (reservation === undefined) rooms.set(option.index, (reservation = new Reservation()));
    reservation.prepare(process, option, k, paths, count);
    for (let q = 0; q < count; q++)
      for (const candidate of among[paths[q]]) if (candidate.option === option) candidate.reservation = reservation;
  }
}

import type { OptionProgram, Program } from "../../model/index.js";
import { blockSize, Demands, type Decider, type Process } from "../../simulation/index.js";
import { HeldAfterwards } from "./heldAfterwards.js";
import { MoveLists } from "./moveLists.js";
import type { Scorer } from "./scorer.js";
import { SetChoice } from "./setChoice.js";
import { standAlike } from "./standAlike.js";

/** What decides in one process. */
interface Room {
  readonly candidates: MoveLists;
  /** Moves that are forced, and those that others answer. */
  readonly fixed: MoveLists;
  /** Moves that might be answered. */
  readonly first: MoveLists;
  /** What has been chosen at this date, where that is held against the ledger once more. */
  readonly taken: MoveLists | undefined;
  readonly demands: Demands;
  readonly choice: SetChoice;
  /** What is chosen on the path at work: places in the columns of the candidates. */
  readonly chosen: Int32Array;
  readonly heldAfterwards: HeldAfterwards;
  /** By option: resources of which taking it may set something free. */
  readonly releases: readonly (readonly number[])[];
}

/**
 * Decides for all initiatives of a path together: of the moves that are open, the set with the largest total score that
 * links and ledger allow. Moves that are made for the sake of others come first; the others are then scored again, as if
 * those had been made, and answer: whoever is about to be told something waits for it.
 */
export class JointDecider implements Decider {
  readonly #scorer: Scorer;
  readonly #byStand: boolean;
  readonly #score = new Float64Array(blockSize);
  readonly #own = new Float64Array(blockSize);
  readonly #asked = new Int32Array(blockSize);
  readonly #paths = new Int32Array(blockSize);
  #room: Room | undefined;

  /** @param byStand whether scores depend on nothing but where paths stand: then one path decides for all that stand alike */
  constructor(scorer: Scorer, byStand = false) {
    this.#scorer = scorer;
    this.#byStand = byStand;
  }

  decide(k: number, process: Process): void {
    if (k === 0) this.#scorer.begin?.();
    const room = (this.#room ??= furnish(process));
    if (this.#byStand && standAlike(process, k)) {
      this.#decide(k, process, room, theFirst);
      for (const column of process.choice) column.fill(column[0]);
    } else this.#decide(k, process, room);
    this.#scorer.notice?.(process);
  }

  #decide(k: number, process: Process, room: Room, where?: Uint8Array): void {
    const { candidates, fixed, taken, releases, heldAfterwards } = room;
    candidates.clear();
    fixed.clear();
    taken?.clear();
    if (!this.#collect(k, process, room, where)) return;
    for (const option of process.program.options) if (option.forced && option.offered[k] === 1) this.#fixForced(process, room, option, k);
    const short = releases.some(({ length }) => length > 0) ? new Uint8Array(blockSize) : undefined;
    let again = this.#choose(k, process, room, true, short);
    if (short?.includes(1) === true) {
      this.#collectMates(k, process, room, short);
      const more = this.#choose(k, process, room, true);
      again = again === undefined || more === undefined ? (again ?? more) : again.map((one, path) => one | more[path]);
    }
    if (again !== undefined) this.#answer(k, process, room, again);
    if (taken !== undefined) heldAfterwards.revise(k, taken);
  }

  /** Where not all fits: lists the moves that are worth nothing by themselves, or less, and may set free what others lack. */
  #collectMates(k: number, process: Process, room: Room, short: Uint8Array): void {
    const { candidates, demands, releases } = room;
    const lacking = new Set<number>();
    for (let path = 0; path < blockSize; path++) {
      if (short[path] === 0) continue;
      const from = candidates.width * path;
      for (let at = from; at < from + candidates.counts[path]; at++)
        for (const r of demands.byOption[candidates.options[at]]?.resources ?? []) lacking.add(r);
    }
    this.#collect(k, process, room, short, (option) => releases[option.index].some((r) => lacking.has(r)));
  }

  /**
   * Lists, path by path, the moves whose score is positive. False when there are none.
   *
   * @param where marks the paths on which that is done; by default all
   * @param isMate chooses moves of which those are listed instead whose score is not positive
   */
  #collect(k: number, process: Process, room: Room, where?: Uint8Array, isMate?: (option: OptionProgram) => boolean): boolean {
    let found = false;
    for (const { index: i } of process.program.initiatives) {
      if (!process.active[i]) continue;
      process.forEachOffer(i, k, (option, offered, all) => {
        if (isMate?.(option) === false) return;
        const index = where === undefined ? offered : this.#asked;
        const count = where === undefined ? all : keepMarked(where, offered, all, this.#asked);
        if (count === 0 || !this.#scorer.fill(option, k, index, count, this.#score, this.#own)) return;
        const kept = this.#list(room.candidates, option.index, index, count, isMate !== undefined);
        if (kept === 0) return;
        found = true;
        room.demands.prepare(option, k, this.#paths, kept);
      });
    }
    return found;
  }

  /** Lists one move where its score is wanted: `paths` has where; returns on how many. */
  #list(candidates: MoveLists, option: number, index: Int32Array, count: number, isMate: boolean): number {
    let kept = 0;
    for (let q = 0; q < count; q++) {
      const score = this.#score[q];
      if (isMate ? !(score <= 0 && score !== -Infinity) : !(score > 0)) continue;
      const path = index[q];
      this.#paths[kept++] = path;
      candidates.add(path, option, score, this.#own[q]);
    }
    return kept;
  }

  /** Takes the best set on every path that has candidates; with `short`, paths where not all fits are only marked there. With `mayFix`, moves made for others are only fixed, and the paths to be scored again are returned. */
  #choose(k: number, process: Process, room: Room, mayFix: boolean, short?: Uint8Array): Uint8Array | undefined {
    const { candidates, chosen, choice, fixed, taken } = room;
    const { program } = process;
    let again: Uint8Array | undefined;
    for (let path = 0; path < blockSize; path++) {
      if (candidates.counts[path] === 0) continue;
      choice.best(k, path, candidates, fixed);
      if (short !== undefined && choice.leavesOut) {
        short[path] = 1;
        continue;
      }
      const count = choice.size;
      for (let c = 0; c < count; c++) chosen[c] = choice.places[c];
      const answered = mayFix && this.#fixForOthers(k, path, room, count);
      if (answered) (again ??= new Uint8Array(blockSize))[path] = 1;
      for (let c = 0; c < count; c++) {
        const at = chosen[c];
        if (answered && !(candidates.own[at] <= 0)) continue;
        const { initiative, place } = program.options[candidates.options[at]];
        process.choice[initiative][path] = place;
        taken?.add(path, candidates.options[at], candidates.scores[at], candidates.own[at]);
      }
      candidates.counts[path] = 0;
    }
    return again;
  }

  /** Fixes, of the `size` moves chosen on a path, the moves made for others, where there is somebody to answer them and they stand without those. */
  #fixForOthers(k: number, path: number, { candidates, chosen, choice, fixed, first }: Room, size: number): boolean {
    first.counts[path] = 0;
    for (let c = 0; c < size; c++) {
      const at = chosen[c];
      if (candidates.own[at] <= 0) first.add(path, candidates.options[at], candidates.scores[at], candidates.own[at]);
    }
    const count = first.counts[path];
    if (count === 0 || count === candidates.counts[path]) return false;
    if (count < size && choice.best(k, path, first, fixed) < count) return false;
    const from = first.width * path;
    for (let at = from; at < from + count; at++) fixed.add(path, first.options[at], first.scores[at], first.own[at]);
    return true;
  }

  /** Scores the others again as if the moves made for them were under way, and chooses among them. */
  #answer(k: number, process: Process, room: Room, where: Uint8Array): void {
    const { state, program } = process;
    const { fixed } = room;
    const before: number[] = [];
    for (let path = 0; path < blockSize; path++) {
      if (where[path] === 0) continue;
      const from = fixed.width * path;
      for (let at = from; at < from + fixed.counts[path]; at++) {
        const option = program.options[fixed.options[at]];
        const i = option.initiative;
        before.push(path, i, state.mode[i][path], state.toward[i][path]);
        state.mode[i][path] = option.instant ? option.to : option.during;
        state.toward[i][path] = option.instant ? -1 : option.index;
      }
    }
    this.#collect(k, process, room, where);
    for (let b = 0; b < before.length; b += 4) {
      const [path, i] = [before[b], before[b + 1]];
      state.mode[i][path] = before[b + 2];
      state.toward[i][path] = before[b + 3];
    }
    this.#choose(k, process, room, false);
  }

  #fixForced(process: Process, { demands, fixed }: Room, option: OptionProgram, k: number): void {
    const { forced, choice, state } = process;
    const i = option.initiative;
    const paths = this.#paths;
    let count = 0;
    for (let p = 0; p < blockSize; p++)
      if (forced[i][p] === 1 && choice[i][p] === option.place && state.mode[i][p] === option.mode) paths[count++] = p;
    if (count === 0) return;
    demands.prepare(option, k, paths, count);
    for (let q = 0; q < count; q++) fixed.add(paths[q], option.index, 0, 0);
  }
}

/** Marks the first path of a block. */
const theFirst = Uint8Array.from({ length: blockSize }, (_, path) => (path === 0 ? 1 : 0));

function furnish(process: Process): Room {
  const { program, state } = process;
  const candidates = new MoveLists(program);
  const demands = new Demands(process);
  const heldAfterwards = new HeldAfterwards(process);
  return {
    candidates,
    fixed: new MoveLists(program),
    first: new MoveLists(program),
    taken: heldAfterwards.isNeeded ? new MoveLists(program) : undefined,
    demands,
    choice: new SetChoice(process, demands, candidates.width),
    chosen: new Int32Array(candidates.width),
    heldAfterwards,
    releases: program.options.map((option) => (state.ledger === undefined ? [] : releasesOf(option, program))),
  };
}

/** Resources of which the mode that an option leaves uses something that may be set free. */
function releasesOf({ forced, initiative, mode }: OptionProgram, { initiatives }: Program): number[] {
  if (forced) return [];
  return initiatives[initiative].modes[mode].uses.filter(({ amount }) => (amount.known.constant ?? 1) > 0).map(({ resource }) => resource);
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

import type { OptionProgram, Program } from "../../model/index.js";
import type { Process, Reservation } from "../../simulation/index.js";

/** A move that may be made on one path. */
export interface Candidate {
  readonly option: OptionProgram;
  readonly score: number;
  /** The part of the score that its own initiative gains. */
  readonly own: number;
  /** Its place in the reservation of its option. */
  readonly position: number;
  /** What it would write; undefined where it touches no resource. */
  readonly reservation: Reservation | undefined;
}

/** Exact branch and bound over the moves of one path at one date. */
export class SetChoice {
  readonly #process: Process;
  readonly #moves: (OptionProgram | undefined)[];
  readonly #already: Float64Array;
  /** By resource: its cells in the ledger that a move at the date can change, and that count; all where something is carried on. */
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  /** By candidate: what it writes and takes back, by cell of the ledger; of the resources only that it touches. */
  readonly #rows: Float64Array[] = [];
  /** By number of moves picked: the sum of their rows, and the resources that they touch, of which alone it holds. */
  readonly #deltas: Float64Array[] = [];
  readonly #resources: number[][] = [[]];
  /** By option: 1 where taking it may free something: capacity it makes, or use of the mode that is left. */
  readonly #freeing: Uint8Array;
  /** By option: resources of which the mode that it leaves uses something. */
  readonly #releases: readonly (readonly number[])[];
  /** Whether any option may set free what a mode uses. */
  readonly mayFree: boolean;
  #leavesOut = false;
  readonly #candidates: Candidate[] = [];
  /** By place of a candidate: the most that it and those after it can add. */
  readonly #rest: number[] = [];
  /** By initiative: the best score among the candidates looked at. */
  readonly #most: Float64Array;
  readonly #picked: Candidate[] = [];
  readonly #best: Candidate[] = [];
  #bestScore = 0;
  #frees = false;
  #k = -1;
  #path = 0;

  constructor(process: Process) {
    const { program, state } = process;
    this.#process = process;
    this.#moves = program.initiatives.map(() => undefined);
    this.#most = new Float64Array(program.initiatives.length);
    this.#freeing = Uint8Array.from(program.options, (option) => {
      const { modes } = program.initiatives[option.initiative];
      const ends = [option.to, option.otherwise, option.during].filter((m) => m >= 0).flatMap((m) => modes[m].uses);
      const makes = ends.some(({ amount }) => (amount.known.constant ?? -1) < 0);
      return modes[option.mode].uses.length > 0 || makes ? 1 : 0;
    });
    this.#releases = program.options.map((option) => releasesOf(option, program));
    this.mayFree = state.ledger !== undefined && this.#releases.some(({ length }) => length > 0);
    const size = state.ledger?.written.length ?? 0;
    const first = state.ledger?.firstCell ?? [];
    this.#from = Int32Array.from(first);
    this.#to = Int32Array.from(first, (_, r) => first[r + 1] ?? size);
    this.#already = new Float64Array(size);
  }

  /** Resources of which taking an option may set something free. */
  releases(option: OptionProgram): readonly number[] {
    return this.#releases[option.index];
  }

  /** Whether the last set that was found leaves out an initiative that would have gained. */
  get leavesOut(): boolean {
    return this.#leavesOut;
  }

  /**
   * The set with the largest total score that links and ledger allow beside the moves that are fixed; empty when none is better than staying. The list is valid until
   * the next set is asked for.
   */
  best(k: number, path: number, candidates: readonly Candidate[], fixed: readonly Candidate[]): readonly Candidate[] {
    if (k !== this.#k) this.#setDate(k);
    this.#path = path;
    this.#sort(candidates);
    this.#bound();
    this.#already.fill(0);
    for (const { option, position, reservation } of fixed)
      if (reservation !== undefined) this.#write(option, position, reservation, this.#already);
    this.#frees = false;
    for (let c = 0; c < this.#candidates.length; c++) {
      const { option, position, reservation } = this.#candidates[c];
      if (this.#freeing[option.index] === 1) this.#frees = true;
      if (reservation === undefined) continue;
      const row = this.#room(this.#rows, c);
      for (const r of reservation.resources) row.fill(0, this.#from[r], this.#to[r]);
      this.#write(option, position, reservation, row);
    }
    this.#begin(fixed);
    this.#leavesOut = !this.#holdsAll();
    if (!this.#leavesOut) return this.#picked;
    this.#begin(fixed);
    this.#best.length = 0;
    this.#bestScore = 0;
    this.#branch(0, 0);
    return this.#best;
  }

  #setDate(k: number): void {
    const { program, state } = this.#process;
    this.#k = k;
    if (state.ledger === undefined) return;
    for (let r = 0; r < this.#from.length; r++) {
      const { carry, periodOf } = program.resources[r];
      this.#from[r] = state.ledger.firstCell[r] + (carry === 0 ? Math.max(0, periodOf[k]) : 0);
    }
  }

  /** Puts the candidates in the order of their scores, the best first; they are few, so they are inserted one by one. */
  #sort(candidates: readonly Candidate[]): void {
    const sorted = this.#candidates;
    sorted.length = candidates.length;
    for (let c = 0; c < candidates.length; c++) {
      const candidate = candidates[c];
      let place = c;
      for (; place > 0 && isBefore(candidate, sorted[place - 1]); place--) sorted[place] = sorted[place - 1];
      sorted[place] = candidate;
    }
  }

  /** Works out the most that the candidates from each place on can add: the best of each initiative. */
  #bound(): void {
    const most = this.#most.fill(0);
    let sum = 0;
    for (let c = this.#candidates.length - 1; c >= 0; c--) {
      const { option, score } = this.#candidates[c];
      if (score > most[option.initiative]) {
        sum += score - most[option.initiative];
        most[option.initiative] = score;
      }
      this.#rest[c] = sum;
    }
  }

  /** Nothing is picked but what is fixed. */
  #begin(fixed: readonly Candidate[]): void {
    this.#picked.length = 0;
    this.#moves.fill(undefined);
    for (const { option } of fixed) this.#moves[option.initiative] = option;
  }

  /** Picks the best move of every initiative; nothing is better if that holds, and mostly it does. */
  #holdsAll(): boolean {
    for (let c = 0; c < this.#candidates.length; c++) {
      const candidate = this.#candidates[c];
      if (candidate.score > 0 && this.#moves[candidate.option.initiative] === undefined) this.#pick(c, candidate);
    }
    return this.#held() && this.#linksHold();
  }

  #pick(c: number, candidate: Candidate): void {
    this.#moves[candidate.option.initiative] = candidate.option;
    this.#picked.push(candidate);
    this.#add(c, candidate.reservation);
  }

  #branch(from: number, score: number): void {
    if (score > this.#bestScore) {
      const held = this.#held();
      // What overdraws the ledger can only be mended by a move that frees something.
      if (!held && !this.#frees) return;
      if (held && this.#linksHold()) {
        this.#bestScore = score;
        this.#best.length = 0;
        for (const candidate of this.#picked) this.#best.push(candidate);
      }
    }
    for (let c = from; c < this.#candidates.length; c++) {
      // Even with all that is left, no better set can be found.
      if (score + this.#rest[c] <= this.#bestScore) return;
      const candidate = this.#candidates[c];
      const i = candidate.option.initiative;
      if (this.#moves[i] !== undefined) continue;
      this.#pick(c, candidate);
      this.#branch(c + 1, score + candidate.score);
      this.#picked.pop();
      this.#moves[i] = undefined;
    }
  }

  /** The sums with one more move. */
  #add(c: number, reservation: Reservation | undefined): void {
    const depth = this.#picked.length;
    const [before, row] = [this.#room(this.#deltas, depth - 1), this.#rows[c]];
    const delta = this.#room(this.#deltas, depth);
    const touched = this.#resources[depth - 1];
    const resources = (this.#resources[depth] ??= []);
    resources.length = 0;
    for (const r of touched) {
      resources.push(r);
      const adds = reservation !== undefined && reservation.resources.includes(r);
      for (let cell = this.#from[r]; cell < this.#to[r]; cell++) delta[cell] = adds ? before[cell] + row[cell] : before[cell];
    }
    if (reservation === undefined) return;
    for (const r of reservation.resources) {
      if (touched.includes(r)) continue;
      resources.push(r);
      for (let cell = this.#from[r]; cell < this.#to[r]; cell++) delta[cell] = row[cell];
    }
  }

  /** The array at a place of a list of arrays; made when it is first asked for. */
  #room(arrays: Float64Array[], place: number): Float64Array {
    return (arrays[place] ??= new Float64Array(this.#already.length));
  }

  /** Whether the ledger holds what is picked. */
  #held(): boolean {
    const { ledger } = this.#process.state;
    const depth = this.#picked.length;
    const resources = this.#resources[depth];
    if (ledger === undefined || resources.length === 0) return true;
    return ledger.holds(this.#path, this.#k, this.#deltas[depth], resources, this.#already);
  }

  #linksHold(): boolean {
    const { permission, state, forced } = this.#process;
    return permission.links.hold(state, this.#path, this.#moves, forced);
  }

  /** Adds what a move writes and takes back. */
  #write(option: OptionProgram, position: number, reservation: Reservation, delta: Float64Array): void {
    const { ledger } = this.#process.state;
    if (ledger === undefined) return;
    reservation.addTo(delta, ledger, position);
    ledger.addRelease(delta, option.initiative, this.#k, this.#path);
  }
}

function isBefore(one: Candidate, other: Candidate): boolean {
  return one.score > other.score || (one.score === other.score && one.option.index < other.option.index);
}

/** Resources of which the mode that an option leaves uses something that may be set free. */
function releasesOf({ forced, initiative, mode }: OptionProgram, { initiatives }: Program): number[] {
  if (forced) return [];
  return initiatives[initiative].modes[mode].uses.filter(({ amount }) => (amount.known.constant ?? 1) > 0).map(({ resource }) => resource);
}

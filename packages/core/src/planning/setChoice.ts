import type { OptionProgram, Program } from "../model/index.js";
import type { Process, Reservation } from "../simulation/index.js";

/** A move that may be made on one path. */
export interface Candidate {
  readonly option: OptionProgram;
  readonly score: number;
  /** The part of the score that its own initiative gains. */
  readonly own: number;
  /** Its place in the reservation of its option. */
  readonly position: number;
  /** What it would write; undefined where it touches no resource. */
  reservation: Reservation | undefined;
}

/** Exact branch and bound over the moves of one path at one date. */
export class SetChoice {
  readonly #process: Process;
  readonly #moves: (OptionProgram | undefined)[];
  readonly #already: Float64Array;
  /** By candidate: what it writes and takes back, by cell of the ledger. */
  readonly #rows: Float64Array[] = [];
  /** By number of moves picked: the sum of their rows, and the resources that they touch. */
  readonly #deltas: Float64Array[] = [];
  readonly #resources: number[][] = [];
  /** By option: 1 where taking it may free something: capacity it makes, or use of the mode that is left. */
  readonly #freeing: Uint8Array;
  /** By option: resources of which the mode that it leaves uses something. */
  readonly #releases: readonly (readonly number[])[];
  /** Whether any option may set free what a mode uses. */
  readonly mayFree: boolean;
  #leavesOut = false;
  #candidates: readonly Candidate[] = [];
  #rest: readonly number[] = [];
  #picked: Candidate[] = [];
  #best: readonly Candidate[] = [];
  #most = 0;
  #frees = false;
  #k = 0;
  #path = 0;

  constructor(process: Process) {
    this.#process = process;
    this.#moves = process.program.initiatives.map(() => undefined);
    this.#freeing = Uint8Array.from(process.program.options, (option) => {
      const { modes } = process.program.initiatives[option.initiative];
      const ends = [option.to, option.otherwise, option.during].filter((m) => m >= 0).flatMap((m) => modes[m].uses);
      const makes = ends.some(({ amount }) => (amount.known.constant ?? -1) < 0);
      const earns = option.uses.some(({ amounts }) => amounts.some(({ known }) => (known.constant ?? 0) < 0));
      return modes[option.mode].uses.length > 0 || makes || earns ? 1 : 0;
    });
    this.#releases = process.program.options.map(({ forced, initiative, mode }) =>
      forced
        ? []
        : process.program.initiatives[initiative].modes[mode].uses
            .filter(({ amount }) => (amount.known.constant ?? 1) > 0)
            .map(({ resource }) => resource),
    );
    this.mayFree = process.state.ledger !== undefined && this.#releases.some(({ length }) => length > 0);
    this.#already = new Float64Array(process.state.ledger?.written.length ?? 0);
  }

  /** Resources of which taking an option may set something free. */
  releases(option: OptionProgram): readonly number[] {
    return this.#releases[option.index];
  }

  /** Whether the last set that was found leaves out an initiative that would have gained. */
  get leavesOut(): boolean {
    return this.#leavesOut;
  }

  /** The set with the largest total score that links and ledger allow beside the moves that are fixed; empty when none is better than staying. */
  best(k: number, path: number, candidates: readonly Candidate[], fixed: readonly Candidate[]): readonly Candidate[] {
    this.#candidates =
      candidates.length === 1 ? candidates : [...candidates].sort((a, b) => b.score - a.score || a.option.index - b.option.index);
    this.#k = k;
    this.#path = path;
    this.#frees = candidates.some(({ option }) => this.#freeing[option.index] === 1);
    this.#rest = bounds(this.#candidates, this.#process.program);
    this.#picked = [];
    this.#best = [];
    this.#most = 0;
    this.#moves.fill(undefined);
    for (const { option } of fixed) this.#moves[option.initiative] = option;
    this.#already.fill(0);
    for (const move of fixed) this.#write(move, this.#already);
    this.#candidates.forEach((candidate, c) => {
      if (candidate.reservation !== undefined) this.#write(candidate, room(this.#rows, c, this.#already.length).fill(0));
    });
    room(this.#deltas, 0, this.#already.length);
    this.#resources[0] = [];
    this.#leavesOut = !this.#holdsAll();
    if (!this.#leavesOut) return this.#picked;
    this.#picked = [];
    this.#moves.fill(undefined);
    for (const { option } of fixed) this.#moves[option.initiative] = option;
    this.#branch(0, 0);
    return this.#best;
  }

  /** Picks the best move of every initiative; nothing is better if that holds, and mostly it does. */
  #holdsAll(): boolean {
    this.#candidates.forEach((candidate, c) => {
      if (candidate.score > 0 && this.#moves[candidate.option.initiative] === undefined) this.#pick(c, candidate);
    });
    return this.#held() && this.#linksHold();
  }

  #pick(c: number, candidate: Candidate): void {
    this.#moves[candidate.option.initiative] = candidate.option;
    this.#picked.push(candidate);
    this.#add(c, candidate.reservation);
  }

  #branch(from: number, score: number): void {
    if (score > this.#most) {
      const held = this.#held();
      // What overdraws the ledger can only be mended by a move that frees something.
      if (!held && !this.#frees) return;
      if (held && this.#linksHold()) {
        this.#most = score;
        this.#best = [...this.#picked];
      }
    }
    for (let c = from; c < this.#candidates.length; c++) {
      // Even with all that is left, no better set can be found.
      if (score + this.#rest[c] <= this.#most) return;
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
    const before = this.#deltas[depth - 1];
    const delta = room(this.#deltas, depth, before.length);
    const resources = (this.#resources[depth] ??= []);
    resources.length = 0;
    for (const r of this.#resources[depth - 1]) resources.push(r);
    if (reservation === undefined) delta.set(before);
    else {
      const row = this.#rows[c];
      for (let cell = 0; cell < delta.length; cell++) delta[cell] = before[cell] + row[cell];
      for (const r of reservation.resources) if (!resources.includes(r)) resources.push(r);
    }
  }

  /** Whether the ledger holds what is picked. */
  #held(): boolean {
    const { ledger } = this.#process.state;
    const depth = this.#picked.length;
    const resources = this.#resources[depth];
    if (ledger === undefined || resources.length === 0) return true;
    return ledger.holds(this.#path, this.#k, this.#deltas[depth], { already: this.#already, resources });
  }

  #linksHold(): boolean {
    const { permission, state, forced } = this.#process;
    return permission.links.hold(state, this.#path, this.#moves, forced);
  }

  /** Adds what a move writes and takes back. */
  #write({ option, reservation, position }: Candidate, delta: Float64Array): void {
    const { ledger } = this.#process.state;
    if (ledger === undefined || reservation === undefined) return;
    reservation.addTo(delta, ledger, position);
    ledger.addRelease(delta, option.initiative, this.#k, this.#path);
  }
}

/** The array at a place of a list of arrays; made when it is first asked for. */
function room(arrays: Float64Array[], place: number, length: number): Float64Array {
  return (arrays[place] ??= new Float64Array(length));
}

/** The most that the candidates from each place on can add: the best of each initiative. */
function bounds(candidates: readonly Candidate[], program: Program): number[] {
  const best = new Float64Array(program.initiatives.length);
  const rest = new Array<number>(candidates.length);
  let sum = 0;
  for (let c = candidates.length - 1; c >= 0; c--) {
    const { option, score } = candidates[c];
    if (score > best[option.initiative]) {
      sum += score - best[option.initiative];
      best[option.initiative] = score;
    }
    rest[c] = sum;
  }
  return rest;
}

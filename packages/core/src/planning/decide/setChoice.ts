import type { OptionProgram } from "../../model/index.js";
import type { Demands, Process } from "../../simulation/index.js";
import type { MoveLists } from "./moveLists.js";
import { Packing } from "./packing.js";
import { SetPrices } from "./setPrices.js";

/** A search that has looked at so many sets goes on with prices of what is scarce: most end long before. */
const pricedFrom = 256;

/** With prices, so many sets are looked at: beyond that, where dozens of moves compete, the best found so far is taken. */
const mostSets = 4096;

/** Branch and bound over the moves of one path at one date: exact, unless there are more sets to look at than can be told apart in a moment. */
export class SetChoice {
  /** The best set that was found last: `size` places in the columns of the lists. */
  readonly places: Int32Array;
  #size = 0;
  readonly #process: Process;
  readonly #demands: Demands;
  readonly #packing: Packing;
  /** By option: its initiative, and 1 where a link may forbid it. */
  readonly #initiative: Int32Array;
  readonly #linked: Uint8Array;
  readonly #prices: SetPrices;
  /** By candidate, the best first: its place in the lists, its option, its score, what is left of it at prices, and the most that it and those after it can add to that. */
  readonly #place: Int32Array;
  readonly #option: Int32Array;
  readonly #score: Float64Array;
  readonly #reduced: Float64Array;
  readonly #rest: Float64Array;
  #count = 0;
  /** By initiative: the best score among the candidates looked at. */
  readonly #most: Float64Array;
  /** By initiative: the move that is picked or fixed. */
  readonly #moves: (OptionProgram | undefined)[];
  /** Candidates that are picked: the first `#depth` of these. A list that is emptied for every path gives its room back and asks for it again. */
  readonly #picked: Int32Array;
  #depth = 0;
  #leavesOut = false;
  #bestScore = 0;
  #sets = 0;
  #limit = 0;
  #frees = false;
  #mayBreakLinks = false;
  #path = 0;

  constructor(process: Process, demands: Demands, width: number) {
    const { program, permission } = process;
    this.#process = process;
    this.#demands = demands;
    this.#packing = new Packing(process, demands);
    this.#initiative = Int32Array.from(program.options, ({ initiative }) => initiative);
    this.#linked = Uint8Array.from(program.options, (option) => (permission.links.touches(option) ? 1 : 0));
    this.places = new Int32Array(width);
    this.#picked = new Int32Array(width);
    this.#place = new Int32Array(width);
    this.#option = new Int32Array(width);
    this.#score = new Float64Array(width);
    this.#reduced = new Float64Array(width);
    this.#prices = new SetPrices(this.#packing, demands, width);
    this.#rest = new Float64Array(width);
    this.#most = new Float64Array(program.initiatives.length);
    this.#moves = program.initiatives.map(() => undefined);
  }

  /** How many moves the best set has. */
  get size(): number {
    return this.#size;
  }

  /** Whether the last set that was found leaves out an initiative that would have gained. */
  get leavesOut(): boolean {
    return this.#leavesOut;
  }

  /**
   * Finds the set with the largest total score that links and ledger allow beside the moves that are fixed; empty when none is better than staying.
   *
   * @returns how many moves it has; `places` has them
   */
  best(k: number, path: number, candidates: MoveLists, fixed: MoveLists): number {
    this.#path = path;
    this.#packing.begin(k, path, fixed);
    this.#sort(candidates);
    this.#bound();
    this.#begin(fixed);
    this.#size = 0;
    this.#leavesOut = !this.#holdsAll();
    if (this.#leavesOut) {
      this.#packing.clear();
      this.#begin(fixed);
      this.#bestScore = 0;
      if (!this.#search(0, pricedFrom)) this.#search(this.#reduce(), mostSets);
    } else this.#keep();
    this.#packing.clear();
    return this.#size;
  }

  /** Puts the candidates in the order of their scores, the best first. */
  #sort({ width, counts, options, scores }: MoveLists): void {
    const first = width * this.#path;
    this.#count = counts[this.#path];
    for (let c = 0; c < this.#count; c++) this.#insert(c, first + c, options[first + c], scores[first + c], scores[first + c]);
  }

  /** Candidates are few: each is put where it belongs among those before it. */
  #insert(c: number, place: number, option: number, score: number, reduced: number): void {
    let at = c;
    for (; at > 0 && (reduced > this.#reduced[at - 1] || (reduced === this.#reduced[at - 1] && option < this.#option[at - 1])); at--) {
      this.#place[at] = this.#place[at - 1];
      this.#option[at] = this.#option[at - 1];
      this.#score[at] = this.#score[at - 1];
      this.#reduced[at] = this.#reduced[at - 1];
    }
    this.#place[at] = place;
    this.#option[at] = option;
    this.#score[at] = score;
    this.#reduced[at] = reduced;
  }

  /**
   * Puts the candidates in the order of what prices of what is scarce leave of their scores.
   *
   * @returns what all that there is would be worth at these prices
   */
  #reduce(): number {
    const { room, reduced } = this.#prices.find(this.#path, this.#count, this.#option, this.#score, this.#bestScore);
    for (let c = 0; c < this.#count; c++) this.#insert(c, this.#place[c], this.#option[c], this.#score[c], reduced[c]);
    this.#bound();
    return room;
  }

  /** Works out the most that the candidates from each place on can add: the best of each initiative. */
  #bound(): void {
    const most = this.#most.fill(0);
    let sum = 0;
    for (let c = this.#count - 1; c >= 0; c--) {
      const [i, score] = [this.#initiative[this.#option[c]], this.#reduced[c]];
      if (score > most[i]) {
        sum += score - most[i];
        most[i] = score;
      }
      this.#rest[c] = sum;
    }
  }

  /** Nothing is picked but what is fixed. */
  #begin({ width, counts, options }: MoveLists): void {
    const { program } = this.#process;
    this.#depth = 0;
    this.#moves.fill(undefined);
    this.#frees = false;
    this.#mayBreakLinks = false;
    const first = width * this.#path;
    for (let at = first; at < first + counts[this.#path]; at++) {
      const option = options[at];
      this.#moves[this.#initiative[option]] = program.options[option];
      if (this.#linked[option] === 1) this.#mayBreakLinks = true;
    }
    for (let c = 0; c < this.#count; c++) {
      const option = this.#option[c];
      if (this.#demands.byOption[option]?.frees === true) this.#frees = true;
      if (this.#linked[option] === 1) this.#mayBreakLinks = true;
    }
  }

  /** Picks the best move of every initiative; nothing is better if that holds, and mostly it does. */
  #holdsAll(): boolean {
    for (let c = 0; c < this.#count; c++)
      if (this.#score[c] > 0 && this.#moves[this.#initiative[this.#option[c]]] === undefined) {
        this.#pick(c);
        if (!this.#packing.holds && !this.#frees) return false;
      }
    return this.#packing.holds && this.#linksHold();
  }

  #pick(c: number): void {
    const option = this.#option[c];
    this.#moves[this.#initiative[option]] = this.#process.program.options[option];
    this.#picked[this.#depth++] = c;
    this.#packing.pick(option);
  }

  #unpick(c: number): void {
    this.#packing.unpick();
    this.#depth--;
    this.#moves[this.#initiative[this.#option[c]]] = undefined;
  }

  /** What is picked is the best set so far. */
  #keep(): void {
    this.#size = this.#depth;
    for (let d = 0; d < this.#depth; d++) this.places[d] = this.#place[this.#picked[d]];
  }

  /** @returns whether nothing better is left */
  #search(room: number, limit: number): boolean {
    this.#sets = 0;
    this.#limit = limit;
    this.#branch(0, 0, room);
    return this.#sets <= limit;
  }

  /** @param bound what no set can be worth more than that has the moves picked, but for those from here on */
  #branch(from: number, score: number, bound: number): void {
    if (++this.#sets > this.#limit) return;
    if (score > this.#bestScore && this.#packing.holds && this.#linksHold()) {
      this.#bestScore = score;
      this.#keep();
    }
    for (let c = from; c < this.#count; c++) {
      // Even with all that is left, no better set can be found.
      if (bound + this.#rest[c] <= this.#bestScore || this.#sets > this.#limit) return;
      if (this.#moves[this.#initiative[this.#option[c]]] !== undefined) continue;
      this.#pick(c);
      // What overdraws the ledger can only be mended by a move that frees something.
      if (this.#packing.holds || this.#frees) this.#branch(c + 1, score + this.#score[c], bound + this.#reduced[c]);
      this.#unpick(c);
    }
  }

  #linksHold(): boolean {
    const { permission, state, forced } = this.#process;
    return !this.#mayBreakLinks || permission.links.hold(state, this.#path, this.#moves, forced);
  }
}

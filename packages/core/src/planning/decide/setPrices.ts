/**
 * Prices of what is scarce on one path at one date, at which moves apart bring little more than the best set of them: the bound of long searches.
 * Reference: M. L. Fisher, "The Lagrangian relaxation method for solving integer programming problems", Management Science 27 (1981), sections 2 to 4.
 */
import type { Demands } from "../../simulation/index.js";
import type { Packing } from "./packing.js";

/** The steps that are made toward the best prices. */
const steps = 60;

/** Finds prices by subgradient steps; any are valid: the best that came by are taken. */
export class SetPrices {
  readonly #packing: Packing;
  readonly #demands: Demands;
  /** By candidate: what is left of its score. */
  readonly #left: Float64Array;
  readonly #best: Float64Array;
  /** By cell that a candidate writes: its number, what there is, its price, and what is not used at the prices. */
  readonly #cells: number[] = [];
  readonly #room: number[] = [];
  readonly #price: number[] = [];
  readonly #slack: number[] = [];
  /** By cell of the ledger: its place among those, where it has one. */
  readonly #placeOf = new Map<number, number>();
  /** By candidate, of what it writes: where it begins in the two below, which have the place of the cell and the amount. */
  readonly #begin: Int32Array;
  readonly #at: number[] = [];
  readonly #amount: number[] = [];

  constructor(packing: Packing, demands: Demands, width: number) {
    this.#packing = packing;
    this.#demands = demands;
    this.#left = new Float64Array(width);
    this.#best = new Float64Array(width);
    this.#begin = new Int32Array(width + 1);
  }

  /**
   * Finds prices for candidates that a packing has begun with.
   *
   * @param option by candidate
   * @param score by candidate
   * @param reached what a set that is allowed brings
   * @returns no set brings more than `room` and what is left of the scores of its moves; both hold until the next call
   */
  find(path: number, count: number, option: Int32Array, score: Float64Array, reached: number): { room: number; reduced: Float64Array } {
    this.#gather(path, count, option);
    this.#price.length = 0;
    for (let j = 0; j < this.#cells.length; j++) this.#price.push(0);
    let [least, bestRoom] = [Infinity, 0];
    for (let step = 0; step < steps; step++) {
      const room = this.#value();
      const bound = room + this.#reduce(count, score);
      if (bound < least) {
        [least, bestRoom] = [bound, room];
        this.#best.set(this.#left);
      }
      const square = this.#slack.reduce((sum, slack) => sum + slack * slack, 0);
      if (square === 0 || bound <= reached) break;
      // Polyak's step toward what has been reached, shorter as it goes on.
      const length = ((1 - step / steps) * (bound - reached)) / square;
      for (let j = 0; j < this.#cells.length; j++) this.#price[j] = Math.max(0, this.#price[j] - length * this.#slack[j]);
    }
    return { room: bestRoom, reduced: this.#best };
  }

  /** Lists the cells that candidates write, in shares of what there is. */
  #gather(path: number, count: number, option: Int32Array): void {
    this.#placeOf.clear();
    this.#cells.length = this.#room.length = this.#at.length = this.#amount.length = 0;
    for (let c = 0; c < count; c++) {
      this.#begin[c] = this.#at.length;
      const demand = this.#demands.byOption[option[c]];
      if (demand === undefined) continue;
      const { cells, amounts } = demand;
      for (let e = 0; e < cells.length; e++) {
        const amount = amounts[cells.length * path + e];
        const room = this.#packing.room(cells[e]);
        if (amount === 0 || room === Infinity) continue;
        let place = this.#placeOf.get(cells[e]);
        if (place === undefined) {
          place = this.#cells.length;
          this.#placeOf.set(cells[e], place);
          this.#cells.push(cells[e]);
          // Where nothing is left, an amount is its own measure.
          this.#room.push(room > 0 ? room : Math.abs(amount));
        }
        this.#at.push(place);
        this.#amount.push(amount);
      }
    }
    this.#begin[count] = this.#at.length;
    for (let e = 0; e < this.#at.length; e++) this.#amount[e] /= this.#room[this.#at[e]];
    for (let j = 0; j < this.#cells.length; j++) this.#room[j] = this.#packing.room(this.#cells[j]) / this.#room[j];
  }

  /** What all that there is would be worth; nothing of it is used yet. */
  #value(): number {
    let value = 0;
    for (let j = 0; j < this.#cells.length; j++) {
      this.#slack[j] = this.#room[j];
      value += this.#price[j] * this.#room[j];
    }
    this.#slack.length = this.#cells.length;
    return value;
  }

  /** What is left of the scores, all that is more than nothing in sum; those use what there is. */
  #reduce(count: number, score: Float64Array): number {
    let sum = 0;
    for (let c = 0; c < count; c++) {
      let left = score[c];
      for (let e = this.#begin[c]; e < this.#begin[c + 1]; e++) left -= this.#price[this.#at[e]] * this.#amount[e];
      this.#left[c] = left;
      if (left <= 0) continue;
      sum += left;
      for (let e = this.#begin[c]; e < this.#begin[c + 1]; e++) this.#slack[this.#at[e]] -= this.#amount[e];
    }
    return sum;
  }
}

import type { Program } from "../../model/index.js";
import { blockSize } from "../../simulation/index.js";

/** Moves by path, those of a path side by side: filled and emptied at every date, so in columns instead of objects. */
export class MoveLists {
  /** Moves of a path at most. */
  readonly width: number;
  /** By path: how many there are. */
  readonly counts = new Int32Array(blockSize);
  /** At `width * path` and after: indices of options. */
  readonly options: Int32Array;
  /** Likewise: what each is worth, and the part of it that its own initiative gains. */
  readonly scores: Float64Array;
  readonly own: Float64Array;

  constructor({ initiatives }: Program) {
    this.width = initiatives.reduce((sum, { modes }) => sum + Math.max(1, ...modes.map(({ options }) => options.length)), 0);
    this.options = new Int32Array(this.width * blockSize);
    this.scores = new Float64Array(this.width * blockSize);
    this.own = new Float64Array(this.width * blockSize);
  }

  add(path: number, option: number, score: number, own: number): void {
    const at = this.width * path + this.counts[path]++;
    this.options[at] = option;
    this.scores[at] = score;
    this.own[at] = own;
  }

  /** Takes one away: `at` is its place in the columns. */
  remove(path: number, at: number): void {
    const last = this.width * path + --this.counts[path];
    for (const column of [this.options, this.scores, this.own]) column.copyWithin(at, at + 1, last + 1);
  }

  clear(): void {
    this.counts.fill(0);
  }
}

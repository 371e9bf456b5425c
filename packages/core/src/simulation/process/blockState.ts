import type { Program } from "../../model/index.js";
import { blockSize, type Beliefs } from "../world/index.js";
import { Ledger } from "./ledger.js";

/** Where every initiative of every path of a block stands: all that decisions have made of it. */
export class BlockState {
  /** By initiative: the mode it is in for everything but its options (`during` on the way); −1 on the way without one. */
  readonly mode: Int16Array[];
  /** By initiative: the option it is under way with, −1 when it has arrived. */
  readonly toward: Int16Array[];
  /** By initiative: index of the date of arrival, while under way. */
  readonly arrives: Int16Array[];
  /** By initiative: whether what is under way will succeed (drawn at exercise, seen on arrival). */
  readonly fate: Uint8Array[];
  /** By initiative: index of the date since which it is there, or under way. */
  readonly since: Int16Array[];
  /** By initiative: the option of no duration whose signals are known from the next date on; −1 none. */
  readonly told: Int16Array[];
  /** By initiative: 1 where somebody may be under way, or is about to be told something. */
  readonly busy: Uint8Array;
  /** By initiative and stock: as booked, and as policy sees it (the same column where no truth enters). */
  readonly stockTruth: Float64Array[][];
  readonly stockKnown: Float64Array[][];
  /** By group of private drivers: one bit per observation that has arrived. */
  readonly masks: Int32Array[];
  /** By private driver: its posterior mean. */
  readonly known: Float64Array[];
  /** By option with instalments or uses, and by date: 1 where it was exercised then; undefined where nobody has. */
  readonly exercised: readonly ((Uint8Array | undefined)[] | undefined)[];
  readonly ledger: Ledger | undefined;

  /** @param unwatched by private driver whose posterior mean is not kept up to date: the column that stands for it in every state */
  constructor(
    program: Program,
    beliefs: Beliefs,
    active: readonly boolean[],
    withLedger: boolean,
    unwatched: readonly (Float64Array | undefined)[],
  ) {
    const shorts = (value: number): Int16Array[] => program.initiatives.map(() => new Int16Array(blockSize).fill(value));
    this.mode = shorts(0);
    this.toward = shorts(-1);
    this.arrives = shorts(-1);
    this.fate = program.initiatives.map(() => new Uint8Array(blockSize));
    this.since = shorts(0);
    this.told = shorts(-1);
    this.busy = new Uint8Array(program.initiatives.length);
    this.stockTruth = program.initiatives.map(({ stocks }) => stocks.map(() => new Float64Array(blockSize)));
    this.stockKnown = program.initiatives.map(({ stocks, index }) => {
      const layout = program.layout.initiatives[index];
      return stocks.map((_, s) =>
        layout.stockKnown[s] === layout.stockTruth[s] ? this.stockTruth[index][s] : new Float64Array(blockSize),
      );
    });
    this.masks = beliefs.groups.map(() => new Int32Array(blockSize));
    this.known = program.world.privateNames.map((_, p) => unwatched[p] ?? new Float64Array(blockSize));
    this.exercised = program.options.map((option) =>
      (option.pay.length > 1 || option.uses.length > 0) && active[option.initiative]
        ? Array.from(program.dates, () => undefined)
        : undefined,
    );
    this.ledger = withLedger ? new Ledger(program, active) : undefined;
  }

  /** Leaves out the paths that are not marked: nobody is in any mode there or on the way to one, so nothing new happens on them. */
  leaveOut(kept: Uint8Array): void {
    for (const columns of [this.mode, this.toward, this.arrives, this.told])
      for (const column of columns) for (let p = 0; p < blockSize; p++) if (kept[p] === 0) column[p] = -1;
  }

  /** Makes this state equal to another of the same program that is about to make the moves of date `k`. */
  copyFrom(other: BlockState, k: number): void {
    const pairs = [
      [this.mode, other.mode],
      [this.toward, other.toward],
      [this.arrives, other.arrives],
      [this.since, other.since],
      [this.told, other.told],
    ] as const;
    for (const [mine, its] of pairs) mine.forEach((column, i) => column.set(its[i]));
    this.busy.set(other.busy);
    this.fate.forEach((column, i) => column.set(other.fate[i]));
    this.stockTruth.forEach((stocks, i) => stocks.forEach((column, s) => column.set(other.stockTruth[i][s])));
    this.stockKnown.forEach((stocks, i) => stocks.forEach((column, s) => column.set(other.stockKnown[i][s])));
    this.masks.forEach((column, g) => column.set(other.masks[g]));
    this.known.forEach((column, p) => {
      if (column !== other.known[p]) column.set(other.known[p]);
    });
    this.exercised.forEach((dates, o) => {
      if (dates === undefined) return;
      for (let j = 0; j < dates.length; j++) {
        const its = j < k ? other.exercised[o]?.[j] : undefined;
        if (its === undefined) dates[j]?.fill(0);
        else (dates[j] ??= new Uint8Array(blockSize)).set(its);
      }
    });
    if (this.ledger !== undefined && other.ledger !== undefined) this.ledger.copyFrom(other.ledger, k);
  }
}

import type { AmountProgram, OptionProgram } from "../../model/index.js";
import { blockSize } from "../world/index.js";
import type { Leg } from "./keptCourse.js";
import type { Ledger } from "./ledger.js";
import type { Process } from "./process.js";

/** What a move would write: `amounts[q]` of a resource at a date, for the q-th path of the selection. */
interface Entry {
  kind: "move" | "mode";
  resource: number;
  k: number;
  readonly amounts: Float64Array;
}

/**
 * Everything that taking an option at one date would write on a selection of paths: its own use over its duration, the
 * use of the mode on the way, and from arrival the larger use of the two modes it may arrive in. Capacity that is made
 * counts from the date its mode is reached, never on the way.
 */
export class Reservation {
  readonly entries: Entry[] = [];
  #used = 0;

  get count(): number {
    return this.#used;
  }

  /** The resources it writes to. */
  readonly resources: number[] = [];

  clear(): void {
    this.#used = 0;
    this.resources.length = 0;
  }

  /** Works out what `option` writes when exercised at date `k` on paths `index[0..count)`. */
  prepare(process: Process, option: OptionProgram, k: number, index: Int32Array, count: number): void {
    this.clear();
    const { program } = process;
    const { modes } = program.initiatives[option.initiative];
    // What the mode that is left had reserved is taken back.
    for (const { resource } of modes[option.mode].uses) if (!this.resources.includes(resource)) this.resources.push(resource);
    const arrival = option.arrival[k];
    const legsTo = (mode: number): readonly Leg[] =>
      option.instant
        ? [{ mode, from: k }]
        : [
            { mode: option.during, from: k },
            { mode, from: arrival },
          ];
    const ends = option.otherwise < 0 ? [option.to] : [option.to, option.otherwise];
    const { courses } = process.clerk;
    ends.forEach((mode, end) => {
      courses[end].lay(option.initiative, k, legsTo(mode), index, count);
    });
    for (const { resource, each, amounts } of option.uses) {
      if (each) for (let j = k; j < arrival; j++) this.#add(process, "move", resource, k, j, amounts[0], index, count);
      else amounts.forEach((amount, lag) => this.#add(process, "move", resource, k, k + lag, amount, index, count));
    }
    if (option.during >= 0)
      for (const { resource, amount } of modes[option.during].uses)
        for (let j = k; j < arrival; j++) this.#add(process, "mode", resource, k, j, amount, index, count);
    for (let resource = 0; resource < program.resources.length; resource++) {
      const uses = ends.map((mode) => modes[mode].uses.find((use) => use.resource === resource)?.amount);
      if (uses.every((amount) => amount === undefined)) continue;
      for (let j = arrival; j <= program.last; j++) this.#addLarger(process, resource, k, j, uses, !option.instant, index, count);
    }
  }

  /** Adds up, by cell of the ledger, what position `q` of the selection would write. */
  addTo(delta: Float64Array, ledger: Ledger, q: number): void {
    for (let e = 0; e < this.#used; e++) {
      const { resource, k, amounts } = this.entries[e];
      const cell = ledger.cellAt(resource, k);
      if (cell >= 0) delta[cell] += amounts[q];
    }
  }

  #add(
    process: Process,
    kind: "move" | "mode",
    resource: number,
    now: number,
    k: number,
    amount: AmountProgram,
    index: Int32Array,
    count: number,
  ): void {
    const amounts = this.#next(kind, resource, k);
    process.clerk.courses[0].during(k, () => {
      process.clerk.foresee(resource, amount, now, k, index, count, amounts);
    });
    // A move makes no capacity: a formula that comes out negative counts as 0.
    if (kind === "move") for (let q = 0; q < count; q++) if (amounts[q] < 0) amounts[q] = 0;
  }

  #addLarger(
    process: Process,
    resource: number,
    now: number,
    k: number,
    uses: readonly (AmountProgram | undefined)[],
    onTheWay: boolean,
    index: Int32Array,
    count: number,
  ): void {
    const larger = this.#next("mode", resource, k).fill(onTheWay || uses.includes(undefined) ? 0 : -Infinity, 0, count);
    const { more } = process.scratch;
    const { courses } = process.clerk;
    uses.forEach((amount, end) => {
      if (amount === undefined) return;
      courses[end].during(k, () => {
        process.clerk.foresee(resource, amount, now, k, index, count, more);
      });
      // One possible end of an arrow that takes no time: it is reached at once, so what it makes counts.
      if (uses.length === 1 && !onTheWay) larger.set(more);
      else for (let q = 0; q < count; q++) if (more[q] > larger[q]) larger[q] = more[q];
    });
  }

  #next(kind: "move" | "mode", resource: number, k: number): Float64Array {
    const entry = (this.entries[this.#used] ??= { kind, resource, k, amounts: new Float64Array(blockSize) });
    this.#used++;
    if (!this.resources.includes(resource)) this.resources.push(resource);
    entry.kind = kind;
    entry.resource = resource;
    entry.k = k;
    return entry.amounts;
  }
}

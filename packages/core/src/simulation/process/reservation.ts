import type { AmountProgram, CourseUse, OptionProgram } from "../../model/index.js";
import { blockSize } from "../world/index.js";
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
 * use of the mode on the way, and from arrival the larger use of the two modes it may arrive in, with what it is forced to
 * from there. Capacity that is made counts from the date its mode is reached, never on the way.
 */
export class Reservation {
  readonly entries: Entry[] = [];
  readonly #addend = new Float64Array(blockSize);
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
    for (const { resource } of process.clerk.leftAlone(option.initiative, option.mode, k, false).uses)
      if (!this.resources.includes(resource)) this.resources.push(resource);
    const arrival = option.arrival[k];
    const { courses } = process.clerk;
    const ends = (option.otherwise < 0 ? [option.to] : [option.to, option.otherwise]).map((mode) =>
      process.clerk.leftAlone(option.initiative, mode, arrival, option.instant),
    );
    ends.forEach(({ legs }, end) => {
      courses[end].lay(option.initiative, k, option.instant ? legs : [{ mode: option.during, from: k }, ...legs], index, count);
    });
    for (const { resource, each, amounts } of option.uses) {
      if (each) for (let j = k; j < arrival; j++) this.#add(process, "move", resource, k, j, amounts[0], index, count);
      else amounts.forEach((amount, lag) => this.#add(process, "move", resource, k, k + lag, amount, index, count));
    }
    if (option.during >= 0)
      for (const { resource, amount } of modes[option.during].uses)
        for (let j = k; j < arrival; j++) this.#add(process, "mode", resource, k, j, amount, index, count);
    for (let resource = 0; resource < program.resources.length; resource++) {
      const uses = ends.map((course) => course.uses.filter((use) => use.resource === resource));
      if (uses.every(({ length }) => length === 0)) continue;
      for (let j = arrival; j <= program.last; j++) {
        const then = uses.map((all) => all.filter(({ date }) => date === j));
        if (then.some(({ length }) => length > 0)) this.#addLarger(process, resource, k, j, then, !option.instant, index, count);
      }
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
    uses: readonly (readonly CourseUse[])[],
    onTheWay: boolean,
    index: Int32Array,
    count: number,
  ): void {
    const larger = this.#next("mode", resource, k).fill(onTheWay || uses.some(({ length }) => length === 0) ? 0 : -Infinity, 0, count);
    uses.forEach((all, end) => {
      if (all.length === 0) return;
      const more = this.#sum(process, all, end, now, k, index, count);
      // One possible end of an arrow that takes no time: it is reached at once, so what it makes counts.
      if (uses.length === 1 && !onTheWay) larger.set(more);
      else for (let q = 0; q < count; q++) if (more[q] > larger[q]) larger[q] = more[q];
    });
  }

  /** What is used at a date on the course to one end. */
  #sum(process: Process, uses: readonly CourseUse[], end: number, now: number, k: number, index: Int32Array, count: number): Float64Array {
    const { more } = process.scratch;
    uses.forEach(({ resource, amount, byMove }, u) => {
      const to = u === 0 ? more : this.#addend;
      process.clerk.courses[end].during(k, () => {
        process.clerk.foresee(resource, amount, now, k, index, count, to);
      });
      if (byMove) for (let q = 0; q < count; q++) if (to[q] < 0) to[q] = 0;
      if (u > 0) for (let q = 0; q < count; q++) more[q] += to[q];
    });
    return more;
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

import { sizeOf, type Stage } from "../space/index.js";
import { spreadBreaks, type Breaks, type Part } from "./part.js";

/** Collects breaks of several functions on the same stage; two in one cell count as the one that came first. */
export class BreakSet {
  readonly lines = new Map<number, (number[] | undefined)[]>();
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** The break of a line between places `cell` and `cell` + 1, if there is one. */
  inCell(axis: number, line: number, cell: number): number | undefined {
    return this.lines.get(axis)?.[line]?.find((position) => Math.floor(position) === cell);
  }

  /** Adds the breaks of one line. */
  add(axis: number, line: number, positions: readonly number[]): void {
    let lines = this.lines.get(axis);
    if (lines === undefined) {
      const { counts } = this.#stage;
      lines = new Array<number[] | undefined>(sizeOf(counts, 0, axis) * sizeOf(counts, axis + 1, counts.length)).fill(undefined);
      this.lines.set(axis, lines);
    }
    const known = lines[line];
    if (known === undefined) {
      lines[line] = [...positions];
      return;
    }
    const before = known.length;
    for (const position of positions) if (!known.some((other) => Math.floor(other) === Math.floor(position))) known.push(position);
    if (known.length > before) known.sort((a, b) => a - b);
  }

  addPart(part: Part): void {
    spreadBreaks(this.#stage, part, (axis, line, positions) => this.add(axis, line, positions));
  }

  addAll(breaks: Breaks): void {
    for (const [axis, lines] of breaks)
      lines.forEach((positions, line) => (positions === undefined ? undefined : this.add(axis, line, positions)));
  }
}

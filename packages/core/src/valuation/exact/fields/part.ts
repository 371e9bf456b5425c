import { sizeOf, type Stage } from "../space/index.js";

/** Where values are not smooth: by axis, and by line along it (outer · inner + inner index), positions in steps, ascending, none on a place. */
export type Breaks = ReadonlyMap<number, LineBreaks>;
export type LineBreaks = readonly (readonly number[] | undefined)[];

/** Values that depend on some axes of a stage only, as a tensor over those. */
export interface Part {
  /** Ascending. */
  readonly axes: readonly number[];
  readonly counts: readonly number[];
  readonly values: Float64Array;
  /** By axis of the stage, lines of this smaller tensor. */
  readonly breaks: Breaks;
}

const spreads = new WeakMap<Stage, Map<string, Int32Array>>();

/** For every place of a stage its place in a tensor over some of its axes. */
export function spreadOf(stage: Stage, axes: readonly number[]): Int32Array {
  let known = spreads.get(stage);
  if (known === undefined) spreads.set(stage, (known = new Map<string, Int32Array>()));
  const key = axes.join();
  let places = known.get(key);
  if (places === undefined) known.set(key, (places = spread(stage, axes)));
  return places;
}

function spread({ counts, total }: Stage, axes: readonly number[]): Int32Array {
  const strides = counts.map((_, axis) =>
    axes.includes(axis) ? axes.reduce((size, other) => (other > axis ? size * counts[other] : size), 1) : 0,
  );
  const places = new Int32Array(total);
  const index = counts.map(() => 0);
  let place = 0;
  for (let i = 0; i < total; i++) {
    places[i] = place;
    for (let axis = counts.length - 1; axis >= 0; axis--) {
      place += strides[axis];
      if (++index[axis] < counts[axis]) break;
      place -= strides[axis] * counts[axis];
      index[axis] = 0;
    }
  }
  return places;
}

/** Visits the breaks of a part for every line of the stage. */
export function spreadBreaks(stage: Stage, part: Part, visit: (axis: number, line: number, positions: readonly number[]) => void): void {
  if (part.breaks.size === 0) return;
  const places = spreadOf(stage, part.axes);
  for (const [axis, lines] of part.breaks) {
    const inner = sizeOf(stage.counts, axis + 1, stage.counts.length);
    const outer = sizeOf(stage.counts, 0, axis);
    const own = part.axes.indexOf(axis);
    const ownInner = sizeOf(part.counts, own + 1, part.counts.length);
    for (let o = 0; o < outer; o++)
      for (let q = 0; q < inner; q++) {
        const place = places[o * stage.counts[axis] * inner + q];
        const positions = lines[Math.floor(place / (part.counts[own] * ownInner)) * ownInner + (place % ownInner)];
        if (positions !== undefined) visit(axis, o * inner + q, positions);
      }
  }
}

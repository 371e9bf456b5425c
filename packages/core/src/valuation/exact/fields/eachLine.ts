import type { Line } from "../grid/index.js";
import { sizeOf, smoothAxes, type Stage } from "../space/index.js";
import type { BreakSet } from "./breaks.js";
import type { LineBreaks } from "./part.js";

/** Breaks of neighbouring lines further apart than this, in steps, belong to different curves. */
const sameCurve = 8;

/** A line without its values. */
export type Place = Omit<Line, "values">;

/** Visits every line that has breaks, along each smooth axis, with the share of each break's correction that belongs to this axis (undefined: all). */
export function eachLine(
  stage: Stage,
  breaks: BreakSet,
  visit: (line: Place, positions: readonly number[], shares: readonly number[] | undefined, axis: number, number: number) => void,
): void {
  const smooth = smoothAxes(stage);
  for (const axis of smooth) {
    const lines = breaks.lines.get(axis);
    if (lines === undefined) continue;
    const stride = sizeOf(stage.counts, axis + 1, stage.counts.length);
    const count = stage.counts[axis];
    const across = smooth.find((other) => other !== axis);
    lines.forEach((positions, number) => {
      if (positions === undefined) return;
      const offset = Math.floor(number / stride) * count * stride + (number % stride);
      const shares = across === undefined ? undefined : sharesOf(stage, axis, across, lines, number, positions);
      visit({ offset, stride, count }, positions, shares, axis, number);
    });
  }
}

function sharesOf(stage: Stage, axis: number, across: number, lines: LineBreaks, line: number, positions: readonly number[]): number[] {
  const before = neighbour(stage, axis, across, lines, line, -1);
  const after = neighbour(stage, axis, across, lines, line, 1);
  return positions.map((at) => {
    const [left, right] = [nearest(before, at), nearest(after, at)];
    if (left === undefined && right === undefined) return 0;
    const slope = left === undefined ? (right as number) - at : right === undefined ? at - left : (right - left) / 2;
    return 1 / (1 + slope ** 4);
  });
}

function nearest(positions: readonly number[] | undefined, at: number): number | undefined {
  let best: number | undefined;
  for (const position of positions ?? []) if (Math.abs(position - at) <= Math.abs((best ?? at + sameCurve) - at)) best = position;
  return best;
}

/** The breaks of the line next to one, along another axis. */
function neighbour(
  { counts }: Stage,
  axis: number,
  across: number,
  lines: LineBreaks,
  line: number,
  move: 1 | -1,
): readonly number[] | undefined {
  // A line's number is its place in the tensor without its axis.
  let stride = 1;
  for (let other = counts.length - 1; other > across; other--) if (other !== axis) stride *= counts[other];
  const place = Math.floor(line / stride) % counts[across];
  return place + move < 0 || place + move >= counts[across] ? undefined : lines[line + move * stride];
}

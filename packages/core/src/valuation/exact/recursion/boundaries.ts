import { BreakSet, type Field } from "../fields/index.js";
import { offPlaces } from "../grid/index.js";
import { sizeOf, smoothAxes } from "../space/index.js";
import type { Alternative } from "./decide.js";

/**
 * Where the choice changes between two neighbouring places: where a condition of either choice changes; or, when one of them only just stops being better
 * (a tie), where its value breaks; else where the two values cross.
 *
 * @param least advantages up to this count as a tie
 */
export function findBoundaries(choice: Int8Array, stay: Field, alternatives: readonly Alternative[], least: number): BreakSet {
  const { stage } = stay;
  const edges = new BreakSet(stage);
  const conditions = alternatives.map(({ open }) => {
    const set = new BreakSet(stage);
    if (open !== undefined) set.addPart(open);
    return set;
  });
  const valueOf = (chosen: number): Field => (chosen < 0 ? stay : alternatives[chosen].value);
  for (const axis of smoothAxes(stage)) {
    const count = stage.counts[axis];
    const stride = sizeOf(stage.counts, axis + 1, stage.counts.length);
    for (let start = 0; start < stage.total; start += stride * count)
      for (let q = 0; q < stride; q++) {
        const line = (start / (stride * count)) * stride + q;
        for (let i = 0; i + 1 < count; i++) {
          const place = start + q + i * stride;
          const [left, right] = [choice[place], choice[place + stride]];
          if (left === right) continue;
          const condition = [left, right]
            .map((chosen) => (chosen < 0 ? undefined : conditions[chosen].inCell(axis, line, i)))
            .find((at) => at !== undefined);
          const at = condition ?? meeting(valueOf(left), valueOf(right), { axis, line, offset: start + q, stride, count }, i, least);
          edges.add(axis, line, [offPlaces(at)]);
        }
      }
  }
  return edges;
}

interface LinePlace {
  readonly axis: number;
  readonly line: number;
  readonly offset: number;
  readonly stride: number;
  readonly count: number;
}

/** Where two values meet between places i and i + 1. */
function meeting(a: Field, b: Field, line: LinePlace, i: number, least: number): number {
  const difference = (j: number): number => a.values[line.offset + j * line.stride] - b.values[line.offset + j * line.stride];
  const own = [a, b].flatMap(({ breaks }) => breaks.lines.get(line.axis)?.[line.line] ?? []).sort((x, y) => x - y);
  const here = own.find((at) => Math.floor(at) === i);
  if (here !== undefined && Math.min(Math.abs(difference(i)), Math.abs(difference(i + 1))) <= least) return here;
  const [low, high] = [
    Math.max(0, ...own.filter((at) => at < i).map((at) => Math.floor(at) + 1)),
    Math.min(line.count, ...own.filter((at) => at > i + 1).map((at) => Math.floor(at) + 1)),
  ];
  if (here === undefined) return root(difference, Math.max(low, i - 1), Math.min(high, i + 3), i, i + 1) ?? i + 0.5;
  return root(difference, Math.max(low, i - 3), i + 1, i, here) ?? root(difference, i + 1, Math.min(high, i + 5), here, i + 1) ?? here;
}

/** Where the polynomial through the places first … until − 1 changes its sign between `low` and `high`; undefined when it does not. */
function root(values: (j: number) => number, first: number, until: number, low: number, high: number): number | undefined {
  const at = (t: number): number => {
    let sum = 0;
    for (let j = first; j < until; j++) {
      let basis = values(j);
      for (let m = first; m < until; m++) if (m !== j) basis *= (t - m) / (j - m);
      sum += basis;
    }
    return sum;
  };
  const rising = at(low) < at(high);
  if (at(low) * at(high) > 0) return undefined;
  let [a, b] = [low, high];
  for (let step = 0; step < 40; step++) {
    const middle = (a + b) / 2;
    if (rising ? at(middle) < 0 : at(middle) > 0) a = middle;
    else b = middle;
  }
  const found = (a + b) / 2;
  return Math.min(Math.max(found, Math.floor(low) + 1e-9), Math.floor(low) + 1 - 1e-9);
}

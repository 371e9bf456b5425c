import type { OptionProgram } from "../../../model/index.js";
import { BreakSet, Field, spreadOf, type Part } from "../fields/index.js";
import { sizeOf, smoothAxes } from "../space/index.js";

/** An option as it stands at one date: its value wherever it is taken, and where it may be taken. */
export interface Alternative {
  readonly option: OptionProgram;
  readonly value: Field;
  readonly open: Part | undefined;
}

export interface Decision {
  readonly value: Field;
  /** By place: index into the alternatives, −1 to stay. */
  readonly choice: Int8Array;
  /** Where the choice changes. */
  readonly edges: BreakSet;
  /** Advantages up to this count as a tie. */
  readonly least: number;
}

/** Advantages below this share of the values at hand are within the error of the recursion: they count as a tie, and ties stay. */
const tie = 1e-9;
const rounding = 1e-12;

/**
 * Takes the first forced option that is open, else the best open one if it is strictly better than staying, else stays.
 * Between two places with different choices the boundary is where the two values cross.
 */
export function decide(stay: Field, alternatives: readonly Alternative[]): Decision {
  const { stage } = stay;
  const value = new Field(stage);
  const choice = new Int8Array(stage.total).fill(-1);
  const open = alternatives.map((alternative) =>
    alternative.open === undefined ? undefined : { values: alternative.open.values, places: spreadOf(stage, alternative.open.axes) },
  );
  const least = tie * usualSize([stay, ...alternatives.map((alternative) => alternative.value)]);
  for (let i = 0; i < stage.total; i++) {
    const best = choose(i, least, stay, alternatives, (a) => open[a] === undefined || open[a].values[open[a].places[i]] !== 0);
    choice[i] = best;
    value.values[i] = best < 0 ? stay.values[i] : alternatives[best].value.values[i];
  }
  value.breaks.addAll(stay.breaks.lines);
  for (const alternative of alternatives) {
    value.breaks.addAll(alternative.value.breaks.lines);
    if (alternative.open !== undefined) value.breaks.addPart(alternative.open);
  }
  return { value, choice, edges: addEdges(value, choice, stay, alternatives), least };
}

function choose(
  i: number,
  least: number,
  stay: Field,
  alternatives: readonly Alternative[],
  isOpen: (alternative: number) => boolean,
): number {
  for (let a = 0; a < alternatives.length; a++) if (alternatives[a].option.forced && isOpen(a)) return a;
  const staying = stay.values[i];
  let best = -1;
  let most = staying;
  for (let a = 0; a < alternatives.length; a++) {
    const taken = alternatives[a].value.values[i];
    if (alternatives[a].option.forced || taken <= most || taken - staying <= least + rounding * (Math.abs(taken) + Math.abs(staying)))
      continue;
    if (isOpen(a)) [best, most] = [a, taken];
  }
  return best;
}

/** The largest value on the inner half of every continuous axis, which paths hardly ever leave. */
function usualSize(fields: readonly Field[]): number {
  const { stage } = fields[0];
  let largest = 0;
  for (let i = 0; i < stage.total; i++) {
    let inner = true;
    let rest = i;
    for (let axis = stage.counts.length - 1; axis >= 0; axis--) {
      const place = rest % stage.counts[axis];
      rest = (rest - place) / stage.counts[axis];
      if (stage.grids[axis] !== undefined && Math.abs(4 * place - 2 * (stage.counts[axis] - 1)) > stage.counts[axis]) inner = false;
    }
    if (inner) for (const { values } of fields) largest = Math.max(largest, Math.abs(values[i]));
  }
  return largest;
}

/** Finds where the choice changes; a break of an alternative in the same cell is taken for the place, else two values cross there. */
function addEdges(value: Field, choice: Int8Array, stay: Field, alternatives: readonly Alternative[]): BreakSet {
  const { stage, breaks } = value;
  const edges = new BreakSet(stage);
  const valuesOf = (a: number): Float64Array => (a < 0 ? stay : alternatives[a].value).values;
  for (const axis of smoothAxes(stage)) {
    const count = stage.counts[axis];
    const inner = sizeOf(stage.counts, axis + 1, stage.counts.length);
    const outer = sizeOf(stage.counts, 0, axis);
    for (let o = 0; o < outer; o++)
      for (let q = 0; q < inner; q++) {
        const offset = o * count * inner + q;
        for (let i = 0; i + 1 < count; i++) {
          const [left, right] = [choice[offset + i * inner], choice[offset + (i + 1) * inner]];
          if (left === right) continue;
          const line = o * inner + q;
          const known = breaks.lines.get(axis)?.[line]?.find((position) => Math.floor(position) === i);
          const at = known ?? crossing(valuesOf(left), valuesOf(right), offset, inner, count, i);
          edges.add(axis, line, [at]);
          if (known === undefined) breaks.add(axis, line, [at]);
        }
      }
  }
  return edges;
}

/** Where the difference of two functions is 0 between places i and i + 1, by a cubic through four places. */
function crossing(a: Float64Array, b: Float64Array, offset: number, stride: number, count: number, i: number): number {
  const first = Math.min(Math.max(i - 1, 0), Math.max(count - 4, 0));
  const used = Math.min(4, count);
  const difference = (t: number): number => {
    let sum = 0;
    for (let j = 0; j < used; j++) {
      let basis = 1;
      for (let m = 0; m < used; m++) if (m !== j) basis *= (t - first - m) / (j - m);
      const place = offset + (first + j) * stride;
      sum += basis * (a[place] - b[place]);
    }
    return sum;
  };
  let [low, high] = [i, i + 1];
  const rising = difference(low) < difference(high);
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (difference(middle) < 0 === rising) low = middle;
    else high = middle;
  }
  return Math.min(Math.max((low + high) / 2, i + 1e-9), i + 1 - 1e-9);
}

/**
 * Finds kinks and jumps of a function that is known on even places and can be evaluated between them.
 *
 * Method: a break makes fourth differences that stand out against those a few places on (smooth functions have fourth differences that change slowly). Around
 * each such place the second difference that stands out most is followed on nets that are four times finer each time: near a kink it falls by 4, near a jump it stays, where
 * the function is smooth it falls by 16 and no place stands out. Detection of edges by differences: R. Archibald, A. Gelb and J. Yoon, "Polynomial fitting for
 * edge detection in irregularly sampled signals and images", SIAM Journal on Numerical Analysis 43 (2005) 259-279.
 * Accuracy: jumps to 1e-8 and kinks to 1e-5 of a step, which is what breakCorrection needs of each. A break whose size is far below that of the differences
 * around it is not seen, and does little. Tested on functions with known breaks.
 */

/** Evaluates the function at position `at[i]` (in steps) of line `line[i]`, i < count. */
export type LineFunction = (line: Int32Array, at: Float64Array, count: number, out: Float64Array) => void;

const net = 9;
const judgedLevels = 6;
const kinkLevels = 4;
const jumpLevels = 4;
const standsOut = 20;
const rounding = 1e-12;

interface Candidate {
  readonly line: number;
  low: number;
  width: number;
  /** Largest second difference, by level. */
  peaks: number[];
  alive: boolean;
  jump: boolean;
}

/**
 * @param values the function on the places, as a tensor [outer, count, inner]
 * @returns by line (outer · inner + inner index) the breaks in steps from the first place, ascending; undefined when there are none anywhere
 */
export function findEdges(
  values: Float64Array,
  outer: number,
  count: number,
  inner: number,
  evaluate: LineFunction,
): (number[] | undefined)[] | undefined {
  const candidates: Candidate[] = [];
  for (let o = 0; o < outer; o++)
    for (let q = 0; q < inner; q++) collect(values, o * count * inner + q, inner, count, o * inner + q, candidates);
  if (candidates.length === 0) return undefined;
  for (let level = 0; level < judgedLevels; level++) narrow(candidates, evaluate, level === judgedLevels - 1);
  const breaks = candidates.filter(({ alive }) => alive);
  for (let level = 0; level < kinkLevels && breaks.length > 0; level++) narrow(breaks, evaluate, false);
  const jumps = breaks.filter(({ jump }) => jump);
  for (let level = 0; level < jumpLevels && jumps.length > 0; level++) narrow(jumps, evaluate, false);
  const found: (number[] | undefined)[] = new Array<number[] | undefined>(outer * inner).fill(undefined);
  let any = false;
  for (const { line, low, width, alive } of candidates) {
    if (!alive) continue;
    any = true;
    (found[line] ??= []).push(offPlaces(low + width / 2));
  }
  for (const breaks of found) breaks?.sort((a, b) => a - b);
  return any ? found : undefined;
}

/** Breaks never lie exactly on a place. */
export function offPlaces(at: number): number {
  return at === Math.round(at) ? at + 1e-9 : at;
}

/** Adds an interval of four steps around every place whose fourth difference stands out. */
function collect(values: Float64Array, offset: number, stride: number, count: number, line: number, into: Candidate[]): void {
  const at = (i: number): number => values[offset + stride * i];
  const fourth = (i: number): number => Math.abs(at(i - 2) - 4 * at(i - 1) + 6 * at(i) - 4 * at(i + 1) + at(i + 2));
  let start = -1;
  let best = 0;
  let bestAt = 0;
  for (let i = 2; i <= count - 2; i++) {
    let flagged = false;
    let here = 0;
    if (i < count - 2) {
      here = fourth(i);
      const before = i >= 6 ? fourth(i - 4) : Infinity;
      const after = i + 4 < count - 2 ? fourth(i + 4) : Infinity;
      const around = Math.min(before, after);
      const size = Math.abs(at(i - 2)) + Math.abs(at(i - 1)) + Math.abs(at(i)) + Math.abs(at(i + 1)) + Math.abs(at(i + 2));
      flagged = here > standsOut * (around === Infinity ? 0 : around) + rounding * size;
    }
    if (flagged) {
      if (start < 0) [start, best] = [i, 0];
      if (here > best) [best, bestAt] = [here, i];
    }
    if (start >= 0 && (!flagged || i - start >= 5)) {
      into.push({ line, low: bestAt - 2, width: 4, peaks: [], alive: true, jump: false });
      start = -1;
    }
  }
}

/** Takes the quarter of every interval where the second difference is largest; the last level judges whether there is a break at all. */
function narrow(candidates: Candidate[], evaluate: LineFunction, judge: boolean): void {
  const size = candidates.length * net;
  const lines = new Int32Array(size);
  const places = new Float64Array(size);
  const values = new Float64Array(size);
  candidates.forEach(({ line, low, width }, c) => {
    for (let i = 0; i < net; i++) {
      lines[c * net + i] = line;
      places[c * net + i] = low + (width * i) / (net - 1);
    }
  });
  evaluate(lines, places, size, values);
  candidates.forEach((candidate, c) => {
    const seconds = standingOut(values, c * net);
    const peak = Math.max(...seconds);
    const place = seconds.indexOf(peak) + 1;
    candidate.peaks.push(peak);
    if (judge) judgeBreak(candidate, seconds, Math.max(...values.subarray(c * net, (c + 1) * net).map(Math.abs)));
    candidate.low += (candidate.width * (place - 1)) / (net - 1);
    candidate.width /= (net - 1) / 2;
  });
}

/** Second differences of one net, each against a line through all of them (by medians), so that curvature that is everywhere does not hide a break. */
function standingOut(values: Float64Array, from: number): number[] {
  const seconds: number[] = [];
  for (let i = from + 1; i < from + net - 1; i++) seconds.push(values[i - 1] - 2 * values[i] + values[i + 1]);
  const slope = median(seconds.slice(1).map((second, i) => second - seconds[i]));
  const level = median(seconds.map((second, i) => second - slope * i));
  return seconds.map((second, i) => Math.abs(second - slope * i - level));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** A break stands out in the finest net too; a jump has not become smaller. */
function judgeBreak(candidate: Candidate, seconds: readonly number[], size: number): void {
  const peak = Math.max(...seconds);
  candidate.alive = peak > 12 * median(seconds) + 1e-14 * size;
  const before = candidate.peaks[candidate.peaks.length - 3];
  candidate.jump = peak > 0.4 * before;
}

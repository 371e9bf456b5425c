import { blockSize } from "../../simulation/index.js";

// The innermost loops of replaying rules that say when to stop. Those over many paths do not branch on data.

/** Keeps the rows whose payoff is above 0; returns how many there are. */
export function pickPositive(payoff: Float64Array, index: Int32Array, count: number, rows: Int32Array, kept: Float64Array): number {
  let found = 0;
  for (let q = 0; q < count; q++) {
    const value = payoff[q];
    rows[found] = index[q];
    kept[found] = value;
    found += +(value > 0);
  }
  return found;
}

/** Lists the rows on which the gain and the discounted payoff are together above 0, and marks their paths as having chosen `place`; returns how many there are. */
export function pickGaining(
  gain: Float64Array,
  payoff: Float64Array,
  discount: number,
  index: Int32Array,
  count: number,
  place: number,
  choice: Int16Array,
  rows: Int32Array,
): number {
  let found = 0;
  for (let q = 0; q < count; q++) {
    rows[found] = index[q];
    found += +(gain[q] + discount * payoff[q] > 0);
  }
  for (let q = 0; q < found; q++) choice[rows[q]] = place;
  return found;
}

/** Marks the paths whose gain is the largest so far; returns how many there are. */
export function markBest(
  gain: Float64Array,
  index: Int32Array,
  count: number,
  place: number,
  best: Float64Array,
  choice: Int16Array,
): number {
  let found = 0;
  for (let q = 0; q < count; q++) {
    const path = index[q];
    if (!(gain[q] > best[path])) continue;
    best[path] = gain[q];
    choice[path] = place;
    found++;
  }
  return found;
}

/** Lists the paths that have chosen `place`. */
export function pickChosen(choice: Int16Array, place: number, index: Int32Array, count: number, rows: Int32Array): number {
  let found = 0;
  for (let q = 0; q < count; q++) {
    rows[found] = index[q];
    found += +(choice[index[q]] === place);
  }
  return found;
}

/** Keeps those who have chosen nothing; returns how many there are. */
export function keepHeld(choice: Int16Array, held: Int32Array, count: number): number {
  let kept = 0;
  for (let q = 0; q < count; q++) {
    const path = held[q];
    held[kept] = path;
    kept += +(choice[path] < 0);
  }
  return kept;
}

export function addScaled(factor: number, from: Float64Array, count: number, to: Float64Array): void {
  for (let q = 0; q < count; q++) to[q] += factor * from[q];
}

export function scale(factor: number, count: number, column: Float64Array): void {
  for (let q = 0; q < count; q++) column[q] *= factor;
}

/** Turns amounts into money of today, adds them to the totals of their paths, and returns their sum. */
export function bookAll(
  values: Float64Array,
  factor: number,
  weight: number,
  index: Int32Array,
  count: number,
  total: Float64Array,
): number {
  let sum = 0;
  for (let q = 0; q < count; q++) {
    const amount = values[q] * factor;
    values[q] = amount;
    sum += amount;
    total[index[q]] += weight * amount;
  }
  return sum;
}

/** The same for all paths of a block. */
export function bookBlock(values: Float64Array, factor: number, weight: number, total: Float64Array): number {
  let sum = 0;
  for (let p = 0; p < values.length; p++) {
    const amount = values[p] * factor;
    values[p] = amount;
    sum += amount;
    total[p] += weight * amount;
  }
  return sum;
}

/** The same for all paths of a block, without keeping what they are today; four paths a round, with a sum for each, which halves the time. */
export function addAll(values: Float64Array, factor: number, weight: number, total: Float64Array): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let p = 0; p < blockSize; p += 4) {
    const a = values[p] * factor;
    const b = values[p + 1] * factor;
    const c = values[p + 2] * factor;
    const d = values[p + 3] * factor;
    s0 += a;
    s1 += b;
    s2 += c;
    s3 += d;
    total[p] += weight * a;
    total[p + 1] += weight * b;
    total[p + 2] += weight * c;
    total[p + 3] += weight * d;
  }
  return s0 + s1 + (s2 + s3);
}

export function addAt(weight: number, values: Float64Array, index: Int32Array, count: number, to: Float64Array): void {
  for (let q = 0; q < count; q++) to[index[q]] += weight * values[q];
}

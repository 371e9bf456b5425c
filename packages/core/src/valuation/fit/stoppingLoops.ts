// The innermost loops of fitting when to stop. None of them branches on data: who stops is hard to guess.

/** to[q] = from[index[q]] */
export function gather(from: Float64Array, index: Int32Array, count: number, to: Float64Array): void {
  for (let q = 0; q < count; q++) to[q] = from[index[q]];
}

/** Who gains by stopping is from now on worth what stopping pays. */
export function stopWhereBetter(gain: Float64Array, payoff: Float64Array, index: Int32Array, count: number, values: Float64Array): void {
  for (let q = 0; q < count; q++) {
    const p = index[q];
    const value = values[p];
    values[p] = value + +(gain[q] + payoff[q] > 0) * (payoff[q] - value);
  }
}

/** The same, where the gain is the payoff plus a cubic of one variable. */
export function stopByCubic(
  a: number,
  b: number,
  c: number,
  d: number,
  x: Float64Array,
  payoff: Float64Array,
  index: Int32Array,
  count: number,
  values: Float64Array,
): void {
  for (let q = 0; q < count; q++) {
    const p = index[q];
    const value = values[p];
    const paid = payoff[q];
    const u = x[q];
    values[p] = value + +(a + u * (b + u * (c + u * d)) + paid > 0) * (paid - value);
  }
}

/** The same, where several options are held against each other. */
export function takeBetter(
  gain: Float64Array,
  payoff: Float64Array,
  index: Int32Array,
  count: number,
  best: Float64Array,
  values: Float64Array,
): void {
  for (let q = 0; q < count; q++) {
    const p = index[q];
    const found = gain[q] + payoff[q];
    const better = +(found > best[p]);
    best[p] += better * (found - best[p]);
    values[p] += better * (payoff[q] - values[p]);
  }
}

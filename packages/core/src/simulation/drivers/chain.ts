import type { Driver } from "../../model/index.js";
import { atLeast, type ChainLaw, type MarketProcess } from "./marketProcess.js";

/**
 * A Markov chain on given values. It is at its start on the first date; from each date to the next it takes one step, whatever their
 * distance.
 *
 * Reference: J. R. Norris, Markov Chains (1997), section 1.1; steps by inversion of the row's distribution function. Exact.
 */
export function chainProcess(driver: Extract<Driver, { kind: "chain" }>): MarketProcess {
  const n = driver.values.length;
  const law: ChainLaw = {
    values: Float64Array.from(driver.values),
    transition: Float64Array.from(driver.transition.flat()),
    start: Math.max(0, driver.values.indexOf(driver.start)),
  };
  const reached = cumulativeRows(law.transition, n);
  const find = finder(law.values);
  /** means[s][i]: the expected value s steps after state i. */
  const means = [law.values];
  let uniforms: Float64Array = new Float64Array(0);
  return {
    start: driver.start,
    takesNormals: false,
    takesStream: true,
    chain: law,
    gaussian: () => undefined,
    step(k, _measure, from, _normals, stream, to, count) {
      if (k < 0) {
        if (to !== from) to.set(from.subarray(0, count));
        return;
      }
      uniforms = atLeast(uniforms, count);
      stream.uniforms(uniforms, count);
      for (let i = 0; i < count; i++) {
        let place = find(from[i]) * n;
        while (uniforms[i] >= reached[place]) place++;
        to[i] = law.values[place % n];
      }
    },
    conditionalMean(k, j, _measure, from, out, count) {
      const steps = j - Math.max(k, 0);
      while (means.length <= steps) means.push(stepBack(law.transition, means[means.length - 1]));
      const mean = means[steps];
      for (let i = 0; i < count; i++) out[i] = mean[find(from[i])];
    },
  };
}

/** Running sums of each row; the last possible state takes whatever rounding leaves. */
function cumulativeRows(transition: Float64Array, n: number): Float64Array {
  const reached = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    let total = 0;
    let last = 0;
    for (let j = 0; j < n; j++) {
      total += transition[i * n + j];
      reached[i * n + j] = total;
      if (transition[i * n + j] > 0) last = j;
    }
    for (let j = last; j < n; j++) reached[i * n + j] = Infinity;
  }
  return reached;
}

/** The position of a value among the chain's; of the nearest one when it is none of them. */
function finder(values: Float64Array): (value: number) => number {
  const order = Array.from(values, (_, i) => i).sort((i, j) => values[i] - values[j]);
  const sorted = Float64Array.from(order, (i) => values[i]);
  return (value) => {
    let low = 0;
    let high = sorted.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    if (low > 0 && value - sorted[low - 1] < sorted[low] - value) low--;
    return order[low];
  };
}

function stepBack(transition: Float64Array, next: Float64Array): Float64Array {
  const n = next.length;
  return next.map((_, i) => {
    let mean = 0;
    for (let j = 0; j < n; j++) mean += transition[i * n + j] * next[j];
    return mean;
  });
}

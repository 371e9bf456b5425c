import { BandKernel, splitKernel, type EvenGrid, type Kernel, type NormalPart } from "../grid/index.js";
import type { PulledStep } from "./driverLaw.js";

/**
 * One sub-step of the geometric mean reversion between even grids of the logarithm: S ← keep S + add; ln S ← ln S + shift + noise; S ← keep S + add.
 *
 * Method: the trapezoidal rule on the density of the next logarithm, which is that of the noise seen through the last pull. Places that the last pull cannot
 * reach (S ≤ add) have no weight.
 * Accuracy: as normalKernel, for smooth values; tested on the mean.
 */
export function pulledKernel(from: EvenGrid, to: EvenGrid, step: PulledStep): Kernel {
  return splitKernel(from, to, step.noise, (origin, noise) => pulledBand(origin, to, step, noise));
}

function pulledBand(from: EvenGrid, to: EvenGrid, { keep, add, shift }: PulledStep, noise: readonly NormalPart[]): BandKernel {
  const before = new Float64Array(to.count);
  const stretch = new Float64Array(to.count);
  for (let j = 0; j < to.count; j++) {
    const value = Math.exp(to.start + to.step * j);
    const unpulled = (value - add) / keep;
    before[j] = unpulled > 0 ? Math.log(unpulled) : -Infinity;
    stretch[j] = unpulled > 0 ? (value / (value - add)) * to.step : 0;
  }
  const widest = Math.max(...noise.map((part) => Math.abs(part.shift) + 8.2 * part.sd));
  const first = new Int32Array(from.count);
  const begin = new Int32Array(from.count);
  const length = new Int32Array(from.count);
  const weights: number[] = [];
  let [low, high] = [0, 0];
  for (let i = 0; i < from.count; i++) {
    const mean = Math.log(keep * Math.exp(from.start + from.step * i) + add) + shift;
    while (low < to.count - 1 && before[low] < mean - widest) low++;
    high = Math.max(high, low + 1);
    while (high < to.count && before[high] <= mean + widest) high++;
    first[i] = low;
    begin[i] = weights.length;
    length[i] = high - low;
    let total = 0;
    for (let j = low; j < high; j++) {
      const density = stretch[j] === 0 ? 0 : mixture(before[j] - mean, noise) * stretch[j];
      weights.push(density);
      total += density;
    }
    for (let j = begin[i]; j < weights.length; j++) weights[j] = total > 0 ? weights[j] / total : 1 / length[i];
  }
  return new BandKernel(to.count, first, begin, length, new Float64Array(from.count).fill(1), Float64Array.from(weights));
}

/** Density of the noise; the weights of its parts may add up to less than 1. */
function mixture(x: number, noise: readonly NormalPart[]): number {
  let density = 0;
  for (const { weight, shift, sd } of noise) {
    const z = (x - shift) / sd;
    if (Math.abs(z) < 8.5) density += (weight * Math.exp(-0.5 * z * z)) / (sd * Math.sqrt(2 * Math.PI));
  }
  return density;
}

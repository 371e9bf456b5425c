import { BandKernel } from "./bandKernel.js";
import type { EvenGrid } from "./evenGrid.js";

/** Weights of six neighbouring places, from `first` on, with which a polynomial of degree 5 through them is read at position `at` (in steps). */
export function sixPlaces(at: number): { first: number; weights: Float64Array } {
  const first = Math.floor(at) - 2;
  const weights = new Float64Array(6).fill(1);
  for (let j = 0; j < 6; j++) for (let m = 0; m < 6; m++) if (m !== j) weights[j] *= (at - first - m) / (j - m);
  return { first, weights };
}

/** Reads values on one grid at the places of another that lies at least three steps inside it. */
export function interpolation(at: EvenGrid, of: EvenGrid): BandKernel {
  const first = new Int32Array(at.count);
  const weights = new Float64Array(6 * at.count);
  for (let i = 0; i < at.count; i++) {
    const row = sixPlaces((at.start + at.step * i - of.start) / of.step);
    first[i] = row.first;
    weights.set(row.weights, 6 * i);
  }
  const begin = Int32Array.from({ length: at.count }, (_, i) => 6 * i);
  return new BandKernel(of.count, first, begin, new Int32Array(at.count).fill(6), new Float64Array(at.count).fill(1), weights);
}

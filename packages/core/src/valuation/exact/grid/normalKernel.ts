import { gaussHermite } from "../../../numerics/index.js";
import { BandKernel, type Kernel } from "./bandKernel.js";
import type { EvenGrid } from "./evenGrid.js";
import { sixPlaces } from "./interpolation.js";
import { splitKernel, type NormalPart } from "./splitKernel.js";

/**
 * Transitions x′ = slope x + shift + noise between even grids, noise a mixture of normal laws.
 *
 * Method: the trapezoidal rule over the places of the next grid. For a normal density of standard deviation s and smooth values its error is of order
 * exp(−2 (π s/step)²): 5e-9 at one step per deviation, below rounding from 1.4 on (L. N. Trefethen and J. A. C. Weideman, "The exponentially convergent
 * trapezoidal rule", SIAM Review 56 (2014) 385-458). Kinks and jumps of the values are the business of breakCorrection. A law narrower than 1.4 steps is
 * integrated by Gauss-Hermite nodes between which the values are interpolated with polynomials of degree 5.
 * Accuracy: 1e-13 for smooth values on wide laws; tested with polynomials and exponentials.
 */

/** Densities beyond this many standard deviations are left out: 3e-16 of the mass. */
const reach = 8.2;
const narrow = 1.4;
/**
 * @param from places now
 * @param to places next
 * @param slope x′ = slope x + shift + noise
 * @param shift see slope
 * @param parts the noise; weights sum to 1
 */
export function normalKernel(from: EvenGrid, to: EvenGrid, slope: number, shift: number, parts: readonly NormalPart[]): Kernel {
  if (to.count === 1) return BandKernel.full(from.count, 1, new Float64Array(from.count).fill(1));
  return splitKernel(from, to, parts, (origin, some) => bandKernel(origin, to, slope, shift, some));
}

function bandKernel(from: EvenGrid, to: EvenGrid, slope: number, shift: number, parts: readonly NormalPart[]): BandKernel {
  const own = parts.map(({ weight, shift: move, sd }): NormalPart => ({ weight, shift: move / to.step, sd: sd / to.step }));
  const centre = (i: number): number => (slope * (from.start + from.step * i) + shift - to.start) / to.step;
  const stride = (slope * from.step) / to.step;
  const even = from.count > 1 && Math.abs(stride - 1) * from.count < 1e-9;
  return even ? sharedRows(from.count, to.count, centre(0), own) : ownRows(from.count, to.count, centre, own);
}

/** Every row is the first one, moved by its place. */
function sharedRows(rows: number, columns: number, centre: number, parts: readonly NormalPart[]): BandKernel {
  const { low, weights } = rowOf(centre, parts);
  const sums = new Float64Array(weights.length + 1);
  weights.forEach((weight, j) => (sums[j + 1] = sums[j] + weight));
  const [first, begin, length, scale] = rowArrays(rows);
  for (let i = 0; i < rows; i++) {
    const from = clamp(-low - i, 0, weights.length - 1);
    const until = clamp(columns - low - i, from + 1, weights.length);
    first[i] = clamp(low + i + from, 0, columns - 1);
    begin[i] = from;
    length[i] = until - from;
    scale[i] = inverse(sums[until] - sums[from], weights[from]);
  }
  return new BandKernel(columns, first, begin, length, scale, weights);
}

function ownRows(rows: number, columns: number, centre: (i: number) => number, parts: readonly NormalPart[]): BandKernel {
  const [first, begin, length, scale] = rowArrays(rows);
  const all: Float64Array[] = [];
  let size = 0;
  for (let i = 0; i < rows; i++) {
    const { low, weights } = rowOf(centre(i), parts);
    const from = clamp(-low, 0, weights.length - 1);
    const until = clamp(columns - low, from + 1, weights.length);
    const kept = weights.subarray(from, until);
    first[i] = clamp(low + from, 0, columns - 1);
    begin[i] = size;
    length[i] = kept.length;
    scale[i] = inverse(
      kept.reduce((a, b) => a + b, 0),
      kept[0],
    );
    all.push(kept);
    size += kept.length;
  }
  const weights = new Float64Array(size);
  all.forEach((row, i) => weights.set(row, begin[i]));
  return new BandKernel(columns, first, begin, length, scale, weights);
}

function rowArrays(rows: number): [Int32Array, Int32Array, Int32Array, Float64Array] {
  return [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows), new Float64Array(rows)];
}

/** What is left of a row inside the grid counts as all of it; a row of which nothing is left keeps its outermost place. */
function inverse(total: number, only: number): number {
  if (Math.abs(total) > 1e-200) return 1 / total;
  return only === 0 ? 0 : 1 / only;
}

/** Weights on the places low, low + 1, … of an endless grid with step 1. */
function rowOf(centre: number, parts: readonly NormalPart[]): { low: number; weights: Float64Array } {
  let low = Infinity;
  let high = -Infinity;
  for (const { shift, sd } of parts) {
    const extent = sd < narrow ? reach * sd + 3 : reach * sd;
    low = Math.min(low, Math.floor(centre + shift - extent));
    high = Math.max(high, Math.ceil(centre + shift + extent));
  }
  const weights = new Float64Array(high - low + 1);
  for (const { weight, shift, sd } of parts) {
    if (sd < narrow) addInterpolated(weights, low, centre + shift, sd, weight);
    else addDensity(weights, low, centre + shift, sd, weight);
  }
  return { low, weights };
}

/** Adds a normal density; neighbours follow by two products, outwards from the centre, so that rounding stays small. */
function addDensity(weights: Float64Array, low: number, centre: number, sd: number, weight: number): void {
  const middle = Math.round(centre);
  const z = (middle - centre) / sd;
  const peak = (weight / (sd * Math.sqrt(2 * Math.PI))) * Math.exp(-0.5 * z * z);
  const decay = Math.exp(-1 / (sd * sd));
  const extent = Math.ceil(reach * sd);
  let value = peak;
  let ratio = Math.exp((-z - 0.5 / sd) / sd);
  for (let j = middle - low, end = Math.min(weights.length, j + extent); j < end; j++) {
    weights[j] += value;
    value *= ratio;
    ratio *= decay;
  }
  ratio = Math.exp((z - 0.5 / sd) / sd);
  value = peak * ratio;
  for (let j = middle - low - 1, end = Math.max(0, middle - low - extent); j >= end; j--) {
    ratio *= decay;
    weights[j] += value;
    value *= ratio;
  }
}

/** Adds a narrow law: quadrature nodes, each spread over the six places around it. */
function addInterpolated(weights: Float64Array, low: number, centre: number, sd: number, weight: number): void {
  const { nodes, weights: shares } = gaussHermite(sd === 0 ? 1 : 9);
  for (let k = 0; k < nodes.length; k++) {
    const { first, weights: row } = sixPlaces(centre + sd * nodes[k]);
    for (let j = 0; j < 6; j++) {
      const place = first + j - low;
      if (place >= 0 && place < weights.length) weights[place] += weight * shares[k] * row[j];
    }
  }
}

function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

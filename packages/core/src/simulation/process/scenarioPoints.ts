import { inverseNormalCdf } from "../../numerics/index.js";

/** Enough to see the shape of a function of one score; what is monotone needs no more. */
const pointsOfOne = 128;
/** For functions of several scores. */
const pointsOfMore = 512;

/**
 * Fixed points that stand for the standard normal distribution in some dimensions, all of the same weight.
 *
 * References: one dimension: evenly spread in probability, ascending; at a quarter of each step, so that x and −x fall between one another.
 * More: the first coordinate at midpoints, the others by the additive recurrence on the powers of 1/φ, φ^d = φ + 1 (M. Roberts, "The
 * unreasonable effectiveness of quasirandom sequences", 2018), set beside it as in J. M. Hammersley (1960); every point is there with its
 * mirror image, so that symmetric laws have symmetric samples.
 * Accuracy of a quantile of a sum of two scores, in probability: 0.002 on average over weights and levels, 0.01 at worst; of three or
 * four: 0.005 and 0.03. Tested.
 *
 * @returns points[i][d], standard normal coordinates
 */
export function scenarioPoints(dimensions: number): readonly Float64Array[] {
  if (dimensions === 1) return Array.from({ length: pointsOfOne }, (_, i) => Float64Array.of(inverseNormalCdf((i + 0.25) / pointsOfOne)));
  const count = pointsOfMore;
  const step = Float64Array.from({ length: dimensions }, (_, d) => (d === 0 ? 0 : goldenRatio(dimensions) ** -d));
  const half = Array.from({ length: count / 2 }, (_, i) =>
    step.map((alpha, d) => inverseNormalCdf(d === 0 ? (i + 0.5) / count : (0.5 + alpha * (i + 1)) % 1)),
  );
  return [...half, ...half.map((point) => point.map((z) => -z)).reverse()];
}

/** The positive root of x^d = x + 1: for two dimensions the golden ratio. */
function goldenRatio(d: number): number {
  let x = 1.5;
  for (let i = 0; i < 60; i++) x = (1 + x) ** (1 / d);
  return x;
}

/**
 * A quantile of a sample whose members have equal weight: member i of the sorted sample stands at probability (i + ½)/n, linear between
 * (R type 5, Hazen 1914). The sample is put in another order.
 *
 * Reference: C. A. R. Hoare, "Algorithm 65: Find", Communications of the ACM 4 (1961) 321-322.
 */
export function sampleQuantile(sample: Float64Array, level: number): number {
  const place = Math.min(Math.max(level * sample.length - 0.5, 0), sample.length - 1);
  const below = Math.floor(place);
  const value = select(sample, below);
  if (place === below) return value;
  let next = Infinity;
  for (let i = below + 1; i < sample.length; i++) if (sample[i] < next) next = sample[i];
  return value + (place - below) * (next - value);
}

/** Puts the k-th smallest at place k, no larger ones before it and no smaller ones after it. */
function select(values: Float64Array, k: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[k];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const swapped = values[i];
      values[i++] = values[j];
      values[j--] = swapped;
    }
    if (j < k) low = i;
    if (k < i) high = j;
  }
  return values[k];
}

import { inverseNormalCdf, normalCdf, normalPdf } from "../../numerics/index.js";
import type { ScoreMap } from "./scoreMap.js";

/** Sums over the values that count as no (0) and as yes (all others), for a score that is normal with given mean and deviation. */
export interface ClassSums {
  /** Probability. */
  no: number;
  yes: number;
  /** Probability times value; for no it is 0. */
  value: number;
  /** Probability times mean score. */
  noScore: number;
  yesScore: number;
}

/**
 * A driver of finitely many values, as a step function of its normal score: value k between the thresholds Φ⁻¹ of the running
 * probabilities.
 *
 * Reference: the partial moments of the normal distribution, Johnson, Kotz and Balakrishnan (1994), section 13.10.1. Exact.
 */
export class DiscreteLaw {
  readonly values: Float64Array;
  /** upper[k] is where value k ends; the last is Infinity. */
  readonly #upper: Float64Array;

  constructor(values: readonly number[], probabilities: readonly number[]) {
    this.values = Float64Array.from(values);
    const last = lastPossible(probabilities);
    let reached = 0;
    this.#upper = Float64Array.from(values, (_, k) => {
      reached += probabilities[k];
      if (k >= last) return Infinity;
      return reached > 0 ? inverseNormalCdf(reached) : -Infinity;
    });
  }

  /** As Marginal.expectation; for a score that is not known exactly, the values weighted with their probabilities. */
  expectation(variance: number): ScoreMap {
    const sd = Math.sqrt(Math.max(variance, 0));
    const sums = emptySums();
    return (scores, index, count, out) => {
      for (let i = 0; i < count; i++) {
        const path = index === undefined ? i : index[i];
        out[path] = sd === 0 ? this.#valueAt(scores[path]) : this.sums(scores[path], sd, sums).value;
      }
    };
  }

  /** Probabilities, values and scores summed by class, for a score with mean m and deviation sd > 0; written to `into`. */
  sums(m: number, sd: number, into: ClassSums): ClassSums {
    into.no = into.yes = into.value = into.noScore = into.yesScore = 0;
    let below = 0;
    let densityBelow = 0;
    for (let k = 0; k < this.values.length; k++) {
      const z = (this.#upper[k] - m) / sd;
      const reached = normalCdf(z);
      const density = normalPdf(z);
      const probability = reached - below;
      const score = m * probability + sd * (densityBelow - density);
      const value = this.values[k];
      if (value === 0) {
        into.no += probability;
        into.noScore += score;
      } else {
        into.yes += probability;
        into.yesScore += score;
        into.value += probability * value;
      }
      below = reached;
      densityBelow = density;
    }
    return into;
  }

  /**
   * The value at probability Φ(z) of the posterior: score with mean m and deviation sd > 0, the odds of no and yes multiplied by what
   * tests have said.
   */
  valueWithin(m: number, sd: number, no: number, yes: number, z: number): number {
    let total = 0;
    let below = 0;
    for (let k = 0; k < this.values.length; k++) {
      const reached = normalCdf((this.#upper[k] - m) / sd);
      total += (reached - below) * (this.values[k] === 0 ? no : yes);
      below = reached;
    }
    const target = normalCdf(z) * total;
    let last = 0;
    let sum = 0;
    below = 0;
    for (let k = 0; k < this.values.length; k++) {
      const reached = normalCdf((this.#upper[k] - m) / sd);
      const share = (reached - below) * (this.values[k] === 0 ? no : yes);
      below = reached;
      if (!(share > 0)) continue;
      last = k;
      sum += share;
      if (sum >= target) break;
    }
    return this.values[last];
  }

  /** Probability of value k of the same posterior; sd = 0: of a score that is known. */
  probability(k: number, m: number, sd: number, no: number, yes: number): number {
    if (sd === 0) return m > (k === 0 ? -Infinity : this.#upper[k - 1]) && m <= this.#upper[k] ? 1 : 0;
    let [total, own, below] = [0, 0, 0];
    for (let j = 0; j < this.values.length; j++) {
      const reached = normalCdf((this.#upper[j] - m) / sd);
      const share = (reached - below) * (this.values[j] === 0 ? no : yes);
      below = reached;
      total += share;
      if (j === k) own = share;
    }
    return own / total;
  }

  #valueAt(score: number): number {
    let k = 0;
    while (score > this.#upper[k]) k++;
    return this.values[k];
  }
}

export function emptySums(): ClassSums {
  return { no: 0, yes: 0, value: 0, noScore: 0, yesScore: 0 };
}

function lastPossible(probabilities: readonly number[]): number {
  for (let k = probabilities.length - 1; k >= 0; k--) if (probabilities[k] > 0) return k;
  return 0;
}

import type { Correlator } from "../random/index.js";
import { checkGroup, type BeliefGroup } from "./beliefGroup.js";
import { scorePosterior } from "./kalman.js";
import type { Marginal } from "./marginal.js";
import { firstOfSame, noiseVariance, type Observation } from "./observation.js";
import { constant, once, type ScoreMap } from "./scoreMap.js";
import { applyTests, drawTested, expectedVariance, weighTested, type Reading, type TakenTest } from "./testedBelief.js";

/** A private driver under one mask. */
interface Belief {
  /** Mean of the score: Σ weights[j] · signal[observed[j]]. */
  readonly observed: Int32Array;
  readonly weights: Float64Array;
  readonly variance: number;
  readonly tests: readonly TakenTest[];
  /** Posterior covariance of its score with those of its group, by place in the group. */
  readonly covariance: Float64Array;
  /** Made when it is first read: a table takes a while, and most drivers of a group are never asked for under most masks. */
  map(): ScoreMap;
}

/**
 * What is known of the private drivers once a set of observations has arrived.
 *
 * References: normal scores (Gaussian copula) with linear signals, see kalman.ts: precisions R²/(1 − R²) of independent sources add; J.
 * M. Bernardo and A. F. M. Smith, Bayesian Theory (1994), section 5.2, for yes/no tests. What a mask implies is worked out once and kept.
 * Accuracy: that of the marginals; the tower property, the share of variance explained and direct conditioning are tested.
 */
export class Beliefs {
  readonly groups: readonly BeliefGroup[];
  /** private driver -> its group */
  readonly groupOf: readonly number[];
  /** observation -> its group and its bit there */
  readonly bitOf: readonly { readonly group: number; readonly bit: number }[];
  readonly #marginals: readonly Marginal[];
  readonly #observations: readonly Observation[];
  readonly #about: readonly number[];
  readonly #scores: Correlator;
  readonly #known: readonly Map<number, readonly Belief[]>[];

  constructor(names: readonly string[], marginals: readonly Marginal[], scores: Correlator, observations: readonly Observation[]) {
    this.#marginals = marginals;
    this.#scores = scores;
    this.#observations = observations;
    this.#about = observations.map(({ driver }) => names.indexOf(driver));
    this.groupOf = names.map((_, i) => scores.groups.findIndex((group) => group.includes(i)));
    const distinct = observations.map((_, j) => firstOfSame(observations, j));
    this.groups = scores.groups.map((privates) => ({
      privates,
      observations: observations.map((_, j) => j).filter((j) => distinct[j] === j && privates.includes(this.#about[j])),
    }));
    this.bitOf = distinct.map((first) => {
      const group = this.groupOf[this.#about[first]];
      return { group, bit: this.groups[group].observations.indexOf(first) };
    });
    this.#known = this.groups.map(() => new Map<number, readonly Belief[]>());
    for (const group of this.groups) checkGroup(group, names);
  }

  /** The mean of a private driver before anything is learnt. */
  priorMean(privateIndex: number): number {
    return this.#marginals[privateIndex].mean;
  }

  /**
   * Posterior mean of a private driver (not of its score), for the paths index[0..count), or 0 … count − 1 when there is no index.
   *
   * @param privateIndex which driver
   * @param mask observations of its group that have arrived, one bit each
   * @param signal the world's signals: signal[observation][path]
   * @param out written at the same positions
   */
  posteriorMean(
    privateIndex: number,
    mask: number,
    signal: readonly Float64Array[],
    index: Int32Array | undefined,
    count: number,
    out: Float64Array,
  ): void {
    const belief = this.#belief(privateIndex, mask);
    if (belief.tests.length > 0) this.#tested(privateIndex, belief, "value", signal, index, count, out);
    else {
      if (belief.observed.length > 0) combine(belief, signal, index, count, out);
      belief.map()(out, index, count, out);
    }
  }

  /** Posterior mean of the normal score, likewise. */
  scoreMean(
    privateIndex: number,
    mask: number,
    signal: readonly Float64Array[],
    index: Int32Array | undefined,
    count: number,
    out: Float64Array,
  ): void {
    const belief = this.#belief(privateIndex, mask);
    if (belief.tests.length > 0) this.#tested(privateIndex, belief, "score", signal, index, count, out);
    else combine(belief, signal, index, count, out);
  }

  /**
   * Variance of the normal score once a mask has arrived: 1 at first, 0 when all is known. After yes/no tests it is the expectation of
   * the variance, which then depends on the results.
   */
  scoreVariance(privateIndex: number, mask: number): number {
    const { tests, variance } = this.#belief(privateIndex, mask);
    const law = this.#marginals[privateIndex].discrete;
    if (tests.length === 0 || law === undefined || variance < 1) return variance;
    return expectedVariance(
      law,
      tests.map(({ test }) => test),
    );
  }

  /**
   * Posterior covariance of the scores of two private drivers of one group, as linear signals leave it: tests move the values of their own
   * driver only, by `truthAt`.
   */
  scoreCovariance(privateIndex: number, other: number, mask: number): number {
    const place = this.groups[this.groupOf[privateIndex]].privates.indexOf(other);
    return place < 0 ? 0 : this.#belief(privateIndex, mask).covariance[place];
  }

  /** Whether paths with this mask may differ in what they know of a driver. */
  isInformed(privateIndex: number, mask: number): boolean {
    const { observed, tests } = this.#belief(privateIndex, mask);
    return observed.length > 0 || tests.length > 0;
  }

  /** Mean of the score by what linear signals say, without tests; out[path] for index[0..count). */
  linearMean(
    privateIndex: number,
    mask: number,
    signal: readonly Float64Array[],
    index: Int32Array,
    count: number,
    out: Float64Array,
  ): void {
    combine(this.#belief(privateIndex, mask), signal, index, count, out);
  }

  /** A possible truth of a driver: the one whose score lies `shift` above its linear mean; out[path] for index[0..count). */
  truthAt(
    privateIndex: number,
    mask: number,
    mean: Float64Array,
    shift: number,
    signal: readonly Float64Array[],
    index: Int32Array,
    count: number,
    out: Float64Array,
  ): void {
    const belief = this.#belief(privateIndex, mask);
    const { discrete, expectation } = this.#marginals[privateIndex];
    if (discrete !== undefined && belief.tests.length > 0 && belief.variance > 0) {
      const sd = Math.sqrt(belief.variance);
      for (let i = 0; i < count; i++) out[index[i]] = mean[index[i]];
      drawTested(discrete, belief.tests, sd, shift / sd, signal, index, count, out);
      return;
    }
    for (let i = 0; i < count; i++) out[index[i]] = mean[index[i]] + shift;
    expectation(0)(out, index, count, out);
  }

  /** The values of a driver that has finitely many. */
  valuesOf(privateIndex: number): Float64Array | undefined {
    return this.#marginals[privateIndex].discrete?.values;
  }

  /** Probability of the value at a place among `valuesOf`; out[path] for index[0..count). */
  probabilityOf(
    privateIndex: number,
    mask: number,
    place: number,
    signal: readonly Float64Array[],
    index: Int32Array,
    count: number,
    out: Float64Array,
  ): void {
    const belief = this.#belief(privateIndex, mask);
    const law = this.#marginals[privateIndex].discrete;
    if (law === undefined) throw new TypeError("a driver with finitely many values is asked for");
    combine(belief, signal, index, count, out);
    weighTested(law, belief.tests, Math.sqrt(Math.max(belief.variance, 0)), place, signal, index, count, out);
  }

  #tested(
    privateIndex: number,
    belief: Belief,
    reading: Reading,
    signal: readonly Float64Array[],
    index: Int32Array | undefined,
    count: number,
    out: Float64Array,
  ): void {
    combine(belief, signal, index, count, out);
    const law = this.#marginals[privateIndex].discrete;
    if (law !== undefined && belief.variance > 0)
      applyTests(law, belief.tests, Math.sqrt(belief.variance), reading, signal, index, count, out);
    else if (reading === "value") belief.map()(out, index, count, out);
  }

  #belief(privateIndex: number, mask: number): Belief {
    const group = this.groupOf[privateIndex];
    const place = this.groups[group].privates.indexOf(privateIndex);
    let beliefs = this.#known[group].get(mask);
    if (beliefs === undefined) {
      beliefs = this.#build(this.groups[group], mask);
      this.#known[group].set(mask, beliefs);
    }
    return beliefs[place];
  }

  #build({ privates, observations }: BeliefGroup, mask: number): Belief[] {
    const n = privates.length;
    const arrived = observations.filter((_, bit) => ((mask >> bit) & 1) === 1);
    const linear = arrived.filter((j) => typeof this.#observations[j].resolves === "number");
    const signals = linear.map((j) => ({
      of: privates.indexOf(this.#about[j]),
      noise: noiseVariance(this.#observations[j].resolves as number),
    }));
    const covariance = Float64Array.from({ length: n * n }, (_, k) => this.#scores.between(privates[Math.floor(k / n)], privates[k % n]));
    const { weights, variances, covariance: posterior } = scorePosterior(covariance, n, signals);
    return privates.map((privateIndex, i) => {
      const used = linear.map((_, s) => s).filter((s) => weights[i][s] !== 0);
      const tests = arrived
        .filter((j) => this.#about[j] === privateIndex)
        .flatMap((j) => (typeof this.#observations[j].resolves === "number" ? [] : [{ signal: j, test: this.#observations[j].resolves }]));
      const prior = this.#marginals[privateIndex];
      return {
        observed: Int32Array.from(used, (s) => linear[s]),
        weights: Float64Array.from(used, (s) => weights[i][s]),
        variance: variances[i],
        covariance: posterior.subarray(i * n, (i + 1) * n),
        tests,
        map: once(() => (used.length === 0 ? constant(prior.mean) : prior.expectation(variances[i]))),
      };
    });
  }
}

/** out = the mean of the score by what the linear signals say. */
function combine(
  { observed, weights }: Belief,
  signal: readonly Float64Array[],
  index: Int32Array | undefined,
  count: number,
  out: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const path = index === undefined ? i : index[i];
    let mean = 0;
    for (let j = 0; j < observed.length; j++) mean += weights[j] * signal[observed[j]][path];
    out[path] = mean;
  }
}

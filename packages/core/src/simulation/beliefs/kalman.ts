/**
 * What signals about normal scores say of them.
 *
 * Reference: B. D. O. Anderson and J. B. Moore, Optimal Filtering (1979), section 3.2: signals one after the other, each with the gain
 * K = P h/(hᵀ P h + r). Nothing is inverted, so exact signals (r = 0), repeated ones and correlated scores need no special care.
 * Accuracy: rounding only; tested against conditioning by the inverse of the joint covariance matrix.
 */

/** A signal: the score of driver `of` (a position in the group) plus independent noise of the given variance; Infinity tells nothing. */
export interface ScoreSignal {
  readonly of: number;
  readonly noise: number;
}

/** Posterior means as weights on the signals, one row a driver, and posterior variances. */
export interface ScorePosterior {
  /** weights[driver][signal] */
  readonly weights: readonly Float64Array[];
  readonly variances: Float64Array;
  /** Posterior covariance, row-major n × n. */
  readonly covariance: Float64Array;
}

/**
 * @param covariance prior covariance of the scores (their correlations), row-major n × n
 * @param n number of drivers
 * @param signals those that have arrived; the order does not matter
 */
export function scorePosterior(covariance: Float64Array, n: number, signals: readonly ScoreSignal[]): ScorePosterior {
  const p = Float64Array.from(covariance);
  const weights = Array.from({ length: n }, () => new Float64Array(signals.length));
  const gain = new Float64Array(n);
  // Exact signals first: they then have weight 1 on their own driver and every other signal of it has weight 0, to the last bit.
  const order = signals.map((_, j) => j).sort((i, j) => signals[i].noise - signals[j].noise || i - j);
  for (const j of order) {
    const { of, noise } = signals[j];
    const spread = p[of * n + of] + noise;
    if (noise === Infinity || spread <= 1e-14) continue;
    for (let i = 0; i < n; i++) gain[i] = i === of && noise === 0 ? 1 : p[i * n + of] / spread;
    const row = Float64Array.from(weights[of]);
    for (let i = 0; i < n; i++) {
      for (let s = 0; s < row.length; s++) weights[i][s] -= gain[i] * row[s];
      weights[i][j] += gain[i];
    }
    const prior = Float64Array.from({ length: n }, (_, i) => p[of * n + i]);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < n; k++) p[i * n + k] -= gain[i] * prior[k];
    }
    if (noise === 0) for (let i = 0; i < n; i++) p[i * n + of] = p[of * n + i] = 0;
  }
  return { weights, variances: Float64Array.from({ length: n }, (_, i) => Math.max(0, p[i * n + i])), covariance: p };
}

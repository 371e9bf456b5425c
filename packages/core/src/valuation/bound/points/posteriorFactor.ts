/**
 * A lower triangular factor of the posterior covariance of normal scores, rows of it; a direction without variance has a zero column.
 *
 * Reference: B. D. O. Anderson and J. B. Moore, Optimal Filtering (1979), section 3.2: signals one after the other, each with the gain P h/(hᵀ P h + r).
 * Accuracy: rounding only; tested against the posterior variances of the world's beliefs.
 *
 * @param correlations of the scores
 * @param signals each the score `of` plus independent noise of a variance
 */
export function posteriorFactor(
  correlations: readonly (readonly number[])[],
  signals: readonly { readonly of: number; readonly noise: number }[],
): Float64Array[] {
  const n = correlations.length;
  const p = correlations.map((row) => Float64Array.from(row));
  for (const { of, noise } of signals) {
    const spread = p[of][of] + noise;
    if (spread <= 1e-14) continue;
    const column = Float64Array.from(p, (row) => row[of]);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) p[i][j] -= (column[i] * column[j]) / spread;
    if (noise === 0) for (let i = 0; i < n; i++) p[i][of] = p[of][i] = 0;
  }
  const factor = p.map(() => new Float64Array(n));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let rest = p[i][j];
      for (let m = 0; m < j; m++) rest -= factor[i][m] * factor[j][m];
      if (i === j) factor[i][i] = rest > 1e-13 ? Math.sqrt(rest) : 0;
      else factor[i][j] = factor[j][j] > 0 ? rest / factor[j][j] : 0;
    }
  return factor;
}

/**
 * Reference: G. H. Golub and C. F. Van Loan, Matrix Computations (4th ed. 2013), algorithm 4.2.1 (rows in order).
 * Accuracy: backward stable, L Lᵀ = A to n · 2^-52 of the diagonal; tested by multiplying back. A zero of A left of the profile stays an
 * exact zero of L, so an uncorrelated row changes no bit of the others.
 */

/**
 * Lower triangular L with L Lᵀ = A.
 *
 * @param a symmetric matrix, row-major n × n (the lower triangle is read)
 * @param n its size
 * @returns L, row-major n × n with zeros above the diagonal; undefined when A is not positive definite (to about n · 2^-50)
 * @example
 * cholesky(Float64Array.of(4, 2, 2, 5), 2); // 2, 0, 1, 2
 */
export function cholesky(a: Float64Array, n: number): Float64Array | undefined {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a[i * n + j];
      for (let k = 0; k < j; k++) rest -= l[i * n + k] * l[j * n + k];
      if (j < i) l[i * n + j] = rest / l[j * n + j];
      else if (rest > n * 2 ** -50 * Math.abs(a[i * n + i])) l[i * n + i] = Math.sqrt(rest);
      else return undefined;
    }
  }
  return l;
}

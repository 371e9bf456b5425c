/**
 * Cholesky factorisation with diagonal pivoting: which columns of a Gram matrix are independent.
 *
 * Reference: N. J. Higham, Accuracy and Stability of Numerical Algorithms (2nd ed. 2002), section 10.3 (as in LINPACK dchdc).
 * Accuracy: a column is dropped when what is left of its squared length, after projecting on the columns before it, is below `tolerance`
 * times its squared length. Tested on exactly dependent columns.
 */
export interface PivotedCholesky {
  /** order[k] is the column taken at place k. */
  readonly order: Int32Array;
  readonly rank: number;
  /** Lower triangular in the pivoted order, row-major n × n; only the first `rank` rows and columns are filled. */
  readonly factor: Float64Array;
}

/**
 * Factors the matrix A (unit diagonal, or zero for columns of zeros) so that A[order, order] = L Lᵀ on its first `rank` places.
 *
 * @param a symmetric positive semidefinite, row-major n × n, lower triangle
 * @param n its size
 * @param tolerance smallest remaining diagonal that counts
 */
export function pivotedCholesky(a: Float64Array, n: number, tolerance: number): PivotedCholesky {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const remaining = Float64Array.from({ length: n }, (_, i) => a[i * n + i]);
  const factor = new Float64Array(n * n);
  const entry = (i: number, j: number): number => (i >= j ? a[i * n + j] : a[j * n + i]);
  let rank = 0;
  for (; rank < n; rank++) {
    let best = rank;
    for (let i = rank + 1; i < n; i++) if (remaining[order[i]] > remaining[order[best]]) best = i;
    if (!(remaining[order[best]] > tolerance)) break;
    swap(order, factor, n, rank, best);
    const pivot = Math.sqrt(remaining[order[rank]]);
    factor[rank * n + rank] = pivot;
    for (let i = rank + 1; i < n; i++) {
      let rest = entry(order[i], order[rank]);
      for (let k = 0; k < rank; k++) rest -= factor[i * n + k] * factor[rank * n + k];
      const l = rest / pivot;
      factor[i * n + rank] = l;
      remaining[order[i]] -= l * l;
    }
  }
  return { order, rank, factor };
}

function swap(order: Int32Array, factor: Float64Array, n: number, i: number, j: number): void {
  if (i === j) return;
  [order[i], order[j]] = [order[j], order[i]];
  for (let k = 0; k < i; k++) [factor[i * n + k], factor[j * n + k]] = [factor[j * n + k], factor[i * n + k]];
}

/** Solves L Lᵀ x = right on the first `rank` places; `right` and the result are in the original order, 0 for dropped columns. */
export function solvePivoted({ order, rank, factor }: PivotedCholesky, right: Float64Array): Float64Array {
  const n = order.length;
  const x = new Float64Array(n);
  const y = new Float64Array(rank);
  for (let i = 0; i < rank; i++) {
    let rest = right[order[i]];
    for (let k = 0; k < i; k++) rest -= factor[i * n + k] * y[k];
    y[i] = rest / factor[i * n + i];
  }
  for (let i = rank - 1; i >= 0; i--) {
    let rest = y[i];
    for (let k = i + 1; k < rank; k++) rest -= factor[k * n + i] * x[order[k]];
    x[order[i]] = rest / factor[i * n + i];
  }
  return x;
}

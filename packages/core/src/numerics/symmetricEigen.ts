/**
 * Eigenvalues and eigenvectors of a symmetric matrix.
 *
 * Reference: C. G. J. Jacobi's method by cyclic rows with the rotations of H. Rutishauser, "The Jacobi method for real symmetric matrices",
 * Numerische Mathematik 9 (1966) 1-10.
 * Accuracy: eigenvalues to 1e-14 of the largest; tested by rebuilding the matrix. Meant for n up to a few hundred.
 */

/** a = Σ values[k] v_k v_kᵀ; v_k is column k of `vectors`, row-major n × n. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

const mostSweeps = 60;

/**
 * Eigenvalues (in no particular order) and orthonormal eigenvectors.
 *
 * @param matrix symmetric, row-major n × n; it is not changed
 * @param n its size
 * @example
 * symmetricEigen(Float64Array.of(2, 1, 1, 2), 2).values; // 1 and 3
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < mostSweeps && !isDiagonal(a, n); sweep++) {
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) rotate(a, vectors, n, p, q);
    }
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]), vectors };
}

function isDiagonal(a: Float64Array, n: number): boolean {
  let off = 0;
  let all = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const square = a[i * n + j] ** 2;
      all += square;
      if (i !== j) off += square;
    }
  }
  return off <= 1e-32 * all;
}

/** Turns the plane of p and q so that a[p][q] becomes 0. */
function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const half = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const kp = a[k * n + p];
    const kq = a[k * n + q];
    a[k * n + p] = c * kp - s * kq;
    a[k * n + q] = s * kp + c * kq;
  }
  for (let k = 0; k < n; k++) {
    const pk = a[p * n + k];
    const qk = a[q * n + k];
    a[p * n + k] = c * pk - s * qk;
    a[q * n + k] = s * pk + c * qk;
    const vp = vectors[k * n + p];
    const vq = vectors[k * n + q];
    vectors[k * n + p] = c * vp - s * vq;
    vectors[k * n + q] = s * vp + c * vq;
  }
}

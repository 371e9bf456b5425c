import { describe, expect, test } from "vitest";
import { cholesky, nearestCorrelation, symmetricEigen } from "../../../packages/core/src/numerics/index.js";
import { pivotedCholesky, solvePivoted } from "../../../packages/core/src/numerics/pivotedCholesky.js";

/** A Aᵀ for a fixed, well-spread A. */
function positiveDefinite(n: number): Float64Array {
  const a = Float64Array.from({ length: n * n }, (_, k) => Math.sin(1 + 7.3 * k) + (k % (n + 1) === 0 ? 1 : 0));
  return product(a, transpose(a, n), n);
}

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, k) => {
    let total = 0;
    for (let i = 0; i < n; i++) total += a[Math.floor(k / n) * n + i] * b[i * n + (k % n)];
    return total;
  });
}

function transpose(a: Float64Array, n: number): Float64Array {
  return Float64Array.from(a, (_, k) => a[(k % n) * n + Math.floor(k / n)]);
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  return Math.max(...a.map((value, i) => Math.abs(value - b[i])));
}

describe("cholesky", () => {
  test.each([1, 2, 5, 20])("L Lᵀ gives the %d x %d matrix back", (n) => {
    const a = positiveDefinite(n);
    const l = cholesky(a, n) as Float64Array;
    expect(largestDifference(product(l, transpose(l, n), n), a)).toBeLessThan(1e-13 * n);
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) expect(l[i * n + j]).toBe(0);
  });

  test("refuses what is not positive definite", () => {
    expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
    expect(cholesky(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined();
    expect(cholesky(Float64Array.of(0), 1)).toBeUndefined();
  });

  test("a pivot within rounding of 0, n · 2^-50 of its own diagonal, is none, whatever the units of the rows are", () => {
    for (const unit of [1, 2 ** 10, 2 ** -10]) {
      const nearly = (rest: number): Float64Array => Float64Array.of(1, unit, unit, unit * unit * (1 + rest));
      expect(cholesky(nearly(2 ** -50), 2)).toBeUndefined();
      expect(cholesky(nearly(2 ** -49), 2)).toBeUndefined();
      expect(cholesky(nearly(2 ** -48), 2)).toEqual(Float64Array.of(1, 0, unit, unit * 2 ** -24));
    }
  });

  test("a row that is not correlated keeps exact zeros", () => {
    const l = cholesky(Float64Array.of(1, 0.3, 0, 0.3, 1, 0, 0, 0, 1), 3) as Float64Array;
    expect([l[6], l[7], l[8]]).toEqual([0, 0, 1]);
  });
});

describe("pivotedCholesky", () => {
  // Unit columns of which the later are ever nearer to the first three.
  const rank = 5;
  const n = 8;
  const raw = Array.from({ length: n }, (_, j) =>
    Float64Array.from({ length: rank }, (_, k) => Math.sin(1.7 * (k + 1) * (j + 2) + j * j) / (1 + (k > 2 ? j : 0))),
  );
  const unit = raw.map((column) => column.map((v) => v / Math.hypot(...column)));
  const gram = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return i < j ? NaN : unit[i].reduce((sum, v, k) => sum + v * unit[j][k], 0);
  });
  const full = gram.map((value, at) => (Number.isNaN(value) ? gram[(at % n) * n + Math.floor(at / n)] : value));
  const { order, rank: found, factor } = pivotedCholesky(gram, n, 1e-10);

  test("L Lᵀ is the matrix in the order of the pivots, each the largest that is left", () => {
    expect(found).toBe(rank);
    expect([...order].sort()).toEqual(Array.from({ length: n }, (_, i) => i));
    expect([...order]).not.toEqual([...order].sort());
    const entry = (i: number, j: number, upTo: number): number => {
      let total = 0;
      for (let k = 0; k < upTo; k++) total += factor[i * n + k] * factor[j * n + k];
      return total;
    };
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) expect(entry(i, j, rank)).toBeCloseTo(full[order[i] * n + order[j]], 10);
    for (let k = 0; k < rank; k++)
      for (let i = k; i < n; i++) expect(1 - entry(i, i, k)).toBeLessThanOrEqual(factor[k * n + k] ** 2 + 1e-12);
  });

  test("what it solves is solved, in the order that was asked in, with 0 for what was left out", () => {
    const truth = Float64Array.from({ length: n }, (_, i) => 1 + i);
    const right = Float64Array.from({ length: n }, (_, i) => truth.reduce((sum, x, j) => sum + full[i * n + j] * x, 0));
    const x = solvePivoted({ order, rank: found, factor }, right);
    for (let i = 0; i < n; i++) expect(x.reduce((sum, value, j) => sum + full[i * n + j] * value, 0)).toBeCloseTo(right[i], 9);
    for (const left of order.slice(rank)) expect(x[left]).toBe(0);
  });
});

describe("symmetricEigen", () => {
  test.each([1, 2, 6, 25])("V diag(values) Vᵀ gives the %d x %d matrix back, with orthonormal V", (n) => {
    const a = positiveDefinite(n);
    const { values, vectors } = symmetricEigen(a, n);
    const scaled = vectors.map((v, k) => v * values[k % n]);
    expect(largestDifference(product(scaled, transpose(vectors, n), n), a)).toBeLessThan(1e-12 * n);
    const identity = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
    expect(largestDifference(product(transpose(vectors, n), vectors, n), identity)).toBeLessThan(1e-13 * n);
  });
});

describe("nearestCorrelation", () => {
  test("Higham (2002), section 4: the tridiagonal matrix of ones", () => {
    const got = nearestCorrelation(Float64Array.of(1, 1, 0, 1, 1, 1, 0, 1, 1), 3);
    const expected = [1, 0.7607, 0.1573, 0.7607, 1, 0.7607, 0.1573, 0.7607, 1];
    expected.forEach((rho, k) => expect(got[k]).toBeCloseTo(rho, 4));
  });

  test("a valid matrix is left as it is", () => {
    const valid = Float64Array.of(1, 0.5, -0.2, 0.5, 1, 0.1, -0.2, 0.1, 1);
    expect(largestDifference(nearestCorrelation(valid, 3), valid)).toBeLessThan(1e-9);
  });

  test("what comes out is positive definite, with unit diagonal, and no candidate nearby is nearer", () => {
    const n = 4;
    const asked = Float64Array.of(1, 0.9, 0.9, -0.9, 0.9, 1, 0.9, 0.9, 0.9, 0.9, 1, 0.9, -0.9, 0.9, 0.9, 1);
    const got = nearestCorrelation(asked, n);
    expect(cholesky(got, n)).toBeDefined();
    for (let i = 0; i < n; i++) expect(got[i * n + i]).toBe(1);
    const distance = (m: Float64Array): number => Math.sqrt(m.reduce((total, value, k) => total + (value - asked[k]) ** 2, 0));
    for (let step = 1; step <= 50; step++) {
      // Mixtures of correlation matrices are correlation matrices.
      const other = positiveDefinite(n).map((value, k) => value + Math.sin(step + (k % n) + Math.floor(k / n)));
      const direction =
        cholesky(other, n) === undefined ? Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0)) : other;
      const unit = direction.map((value, k) => value / Math.sqrt(direction[Math.floor(k / n) * (n + 1)] * direction[(k % n) * (n + 1)]));
      const mixed = got.map((value, k) => value + 0.01 * (unit[k] - value));
      expect(distance(mixed)).toBeGreaterThan(distance(got) - 1e-6);
    }
  });
});

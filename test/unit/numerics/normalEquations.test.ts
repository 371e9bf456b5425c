import { describe, expect, test } from "vitest";
import { momentCount, moments, NormalEquations } from "../../../packages/core/src/numerics/index.js";
import { RandomStream } from "../../../packages/core/src/simulation/random/index.js";

const rows = 700;

function columns(count: number, seed = 1): Float64Array[] {
  return Array.from({ length: count }, (_, j) => {
    const column = new Float64Array(rows);
    if (j === 0) column.fill(1);
    else new RandomStream(seed, "test", `column ${j}`, 0).normals(column, rows);
    return column;
  });
}

function combination(design: readonly Float64Array[], coefficients: readonly number[]): Float64Array {
  return Float64Array.from({ length: rows }, (_, k) => coefficients.reduce((total, c, j) => total + c * design[j][k], 0));
}

describe("NormalEquations", () => {
  test.each([1, 2, 3, 4, 7, 19])("finds the exact coefficients of %d columns, block by block", (count) => {
    const design = columns(count);
    const truth = Array.from({ length: count }, (_, j) => Math.cos(j) * 3);
    const target = combination(design, truth);
    const equations = new NormalEquations(count);
    for (let from = 0; from < rows; from += 256) {
      const size = Math.min(256, rows - from);
      const block = design.map((column) => column.subarray(from, from + size));
      equations.add(block, target.subarray(from, from + size), size);
    }
    const fit = equations.solve();
    truth.forEach((c, j) => expect(fit.coefficients[j]).toBeCloseTo(c, 10));
    expect(fit.effectiveRank).toBe(count);
    expect(fit.rSquared).toBeCloseTo(1, 10);
    expect(equations.rows).toBe(rows);
  });

  test("residuals are orthogonal to every column, and R² is what they say", () => {
    const design = columns(5);
    const target = combination(design, [1, 2, 0, -1, 0.5]);
    const noise = columns(2, 9)[1];
    target.forEach((_, k) => (target[k] += 2 * noise[k]));
    const equations = new NormalEquations(5);
    equations.add(design, target, rows);
    const { coefficients, rSquared } = equations.solve();
    const residual = target.map((y, k) => y - coefficients.reduce((total, c, j) => total + c * design[j][k], 0));
    for (const column of design) expect(Math.abs(column.reduce((total, x, k) => total + x * residual[k], 0))).toBeLessThan(1e-9);
    const mean = target.reduce((a, b) => a + b, 0) / rows;
    const squares = (values: Float64Array, around: number): number => values.reduce((total, v) => total + (v - around) ** 2, 0);
    expect(rSquared).toBeCloseTo(1 - squares(residual, 0) / squares(target, mean), 10);
  });

  test("dependent columns lower the rank and do not spoil the fit", () => {
    const design = columns(4);
    design.push(combination(design, [0.5, 1, -2, 0]), new Float64Array(rows));
    const target = combination(design, [1, 1, 1, 1]);
    const equations = new NormalEquations(6);
    equations.add(design, target, rows);
    const { coefficients, effectiveRank } = equations.solve();
    expect(effectiveRank).toBe(4);
    const fitted = combination(design, [...coefficients]);
    fitted.forEach((y, k) => expect(y).toBeCloseTo(target[k], 8));
    expect(coefficients[5]).toBe(0);
  });

  test("a weight of 2 counts as the row twice, a weight of 0 as no row", () => {
    const design = columns(3);
    const target = columns(2, 4)[1];
    const weights = Float64Array.from({ length: rows }, (_, k) => k % 3);
    const weighted = new NormalEquations(3);
    weighted.add(design, target, rows, weights);
    const repeated = new NormalEquations(3);
    for (let k = 0; k < rows; k++) {
      const row = design.map((column) => column.subarray(k, k + 1));
      for (let times = 0; times < weights[k]; times++) repeated.add(row, target.subarray(k, k + 1), 1);
    }
    const [a, b] = [weighted.solve(), repeated.solve()];
    a.coefficients.forEach((c, j) => expect(c).toBeCloseTo(b.coefficients[j], 10));
    expect(a.rSquared).toBeCloseTo(b.rSquared, 10);
  });

  test("several targets share one factorisation", () => {
    const design = columns(4);
    const targets = [combination(design, [1, 0, 2, 0]), combination(design, [0, 3, 0, -1])];
    const both = new NormalEquations(4, 2);
    both.add(design, targets, rows);
    [0, 1].forEach((target) => {
      const alone = new NormalEquations(4);
      alone.add(design, targets[target], rows);
      expect([...both.solve({ target }).coefficients]).toEqual([...alone.solve().coefficients]);
    });
  });

  test("fewer rows than columns: a ridge keeps the coefficients small", () => {
    const design = columns(6).map((column) => column.subarray(0, 4));
    const equations = new NormalEquations(6);
    equations.add(design, Float64Array.of(1, -1, 2, 0.5), 4);
    const { coefficients, effectiveRank } = equations.solve();
    expect(effectiveRank).toBe(4);
    // Without the ridge the two columns that add no rank would be left out.
    coefficients.forEach((c) => expect(Math.abs(c)).toBeGreaterThan(1e-3));
    coefficients.forEach((c) => expect(Math.abs(c)).toBeLessThan(10));
    for (const [k, y] of [1, -1, 2, 0.5].entries())
      expect(design.reduce((total, column, j) => total + coefficients[j] * column[k], 0)).toBeCloseTo(y, 3);
  });

  test("as many rows as columns have the ridge, one more has none", () => {
    const equations = new NormalEquations(2);
    equations.add([Float64Array.of(1, 0), Float64Array.of(0, 2)], Float64Array.of(3, 4), 2);
    equations.solve().coefficients.forEach((c, j) => expect(c).toBeCloseTo([3, 2][j] / (1 + 1e-6), 12));
    equations.add([Float64Array.of(0), Float64Array.of(0)], Float64Array.of(0), 1);
    equations.solve().coefficients.forEach((c, j) => expect(c).toBeCloseTo([3, 2][j], 12));
  });

  test("a ridge shrinks: on one column of unit squares by 1/(1 + ridge)", () => {
    const equations = new NormalEquations(1);
    equations.add([Float64Array.of(1, 1, 1, 1)], Float64Array.of(2, 4, 6, 8), 4);
    expect(equations.solve({ ridge: 0.25 }).coefficients[0]).toBeCloseTo(4, 14);
  });

  test("nothing added, and reset, give zeros and not NaN", () => {
    const equations = new NormalEquations(2);
    expect([...equations.solve().coefficients]).toEqual([0, 0]);
    equations.add(columns(2), columns(2)[1], rows);
    equations.reset();
    const fit = equations.solve();
    expect([...fit.coefficients, fit.effectiveRank]).toEqual([0, 0, 0]);
    expect(fit.rSquared).toBe(1);
  });

  test("a column that depends on the first is passed over for later ones that do not", () => {
    const design = columns(4);
    design[1] = combination(columns(1), [2]);
    const equations = new NormalEquations(4);
    equations.add(design, combination(design, [1, 0, 3, -2]), rows);
    const { coefficients, effectiveRank, rSquared } = equations.solve();
    expect(effectiveRank).toBe(3);
    expect(rSquared).toBeCloseTo(1, 10);
    expect([coefficients[0] + 2 * coefficients[1], coefficients[2], coefficients[3]].map((c) => Number(c.toFixed(9)))).toEqual([1, 3, -2]);
  });

  test("the pivot is the largest that is left: nearly dependent columns come last, and a tolerance drops them", () => {
    const [one, a, b, noise] = columns(4);
    const near = a.map((x, k) => x + 1e-3 * noise[k]);
    const design = [one, a, near, b];
    const equations = new NormalEquations(4);
    equations.add(design, combination(design, [1, 2, 0, 4]), rows);
    const fit = equations.solve({ tolerance: 1e-4 });
    expect(fit.effectiveRank).toBe(3);
    expect([fit.coefficients[0], fit.coefficients[1] + fit.coefficients[2], fit.coefficients[3]].map((c) => Number(c.toFixed(2)))).toEqual([
      1, 2, 4,
    ]);
  });

  test("asked again with other options it answers as if asked first: columns, ridge, tolerance, and after more rows", () => {
    const design = columns(4);
    const target = combination(design, [1, 2, -1, 0.5]);
    target.forEach((_, k) => (target[k] += Math.sin(k)));
    const fresh = (times = 1): NormalEquations => {
      const equations = new NormalEquations(4);
      for (let i = 0; i < times; i++) equations.add(design, target, rows);
      return equations;
    };
    const options = [{}, { ridge: 0.25 }, { ridge: 0.5 }, { columns: [0, 2] }, { columns: [0, 3] }, { tolerance: 0.999 }, {}];
    const equations = fresh();
    for (const asked of options) expect(equations.solve(asked)).toEqual(fresh().solve(asked));
    equations.add(design, target, rows);
    expect(equations.solve()).toEqual(fresh(2).solve());
  });

  test("R² of a target that does not vary: 1 where it is met, else 0; and of a ridge that explains little, not below 0", () => {
    const ones = new Float64Array(rows).fill(1);
    const [, x] = columns(2);
    const rSquared = (design: Float64Array[], target: Float64Array, ridge?: number): number => {
      const equations = new NormalEquations(design.length);
      equations.add(design, target, rows);
      return equations.solve(ridge === undefined ? {} : { ridge }).rSquared;
    };
    for (const level of [1e-6, 3, 1e6]) {
      const constant = ones.map(() => level);
      expect(rSquared([ones], constant)).toBe(1);
      expect(rSquared([x], constant)).toBe(0);
      expect(rSquared([ones], constant, 0.5)).toBe(0);
    }
    expect(
      rSquared(
        [x.map((v) => v * v)],
        ones.map((_, k) => 5 + 1e-3 * x[k]),
      ),
    ).toBe(0);
  });

  test("rows of which sums are known, powers or products, are as good as rows; also for two targets, and on top of others", () => {
    const x = columns(2)[1];
    const design = [x.map(() => 1), x, x.map((u) => u * u)];
    const targets = [combination(design, [1, -2, 0.5]), x.map((u) => Math.cos(2 * u) + 3)];
    const whole = new NormalEquations(3, 2);
    for (let part = 0; part < 2; part++) whole.add(design, targets, rows);
    const index = Int32Array.from({ length: rows }, (_, k) => k);
    const sums = targets.map((target) => {
      const own = new Float64Array(momentCount);
      moments(x, target, index, rows, own);
      return own;
    });
    const powers = new NormalEquations(3, 2);
    for (let part = 0; part < 2; part++) powers.addMoments(sums);
    const all = [...design, ...targets];
    const gram = Float64Array.from({ length: 25 }, (_, at) => all[Math.floor(at / 5)].reduce((sum, v, k) => sum + v * all[at % 5][k], 0));
    const products = new NormalEquations(3, 2);
    const totals = Float64Array.from(targets, (target) => target.reduce((sum, v) => sum + v, 0));
    for (let part = 0; part < 2; part++) products.addProducts(gram, totals, rows);
    for (const known of [powers, products]) {
      expect(known.rows).toBe(2 * rows);
      for (const target of [0, 1]) {
        const [found, right] = [known.solve({ target }), whole.solve({ target })];
        found.coefficients.forEach((c, i) => expect(c).toBeCloseTo(right.coefficients[i], 10));
        expect(found.rSquared).toBeCloseTo(right.rSquared, 10);
      }
    }
  });
});

import { describe, expect, test } from "vitest";
import { findRoot, Spline, tabulate, tabulateSmooth } from "../../../packages/core/src/numerics/index.js";
import { Quintic } from "../../../packages/core/src/numerics/quintic.js";

const grid = (from: number, to: number, steps: number): Float64Array =>
  Float64Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);

function largestError(table: Spline, f: (x: number) => number, from: number, to: number): number {
  return Math.max(...grid(from, to, 3001).map((x) => Math.abs(table.at(x) - f(x))));
}

describe("Spline", () => {
  test.each(["natural", "monotone"] as const)("%s: passes through its points, and lines are lines", (kind) => {
    const x = grid(-2, 3, 10);
    const y = x.map((v) => Math.sin(3 * v));
    const table = new Spline(x, y, kind);
    x.forEach((v, i) => expect(table.at(v)).toBeCloseTo(y[i], 13));
    const line = new Spline(
      x,
      x.map((v) => 2 - 5 * v),
      kind,
    );
    for (const v of [-4, -2, -1.77, 0, 2.9, 3, 8]) expect(line.at(v)).toBeCloseTo(2 - 5 * v, 12);
  });

  test("natural: halving the step divides the error of the middle by 16", () => {
    const error = (steps: number): number =>
      largestError(new Spline(grid(-6, 6, steps), grid(-6, 6, steps).map(Math.sin)), Math.sin, -1, 1);
    expect(error(48) / error(96)).toBeGreaterThan(14);
    expect(error(96)).toBeLessThan((1 / 8) ** 4 / 300);
  });

  test("exact slopes: the error is at most h⁴/384", () => {
    const x = grid(0, 2, 20);
    const table = new Spline(x, x.map(Math.sin), x.map(Math.cos));
    expect(largestError(table, Math.sin, 0, 2)).toBeLessThan(0.1 ** 4 / 384);
  });

  test("monotone: never overshoots the data", () => {
    const y = Float64Array.of(0, 0, 0.1, 4, 4, 4.2, 9, 9);
    const table = new Spline(grid(0, 7, 7), y, "monotone");
    let before = -Infinity;
    for (const x of grid(0, 7, 7000)) {
      expect(table.at(x)).toBeGreaterThanOrEqual(before - 1e-14);
      before = table.at(x);
    }
    const bump = new Spline(grid(0, 4, 4), Float64Array.of(0, 1, 3, 1, 0), "monotone");
    expect(Math.max(...grid(0, 4, 1000).map((x) => bump.at(x)))).toBeLessThanOrEqual(3);
  });

  test("monotone: the end slope is that of the parabola, 0 where it would turn, at most twice the chord; so it goes on outside", () => {
    for (const [middle, end, slope] of [
      [1, 1.5, 1.25],
      [0, 1, 0],
      [0, 0, 0],
      [3, 15, 0],
      [3, 0, 6],
      [-3, 6, -6],
      [3, 6, 3],
    ]) {
      const near = (table: Spline, sign: number): number => table.at(sign > 0 ? -1 : 3);
      expect(near(new Spline(Float64Array.of(0, 1, 2), Float64Array.of(0, middle, end), "monotone"), 1)).toBeCloseTo(-slope, 12);
      expect(near(new Spline(Float64Array.of(0, 1, 2), Float64Array.of(end, middle, 0), "monotone"), -1)).toBeCloseTo(-slope, 12);
    }
  });

  test("two points are enough; outside, the end slopes go on", () => {
    for (const kind of ["natural", "monotone"] as const) {
      const table = new Spline(Float64Array.of(1, 2), Float64Array.of(5, 7), kind);
      expect([table.at(-1), table.at(1.5), table.at(4)]).toEqual([1, 6, 11]);
    }
  });

  test("a column has the bits of single values, also in place", () => {
    const table = new Spline(grid(0.25, 1, 8), grid(0.25, 1, 8).map(Math.exp));
    const x = grid(-0.5, 1.5, 200);
    const single = x.map((v) => table.at(v));
    table.evaluate(x, x, x.length);
    expect([...x]).toEqual([...single]);
  });
});

describe("tabulate", () => {
  test("meets its tolerance for a smooth function", () => {
    for (const tolerance of [1e-4, 1e-7, 1e-10]) {
      const table = tabulate((x) => ({ value: Math.sin(4 * x), slope: 4 * Math.cos(4 * x) }), 0.3, 2, tolerance);
      expect(largestError(table, (x) => Math.sin(4 * x), -1.7, 2.3)).toBeLessThan(1.05 * tolerance);
    }
  });

  test("meets it with a kink in the second derivative at the centre", () => {
    const f = (x: number): number => (x < 0.7 ? Math.exp(x) : Math.exp(0.7) * (1 + (x - 0.7)));
    const slope = (x: number): number => Math.exp(Math.min(x, 0.7));
    const table = tabulate((x) => ({ value: f(x), slope: slope(x) }), 0.7, 2, 1e-9);
    expect(largestError(table, f, -1.3, 2.7)).toBeLessThan(1.1e-9);
  });

  test("offers the coarser table as a guess", () => {
    const misses: number[] = [];
    tabulate(
      (x, guess) => {
        if (guess !== undefined) misses.push(Math.abs(guess - Math.sin(x)));
        return { value: Math.sin(x), slope: Math.cos(x) };
      },
      0,
      3,
      1e-8,
    );
    expect(misses.length).toBeGreaterThan(20);
    expect(Math.max(...misses)).toBeLessThan(1e-3);
  });
});

describe("tabulateSmooth", () => {
  const wave = (x: number): { value: number; slope: number; curvature: number } => ({
    value: Math.sin(4 * x),
    slope: 4 * Math.cos(4 * x),
    curvature: -16 * Math.sin(4 * x),
  });

  test("meets its tolerance, and asks a quarter as often as the cubic", () => {
    for (const tolerance of [1e-5, 1e-8, 1e-10]) {
      let asked = 0;
      const counted = (x: number): ReturnType<typeof wave> => {
        asked++;
        return wave(x);
      };
      const table = tabulateSmooth(counted, 0.3, 2, tolerance);
      expect(largestError(table, (x) => Math.sin(4 * x), -1.7, 2.3)).toBeLessThan(1.05 * tolerance);
      const smooth = asked;
      tabulate(counted, 0.3, 2, tolerance);
      if (tolerance < 1e-6) expect(asked - smooth).toBeGreaterThan(3.5 * smooth);
    }
  });

  test("the quintic: halving the step divides the error by 64; its slope is the slope", () => {
    const quintic = (steps: number): Quintic => new Quintic(grid(0, 3, steps), Array.from(grid(0, 3, steps), wave));
    const error = (steps: number): number => Math.max(...grid(0, 3, 1001).map((x) => Math.abs(quintic(steps).at(x) - Math.sin(4 * x))));
    expect(error(10)).toBeLessThan((0.3 ** 6 * 4 ** 6) / 46080);
    expect(error(10) / error(20)).toBeGreaterThan(55);
    const fine = quintic(100);
    for (const x of grid(0, 3, 77)) expect(fine.sample(x).slope).toBeCloseTo(4 * Math.cos(4 * x), 7);
  });
});

describe("findRoot", () => {
  test.each([
    [(x: number): number => x * x - 2, 0, 2, Math.SQRT2],
    [(x: number): number => Math.exp(x) - 1e6, -50, 50, Math.log(1e6)],
    [(x: number): number => (x - 1) ** 9, -3, 4.5, 1],
    [(x: number): number => Math.atan(1e6 * (x - 0.123)), -1, 1, 0.123],
    [(x: number): number => -x, -1, 3, 0],
  ])("%s between %d and %d", (f, from, to, root) => {
    // A ninth power is flat: any x with |x - 1| < 1e-36^(1/9) is as good.
    expect(Math.abs((findRoot(f, from, to) as number) - root)).toBeLessThan(root === 1 ? 1e-3 : 1e-13 * (1 + Math.abs(root)));
  });

  test("ends that are zeros, and no change of sign", () => {
    expect(findRoot((x) => x, 0, 5)).toBe(0);
    expect(findRoot((x) => x - 5, 0, 5)).toBe(5);
    expect(findRoot((x) => x * x + 1, -1, 1)).toBeUndefined();
  });
});

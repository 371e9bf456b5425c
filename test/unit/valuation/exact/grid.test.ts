import { RipenError } from "@ripen/core";
import { describe, expect, test } from "vitest";
import { normalCdf, normalPdf } from "../../../../packages/core/src/numerics/index.js";
import {
  correctBreak,
  findEdges,
  gridAround,
  jumpAt,
  normalKernel,
  pointGrid,
  type EvenGrid,
  type Line,
} from "../../../../packages/core/src/valuation/exact/grid/index.js";
import { jumpNoise } from "../../../../packages/core/src/valuation/exact/market/jumpNoise.js";

function valuesOn({ start, step, count }: EvenGrid, f: (x: number) => number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => f(start + step * i));
}

/** E f(x′) from every place of a grid. */
function expectations(from: EvenGrid, to: EvenGrid, slope: number, shift: number, sd: number, f: (x: number) => number): Float64Array {
  const out = new Float64Array(from.count);
  normalKernel(from, to, slope, shift, [{ weight: 1, shift: 0, sd }]).expect(valuesOn(to, f), out, 1, 1);
  return out;
}

describe("transitions between grids", () => {
  const to = gridAround(0, -14, 14, 0.25);

  test.each([
    ["the same step and slope 1: rows are shared", gridAround(0, -4, 4, 0.25), 1],
    ["another step", gridAround(0, -4, 4, 0.2), 1],
    ["a slope", gridAround(0, -4, 4, 0.25), 0.6],
  ])("%s: polynomials and exponentials", (_name, from, slope) => {
    for (const sd of [0.5, 1]) {
      const mean = (i: number): number => slope * (from.start + from.step * i) + 0.1;
      const square = expectations(from, to, slope, 0.1, sd, (x) => x * x);
      const power = expectations(from, to, slope, 0.1, sd, Math.exp);
      square.forEach((found, i) => expect(found).toBeCloseTo(mean(i) ** 2 + sd * sd, 11));
      power.forEach((found, i) => expect(found / Math.exp(mean(i) + (sd * sd) / 2)).toBeCloseTo(1, 11));
    }
  });

  test("a law narrower than the step, and one without width", () => {
    const from = gridAround(0, -4, 4, 0.3);
    for (const sd of [0, 0.05, 0.2]) {
      const found = expectations(from, to, 1, 0.07, sd, Math.sin);
      const right = valuesOn(from, (x) => Math.sin(x + 0.07) * Math.exp((-sd * sd) / 2));
      found.forEach((value, i) => expect(Math.abs(value - right[i])).toBeLessThan(2e-6));
    }
  });

  test("masses move as expectations say: the one is the transpose of the other, and no mass is lost", () => {
    const from = gridAround(0, -3, 3, 0.3);
    const kernel = normalKernel(from, to, 0.9, 0.1, [
      { weight: 0.7, shift: 0, sd: 0.4 },
      { weight: 0.3, shift: -1, sd: 0.05 },
    ]);
    const mass = valuesOn(from, (x) => normalPdf(x) * 0.3);
    const values = valuesOn(to, (x) => x ** 3 - x);
    const [after, means] = [new Float64Array(to.count), new Float64Array(from.count)];
    kernel.push(mass, after, 1, 1);
    kernel.expect(values, means, 1, 1);
    const total = (a: Float64Array, b?: Float64Array): number => a.reduce((sum, x, i) => sum + x * (b?.[i] ?? 1), 0);
    expect(total(after)).toBeCloseTo(total(mass), 12);
    expect(total(after, values)).toBeCloseTo(total(mass, means), 12);
  });
});

describe("kinks and jumps between places", () => {
  const grid = gridAround(0, -9, 9, 0.17);
  const breaks: [string, (x: number, at: number) => number, (at: number) => number][] = [
    ["a kink", (x, at) => Math.max(x - at, 0), (at) => normalPdf(at) - at * normalCdf(-at)],
    ["a jump", (x, at) => (x > at ? 1 : 0), (at) => normalCdf(-at)],
    [
      "a jump of an exponential",
      (x, at) => (x > at ? Math.exp(x) : 0.5 * x),
      (at) => Math.exp(0.5) * normalCdf(1 - at) - 0.5 * normalPdf(at),
    ],
  ];

  test.each(breaks)("%s: found between places, and a sum corrected for it is its integral", (_name, f, integral) => {
    for (const at of [-1.234, 0.01, 0.77]) {
      const values = valuesOn(grid, (x) => f(x, at));
      const found = findEdges(values, 1, grid.count, 1, (_line, position, count, out) => {
        for (let i = 0; i < count; i++) out[i] = f(grid.start + grid.step * position[i], at);
      });
      expect(found?.[0]).toHaveLength(1);
      const [position] = found?.[0] ?? [];
      expect(grid.start + grid.step * position).toBeCloseTo(at, 5);
      const line: Line = { values: values.slice(), offset: 0, stride: 1, count: grid.count };
      correctBreak(line, position, jumpAt(line, [position], 0), 1, (place, change) => (values[place] += change));
      const mean = new Float64Array(1);
      const kernel = normalKernel(pointGrid(0), grid, 1, 0, [{ weight: 1, shift: 0, sd: 1 }]);
      kernel.expect(values, mean, 1, 1);
      expect(Math.abs(mean[0] - integral(at))).toBeLessThan(1e-7);
      // Without the correction it is far off.
      kernel.expect(line.values, mean, 1, 1);
      expect(Math.abs(mean[0] - integral(at))).toBeGreaterThan(1e-5);
    }
  });

  test("there are none in a smooth function", () => {
    const f = (x: number): number => Math.exp(0.8 * x) - 3 * Math.sin(x);
    const found = findEdges(valuesOn(grid, f), 1, grid.count, 1, (_line, position, count, out) => {
      for (let i = 0; i < count; i++) out[i] = f(grid.start + grid.step * position[i]);
    });
    expect(found).toBeUndefined();
  });
});

describe("sums of jumps as a mixture", () => {
  const jump = { rate: 1.3, mean: -0.2, volatility: 0.15 };

  test.each([
    [0, 1],
    [0.8, 0.5],
    [2, 1],
    [0.6, 1.5],
    [0.4, 2],
  ])("fading at %d a year over %d years: mean and variance by their integrals", (speed, years) => {
    const parts = jumpNoise(jump, speed, years, 0.3);
    const integral = (rate: number): number => (rate === 0 ? years : -Math.expm1(-rate * years) / rate);
    const mean = jump.rate * jump.mean * integral(speed);
    const variance = 0.09 + jump.rate * (jump.mean ** 2 + jump.volatility ** 2) * integral(2 * speed);
    const moment = (f: (shift: number, sd: number) => number): number =>
      parts.reduce((sum, { weight, shift, sd }) => sum + weight * f(shift, sd), 0);
    expect(moment(() => 1)).toBeCloseTo(1, 13);
    expect(moment((shift) => shift)).toBeCloseTo(mean, 9);
    expect(moment((shift, sd) => shift * shift + sd * sd) - mean * mean).toBeCloseTo(variance, 9);
  });

  test("more ways to come than there is room for are refused, not cut off", () => {
    try {
      jumpNoise(jump, 0.9, 2, 0.3);
      expect.unreachable();
    } catch (error) {
      expect(RipenError.is(error) && error.code).toBe("too-large");
    }
  });
});

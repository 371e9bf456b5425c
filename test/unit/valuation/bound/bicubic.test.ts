import { describe, expect, test } from "vitest";
import { Bicubic } from "../../../../packages/core/src/valuation/bound/values/bicubic.js";

const smooth = (x: number, y: number): number => Math.exp(0.6 * x - 0.3 * y) + Math.sin(x * y);

/** The largest error inside the unit square, with so many places an axis. */
function worst(places: number): number {
  const axes = [
    { from: -0.5, to: 1.5, places },
    { from: -0.5, to: 1.5, places: places + 4 },
  ];
  const at = (a: number, i: number): number => axes[a].from + (i * (axes[a].to - axes[a].from)) / (axes[a].places - 1);
  const values = new Float64Array(axes[0].places * axes[1].places);
  for (let i = 0; i < axes[0].places; i++)
    for (let j = 0; j < axes[1].places; j++) values[i * axes[1].places + j] = smooth(at(0, i), at(1, j));
  const x = Float64Array.from({ length: 1024 }, (_, r) => (r % 32) / 31.5);
  const y = Float64Array.from({ length: 1024 }, (_, r) => Math.floor(r / 32) / 31.5);
  const out = new Float64Array(1024);
  const grid = new Bicubic();
  grid.locate(axes, [x, y], 1024);
  grid.evaluate(values, 1024, out);
  return Math.max(...out.map((value, r) => Math.abs(value - smooth(x[r], y[r]))));
}

describe("bicubic interpolation", () => {
  test("errors fall with the third power of the step, at least", () => {
    const [coarse, fine] = [worst(21), worst(41)];
    expect(coarse).toBeLessThan(1e-3);
    expect(fine).toBeLessThan(coarse / 6);
  });

  test("outside the grid it stays as at the edge", () => {
    const axes = [0, 1].map(() => ({ from: 0, to: 5, places: 6 }));
    const values = Float64Array.from({ length: 36 }, (_, i) => Math.floor(i / 6) + (i % 6));
    const out = new Float64Array(2);
    const grid = new Bicubic();
    grid.locate(axes, [Float64Array.of(-3, 9), Float64Array.of(2, 2)], 2);
    grid.evaluate(values, 2, out);
    expect(out[0]).toBeCloseTo(3, 9);
    expect(out[1]).toBeCloseTo(6, 4);
  });
});

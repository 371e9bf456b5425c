import { describe, expect, test } from "vitest";
import { bivariateNormalCdf, normalCdf } from "../../../packages/core/src/numerics/index.js";
import { bivariateTable } from "./bivariateTable.js";

describe("bivariateNormalCdf", () => {
  test.each(bivariateTable)("P(X ≤ %d, Y ≤ %d) at correlation %d", (x, y, correlation, right) => {
    expect(Math.abs(bivariateNormalCdf(x, y, correlation) - right)).toBeLessThan(2e-15);
  });

  test.each([-1, -0.99, -0.93, -0.5, 0, 0.2, 0.6, 0.95, 1])("a quarter and asin(ρ)/2π in the middle: correlation %d", (correlation) => {
    expect(bivariateNormalCdf(0, 0, correlation)).toBeCloseTo(0.25 + Math.asin(correlation) / (2 * Math.PI), 15);
  });

  test("independent: the product; fully correlated: the smaller, or what both leave", () => {
    for (const [x, y] of [
      [0.3, -1.2],
      [2, 2],
      [-0.4, -0.1],
      [-3, 5],
    ]) {
      expect(bivariateNormalCdf(x, y, 0)).toBeCloseTo(normalCdf(x) * normalCdf(y), 15);
      expect(bivariateNormalCdf(x, y, 1)).toBe(normalCdf(Math.min(x, y)));
      expect(bivariateNormalCdf(x, y, -1)).toBeCloseTo(Math.max(0, normalCdf(x) - normalCdf(-y)), 15);
    }
  });

  test("the four quadrants add up, and order does not matter", () => {
    for (const correlation of [-0.97, -0.8, -0.2, 0.1, 0.5, 0.9, 0.93, 0.9999])
      for (const [x, y] of [
        [0.7, -0.2],
        [-1.5, 1.4],
        [2.5, 2.4],
        [-6, 3],
      ]) {
        const both = bivariateNormalCdf(x, y, correlation);
        expect(both).toBeCloseTo(bivariateNormalCdf(y, x, correlation), 15);
        // P(X ≤ x) = P(X ≤ x, Y ≤ y) + P(X ≤ x, −Y ≤ −y).
        expect(both + bivariateNormalCdf(x, -y, -correlation)).toBeCloseTo(normalCdf(x), 14);
      }
  });

  test("infinite and huge bounds are limits", () => {
    expect(bivariateNormalCdf(Infinity, 0.4, 0.3)).toBe(normalCdf(0.4));
    expect(bivariateNormalCdf(0.4, Infinity, -0.99)).toBe(normalCdf(0.4));
    expect(bivariateNormalCdf(-Infinity, Infinity, 0.5)).toBe(0);
    expect(bivariateNormalCdf(Infinity, -Infinity, 0.5)).toBe(0);
    expect(bivariateNormalCdf(1e200, 0.4, 0.99)).toBeCloseTo(normalCdf(0.4), 15);
    expect(bivariateNormalCdf(1e200, -1e200, -0.99)).toBe(0);
  });
});

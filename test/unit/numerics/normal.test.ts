import { describe, expect, test } from "vitest";
import { exponential, inverseNormalCdf, normalCdf, normalPdf } from "../../../packages/core/src/numerics/index.js";
import { exponentialTable, inverseNormalTable, normalTable } from "./tables.js";

/** |got/true − 1|, and |got| where the truth is 0. */
const relative = (got: number, truth: number): number => Math.abs(truth === 0 ? got : got / truth - 1);

describe("normal distribution", () => {
  test.each(normalTable)("distribution function at %d, to 1e-15", (x, p) => {
    expect(relative(normalCdf(x), p)).toBeLessThan(1.1e-15);
  });

  test.each(inverseNormalTable)("quantile of %d, to 1e-15", (p, x) => {
    expect(relative(inverseNormalCdf(p), x)).toBeLessThan(1.1e-15);
  });

  test("the quantile undoes the distribution function, and the tails mirror each other", () => {
    for (let x = -37; x <= 8; x += 0.0371) {
      // Above 0 the distribution function itself rounds to multiples of 2^-53.
      const rounding = x > 0 ? 2 ** -53 / normalPdf(x) : 0;
      expect(Math.abs(inverseNormalCdf(normalCdf(x)) - x)).toBeLessThan(4e-15 * (1 + Math.abs(x)) + rounding);
      expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 15);
    }
    for (let i = 1; i < 512; i++) expect(inverseNormalCdf(0.5 + i / 1024)).toBe(-inverseNormalCdf(0.5 - i / 1024));
  });

  test("the density is the derivative", () => {
    for (let x = -6; x <= 6; x += 0.37) {
      const h = 1e-5;
      expect((normalCdf(x + h) - normalCdf(x - h)) / (2 * h)).toBeCloseTo(normalPdf(x), 9);
    }
  });

  test("never leaves the numbers: far out, and for probabilities at and beyond the ends", () => {
    expect([normalCdf(-1e300), normalCdf(1e300), normalPdf(1e300)]).toEqual([0, 1, 0]);
    expect(inverseNormalCdf(0)).toBeCloseTo(-38.4674056171443, 12);
    expect(inverseNormalCdf(-1)).toBe(inverseNormalCdf(0));
    expect(inverseNormalCdf(1)).toBeCloseTo(8.2095, 4);
    expect(inverseNormalCdf(2)).toBe(inverseNormalCdf(1));
  });
});

describe("exponential", () => {
  test.each(exponentialTable)("at %d, to 3e-16", (x, value) => {
    expect(relative(exponential(x), value)).toBeLessThan(3e-16);
  });

  test("agrees with Math.exp over its range", () => {
    for (let x = -707.9; x < 709; x += 0.01731) expect(relative(exponential(x), Math.exp(x))).toBeLessThan(4.5e-16);
  });

  test("goes to 0 and to Infinity as Math.exp does", () => {
    expect([exponential(-800), exponential(-1e300), exponential(800), exponential(Infinity)]).toEqual([0, 0, Infinity, Infinity]);
    for (let x = -750; x < -700; x += 0.1)
      expect(Math.abs(exponential(x) - Math.exp(x))).toBeLessThanOrEqual(Math.max(Number.MIN_VALUE, 4e-16 * Math.exp(x)));
    expect(exponential(Number.NaN)).toBeNaN();
  });
});

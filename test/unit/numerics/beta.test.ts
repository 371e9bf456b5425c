import { describe, expect, test } from "vitest";
import { inverseRegularizedBeta, regularizedBeta } from "../../../packages/core/src/numerics/index.js";
import { log1pMinus, stirlingError } from "../../../packages/core/src/numerics/stirling.js";
import { betaTable, inverseBetaTable, log1pMinusTable, stirlingTable } from "./tables.js";

const relative = (got: number, truth: number): number => Math.abs(got / truth - 1);

describe("incomplete beta function", () => {
  test.each(betaTable)("I at %d for (%d, %d), to 1e-13", (x, a, b, p) => {
    expect(relative(regularizedBeta(x, a, b), p)).toBeLessThan(1e-13);
  });

  test.each(inverseBetaTable)("quantile of %d for (%d, %d), to 1e-12", (p, a, b, x) => {
    expect(relative(inverseRegularizedBeta(p, a, b), x)).toBeLessThan(1e-12);
  });

  test("whole shapes: P(B <= x) is a binomial sum", () => {
    // I_x(2, 3) = 6x² − 8x³ + 3x⁴
    for (const x of [0.001, 0.2, 0.5, 0.9]) expect(regularizedBeta(x, 2, 3)).toBeCloseTo(6 * x ** 2 - 8 * x ** 3 + 3 * x ** 4, 14);
    expect(regularizedBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 15);
  });

  test("mirrors, rises, and is undone by its inverse, for shapes from 0.05 to 5000", () => {
    for (const a of [0.05, 0.7, 1, 3.3, 80, 5000]) {
      for (const b of [0.05, 1, 2.5, 700]) {
        let before = 0;
        for (const p of [1e-12, 0.001, 0.1, 0.37, 0.5, 0.8, 0.99]) {
          const x = inverseRegularizedBeta(p, a, b);
          expect(x).toBeGreaterThanOrEqual(before);
          before = x;
          if (x > 1e-300 && x < 0.9) {
            expect(relative(regularizedBeta(x, a, b), p)).toBeLessThan(2e-12 * (1 + Math.max(a, b)));
            if (x > 1e-3) expect(regularizedBeta(x, a, b) + regularizedBeta(1 - x, b, a)).toBeCloseTo(1, 10);
          }
        }
      }
    }
  });

  test("a guess, however bad, does not change the answer", () => {
    for (const guess of [1e-200, 0.01, 0.38, 0.99, 1, 2, -1]) {
      expect(relative(inverseRegularizedBeta(0.3, 1.8, 4.2, guess), inverseRegularizedBeta(0.3, 1.8, 4.2))).toBeLessThan(1e-14);
    }
    // Here I is x^1000, which is no number above 0 at the guess.
    expect(relative(inverseRegularizedBeta(0.3, 1000, 1, 0.01), 0.3 ** 0.001)).toBeLessThan(1e-14);
  });

  test("the ends", () => {
    expect([regularizedBeta(-1, 2, 3), regularizedBeta(0, 2, 3), regularizedBeta(1, 2, 3), regularizedBeta(2, 2, 3)]).toEqual([0, 0, 1, 1]);
    expect([inverseRegularizedBeta(0, 2, 3), inverseRegularizedBeta(1, 2, 3)]).toEqual([0, 1]);
  });
});

describe("Stirling's remainder", () => {
  test.each(stirlingTable)("at %d, to 1e-14", (z, remainder) => {
    expect(Math.abs(stirlingError(z) - remainder)).toBeLessThan(z < 1 ? 1e-14 : 1e-15);
  });

  test.each(log1pMinusTable)("ln(1 + t) - t at %d", (t, value) => {
    expect(relative(log1pMinus(t), value)).toBeLessThan(5e-15);
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import type { LineLaw } from "../../../../packages/core/src/simulation/index.js";
import { stopIntervals, type LineStopping, type Rule } from "../../../../packages/core/src/valuation/policy/index.js";

const number = fc.integer({ min: -4000, max: 4000 }).map((n) => n / 1000);
const problem = fc.record({
  transform: fc.constantFrom("exp" as const, "identity" as const),
  mean: number,
  spread: fc.integer({ min: 0, max: 1000 }).map((n) => n / 500),
  constant: number,
  slope: number,
  coefficients: fc.array(fc.oneof(number, fc.constant(0)), { minLength: 1, maxLength: 4 }),
  shift: number,
  scale: fc.integer({ min: 1, max: 3000 }).map((n) => n / 1000),
  addsPayoff: fc.boolean(),
});

test("a path lies in an interval where the rule, read from its text, says to stop", () => {
  let [inside, several] = [0, 0];
  fc.assert(
    fc.property(problem, fc.array(number, { minLength: 20, maxLength: 20 }), (of, away) => {
      const line: LineStopping = { constants: Float64Array.of(of.constant), slopes: Float64Array.of(of.slope) };
      const law: LineLaw = {
        stream: "",
        transform: of.transform,
        start: 0,
        steps: [undefined],
        means: Float64Array.of(of.mean),
        spreads: Float64Array.of(of.spread),
      };
      const terms = of.coefficients.map((_, power): (readonly [number, number])[] => (power === 0 ? [] : [[0, power]]));
      const rule: Rule = {
        option: "held.exercise",
        date: 0,
        basis: { features: [0], shift: [of.shift], scale: [of.scale], terms },
        coefficients: of.coefficients,
        addsPayoff: of.addsPayoff,
        needsPayoff: true,
      };
      const discount = 0.9;
      const intervals = stopIntervals(line, law, rule, discount);
      if (intervals.length > 1) several++;
      for (const distance of away) {
        const x = of.mean + of.spread * distance;
        const value = of.transform === "exp" ? Math.exp(x) : x;
        const payoff = of.constant + of.slope * value;
        const u = (value - of.shift) / of.scale;
        const gain = of.coefficients.reduce((sum, c, power) => sum + c * u ** power, of.addsPayoff ? discount * payoff : 0);
        const size = of.coefficients.reduce((sum, c, power) => sum + Math.abs(c * u ** power), 1 + Math.abs(payoff));
        // At the very edge rounding decides.
        if (Math.abs(gain) < 1e-9 * size || Math.abs(payoff) < 1e-9 * (1 + Math.abs(of.slope * value))) continue;
        const found = intervals.some(([from, to]) => x > from && x < to);
        if (found) inside++;
        expect(found).toBe(payoff > 0 && gain > 0);
      }
    }),
    { numRuns: 2000, seed: 11 },
  );
  expect(inside).toBeGreaterThan(1000);
  expect(several).toBeGreaterThan(10);
});

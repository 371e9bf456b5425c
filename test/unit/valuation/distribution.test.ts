import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeSample } from "../../../packages/core/src/valuation/distribution.js";

/** By sorting all of it: quantiles of type 7 as in R and numpy. */
function bySorting(values: readonly number[]): Record<string, number> {
  const sorted = Float64Array.from(values).sort();
  const quantile = (p: number): number => {
    const place = (sorted.length - 1) * p;
    const below = Math.floor(place);
    return place % 1 === 0 ? sorted[below] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
  };
  const worst = Math.max(1, Math.round(sorted.length / 10));
  let sum = 0;
  for (let i = 0; i < worst; i++) sum += sorted[i];
  return {
    p10: quantile(0.1),
    p50: quantile(0.5),
    p90: quantile(0.9),
    probabilityOfLoss: values.filter((value) => value < 0).length / values.length,
    cvar10: sum / worst,
  };
}

describe("a sample is described", () => {
  const sample = fc.oneof(
    fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 }),
    fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 3000 }),
    fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 700, maxLength: 3000 }),
  );

  test("to the last bit as if it had been sorted, however it is cut into blocks", () => {
    fc.assert(
      fc.property(sample, fc.nat(), (values, cut) => {
        const at = cut % (values.length + 1);
        const blocks = [Float64Array.from(values.slice(0, at)), Float64Array.from(values.slice(at))];
        const { measure, ...found } = describeSample(blocks, "real");
        expect(measure).toBe("real");
        for (const [name, value] of Object.entries(bySorting(values)))
          expect(Object.entries(found)).toContainEqual([name, value === 0 ? expect.closeTo(0, 15) : value]);
      }),
      { numRuns: 200 },
    );
  });

  test("leaving the blocks as they were", () => {
    const block = Float64Array.of(3, 1, 2);
    describeSample([block], "pricing");
    expect([...block]).toEqual([3, 1, 2]);
  });
});

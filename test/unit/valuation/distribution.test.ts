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

  test("as if it had been sorted, to the last bit of what is no sum, however it is cut into blocks", () => {
    fc.assert(
      fc.property(sample, fc.nat(), (values, cut) => {
        const at = cut % (values.length + 1);
        const blocks = [Float64Array.from(values.slice(0, at)), Float64Array.from(values.slice(at))];
        const { measure, ...found } = describeSample(blocks, "real");
        expect(measure).toBe("real");
        for (const [name, value] of Object.entries(bySorting(values)))
          // Sums are added up in another order.
          if (name === "cvar10")
            expect(Math.abs(found.cvar10 - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, ...values.map(Math.abs)) * 1e-3);
          else expect(Object.entries(found)).toContainEqual([name, value === 0 ? expect.closeTo(0, 15) : value]);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ["with outliers", (i: number) => (i === 7 ? 1e300 : i === 9 ? -1e250 : Math.sin(i))],
    ["that spans all doubles", (i: number) => (i === 7 ? 1.7e308 : i === 9 ? -1.7e308 : i)],
    ["of two values", (i: number) => i % 2],
    ["of one value", () => 5],
    ["that hardly differs", (i: number) => 1 + (i % 3) * 2 ** -52],
  ])("a large one %s", (_, of) => {
    const values = Array.from({ length: 20_000 }, (__, i) => of(i));
    const { p10, p50, p90, cvar10 } = describeSample([Float64Array.from(values)], "real");
    const known = bySorting(values);
    expect({ p10, p50, p90 }).toEqual({ p10: known["p10"], p50: known["p50"], p90: known["p90"] });
    expect(Math.abs(cvar10 - known["cvar10"])).toBeLessThanOrEqual(1e-9 * Math.abs(known["cvar10"]));
  });

  test("leaving the blocks as they were", () => {
    const block = Float64Array.of(3, 1, 2);
    describeSample([block], "pricing");
    expect([...block]).toEqual([3, 1, 2]);
  });
});

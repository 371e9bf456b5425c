import { evenly, type RipenError } from "@ripen/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

describe("dates at equal distances", () => {
  test("both ends are as given, and all distances are alike", () => {
    const year = fc.double({ min: -50, max: 50, noNaN: true });
    const length = fc.double({ min: 1e-3, max: 50, noNaN: true });
    fc.assert(
      fc.property(year, length, fc.integer({ min: 1, max: 200 }), (from, years, steps) => {
        const dates = evenly(from, from + years, steps);
        expect([dates[0], dates[steps], dates.length]).toEqual([from + 0, from + years, steps + 1]);
        for (let k = 1; k <= steps; k++) expect(dates[k] - dates[k - 1]).toBeCloseTo(years / steps, 9);
      }),
    );
  });

  test.each([
    [[0, 1, 0.5], "steps", "found 0.5; allowed is a whole number from 1 to 1,000,000"],
    [[0, 1, -1], "steps", "found -1; allowed is a whole number from 1 to 1,000,000"],
    [[0, 1, 0], "steps", "found 0; allowed is a whole number from 1 to 1,000,000"],
    [[0, 1, NaN], "steps", "found NaN; allowed is a whole number from 1 to 1,000,000"],
    [[0, 1], "steps", "found nothing; allowed is a whole number from 1 to 1,000,000"],
    [[0, 1, "4"], "steps", 'found "4"; allowed is a whole number from 1 to 1,000,000'],
    [[1, 1, 4], "to", "found 1; allowed is a finite number above from, 1"],
    [[0, Infinity, 4], "to", "found Infinity; allowed is a finite number above from, 0"],
    [[NaN, 1, 4], "from", "found NaN; allowed is a finite number"],
  ])("%o is refused", (given, path, message) => {
    const refused = (): unknown => evenly(...(given as [number, number, number]));
    expect(refused).toThrow(expect.objectContaining({ code: "invalid-argument", issues: [{ path, message }] }) as RipenError);
  });
});

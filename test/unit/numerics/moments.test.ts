import fc from "fast-check";
import { expect, test } from "vitest";
import { momentCount, moments, NormalEquations, recentre, targetMoments } from "../../../packages/core/src/numerics/index.js";

const column = fc
  .array(fc.integer({ min: -2000, max: 2000 }), { minLength: 12, maxLength: 60 })
  .map((list) => Float64Array.from(list, (n) => n / 1000));
const backwards = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => count - 1 - i);

test("sums around another origin, in another unit, are those of the moved numbers", () => {
  fc.assert(
    fc.property(column, fc.integer({ min: -10, max: 10 }), fc.integer({ min: 2, max: 20 }), (x, shift, tenths) => {
      const y = x.map((value, i) => Math.cos(i) + value);
      const rows = backwards(x.length);
      const [found, known] = [new Float64Array(momentCount), new Float64Array(momentCount)];
      moments(x, y, rows, x.length, found);
      recentre(found, shift / 10, tenths / 10);
      moments(
        x.map((value) => (value - shift / 10) / (tenths / 10)),
        y,
        rows,
        x.length,
        known,
      );
      found.forEach((value, i) => expect(Math.abs(value - known[i])).toBeLessThanOrEqual(1e-9 * x.length * (10 / tenths) ** 6 * 3 ** 6));
    }),
  );
});

test("sums with another target are those of both together, to the last bit", () => {
  fc.assert(
    fc.property(column, (x) => {
      const y = x.map((value) => value ** 2 - 1);
      const rows = backwards(x.length);
      const [found, known] = [new Float64Array(momentCount), new Float64Array(momentCount)];
      targetMoments(x, y, rows, x.length, found);
      moments(x, y, rows, x.length, known);
      for (let i = 7; i < momentCount; i++) expect(found[i]).toBe(known[i]);
    }),
  );
});

test("some of the columns are fitted as if the others had not been added", () => {
  fc.assert(
    fc.property(column, (x) => {
      const count = x.length;
      const wave = x.map((_, i) => Math.sin(3 * i));
      const one = x.map(() => 1);
      const targets = [x.map((value, i) => Math.exp(value) + Math.cos(i)), x.map((value, i) => value * i)];
      const whole = new NormalEquations(4, 2);
      whole.add([one, x, wave, x.map((value) => value ** 2)], targets, count);
      const part = new NormalEquations(2, 2);
      part.add([one, wave], targets, count);
      for (const target of [0, 1]) {
        const [found, known] = [whole.solve({ target, columns: [0, 2] }), part.solve({ target })];
        expect(found.effectiveRank).toBe(known.effectiveRank);
        expect(found.rSquared).toBeCloseTo(known.rSquared, 9);
        found.coefficients.forEach((value, i) => expect(value).toBeCloseTo(known.coefficients[i], 6));
        // Asked for all columns afterwards, it has not forgotten them.
        expect(whole.solve({ target }).coefficients).toHaveLength(4);
      }
    }),
  );
});

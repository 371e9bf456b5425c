import { expect, test } from "vitest";
import { inverseNormalCdf, studentQuantile } from "../../../packages/core/src/numerics/index.js";

test.each([
  [0.975, 1, 12.7062047362],
  [0.975, 7, 2.3646242516],
  [0.975, 15, 2.1314495456],
  [0.95, 30, 1.6972608866],
  [0.995, 120, 2.617421145],
  [0.75, 2, 0.8164965809],
])("as in tables: %d, %d degrees of freedom", (p, degrees, t) => {
  expect(studentQuantile(p, degrees)).toBeCloseTo(t, 6);
});

test("Cauchy's for one degree, nearly the normal one for many, 0 for a half", () => {
  for (const p of [0.6, 0.9, 0.99]) expect(studentQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 9);
  expect(studentQuantile(0.975, 1e7)).toBeCloseTo(inverseNormalCdf(0.975), 6);
  expect(studentQuantile(0.5, 4)).toBe(0);
});

test("rises with the probability, falls with the degrees of freedom", () => {
  const ps = [0.51, 0.7, 0.9, 0.975, 0.999];
  for (const degrees of [1, 2, 9, 100])
    ps.slice(1).forEach((p, i) => expect(studentQuantile(p, degrees)).toBeGreaterThan(studentQuantile(ps[i], degrees)));
  for (const p of ps) expect(studentQuantile(p, 3)).toBeGreaterThan(studentQuantile(p, 4));
});

import { expect, test } from "vitest";
import {
  exponential,
  exponentialPowers,
  fineRoots,
  moderateExponential,
  mostModerate,
  NormalEquations,
} from "../../../packages/core/src/numerics/index.js";

/** The largest relative distance from the exponential that is right to 3e-16. */
function farthest(limit: number): number {
  let most = 0;
  for (let i = -20_000; i <= 20_000; i++) {
    const x = (limit * (i + 0.123)) / 20_001;
    most = Math.max(most, Math.abs(moderateExponential(x, fineRoots, exponentialPowers) / exponential(x) - 1));
  }
  return most;
}

test.each([0.01, 1, 10, mostModerate])("up to %d it errs by no more than the rounding of x brings", (limit) => {
  expect(farthest(limit)).toBeLessThan(6e-16 + 3e-16 * limit);
});

test("at 0 it is 1", () => {
  expect(moderateExponential(0, fineRoots, exponentialPowers)).toBe(1);
});

test("a regression on powers is the same by moments as by columns", () => {
  const count = 500;
  const x = Float64Array.from({ length: count }, (_, i) => Math.sin(i));
  const target = Float64Array.from({ length: 2 * count }, (_, i) => Math.exp(Math.sin(i / 2)) + Math.cos(7 * i));
  const rows = Int32Array.from({ length: count }, (_, i) => 2 * i);
  const powers = [0, 1, 2, 3].map((power) => x.map((value) => value ** power));
  for (const columns of [2, 3, 4]) {
    const [byMoments, byColumns] = [new NormalEquations(columns), new NormalEquations(columns)];
    byMoments.addPowers(x, target, rows, count);
    byColumns.add(
      powers.slice(0, columns),
      target.filter((_, i) => i % 2 === 0),
      count,
    );
    const [found, known] = [byMoments.solve(), byColumns.solve()];
    found.coefficients.forEach((value, i) => expect(value).toBeCloseTo(known.coefficients[i], 12));
    expect(found.rSquared).toBeCloseTo(known.rSquared, 12);
    expect(found.effectiveRank).toBe(columns);
  }
});

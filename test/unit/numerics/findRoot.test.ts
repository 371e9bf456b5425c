import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findRoot } from "../../../packages/core/src/numerics/index.js";

/** f with its evaluations counted. */
function counted(f: (x: number) => number): { f: (x: number) => number; calls: number[] } {
  const calls: number[] = [];
  return {
    f: (x) => {
      calls.push(x);
      return f(x);
    },
    calls,
  };
}

describe("findRoot", () => {
  test("finds the zero of a line to the last digits, from either end", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.boolean(),
        (zero, slope, falls) => {
          const f = (x: number): number => (falls ? -slope : slope) * (x - zero);
          for (const [from, to] of [
            [-60, 70],
            [70, -60],
          ]) {
            const found = findRoot(f, from, to) ?? Number.NaN;
            expect(Math.abs(found - zero)).toBeLessThanOrEqual(1e-14 * Math.max(Math.abs(zero), 1e-2));
          }
        },
      ),
    );
  });

  test("an end that is a zero is the answer, without another evaluation", () => {
    const line = counted((x) => x - 2);
    expect(findRoot(line.f, 2, 5)).toBe(2);
    expect(findRoot(line.f, -3, 2)).toBe(2);
    expect(line.calls).toEqual([2, 5, -3, 2]);
  });

  test("no change of sign, no zero", () => {
    expect(findRoot((x) => x * x + 1, -1, 1)).toBeUndefined();
    expect(findRoot((x) => -x * x - 1, -1, 1)).toBeUndefined();
  });

  test.each([
    { name: "√2", f: (x: number) => x * x - 2, from: 0, to: 2, zero: Math.SQRT2, most: 12 },
    { name: "cos x = x", f: (x: number) => Math.cos(x) - x, from: 0, to: 1, zero: 0.7390851332151607, most: 9 },
    { name: "ln x = 1", f: (x: number) => Math.log(x) - 1, from: 0.5, to: 8, zero: Math.E, most: 12 },
    { name: "x³", f: (x: number) => x ** 3 - 0.001, from: -1, to: 2, zero: 0.1, most: 20 },
    { name: "a steep exponential", f: (x: number) => Math.exp(20 * x) - 3, from: -1, to: 1, zero: Math.log(3) / 20, most: 16 },
    { name: "x = 1e-8", f: (x: number) => x - 1e-8, from: -1, to: 1, zero: 1e-8, most: 8 },
  ])("$name: to rounding, with at most $most evaluations, where halving takes 50", ({ f, from, to, zero, most }) => {
    for (const [a, b] of [
      [from, to],
      [to, from],
    ]) {
      const { f: watched, calls } = counted(f);
      const found = findRoot(watched, a, b) ?? Number.NaN;
      expect(Math.abs(found - zero)).toBeLessThanOrEqual(4e-15 * Math.max(zero, 0.05));
      expect(calls.length).toBeLessThanOrEqual(most);
      // Never outside what it was given.
      for (const x of calls) expect(x >= from && x <= to).toBe(true);
    }
  });

  test("a jump over zero is found where it is, by halving", () => {
    const { f, calls } = counted((x) => (x < 0.3 ? -1 : 1));
    expect(findRoot(f, -1, 1)).toBeCloseTo(0.3, 14);
    expect(calls.length).toBeLessThan(70);
    expect(findRoot((x) => (x < Math.PI ? -1e-9 : 5), 0, 10)).toBeCloseTo(Math.PI, 13);
  });

  test("a flat zero, where interpolation would creep", () => {
    const { f, calls } = counted((x) => Math.sign(x - 0.25) * Math.abs(x - 0.25) ** 9);
    expect(findRoot(f, -4, 1)).toBeCloseTo(0.25, 3);
    expect(calls.length).toBeLessThan(120);
  });

  test("a zero at 0 is found although nothing is relative to it", () => {
    expect(Math.abs(findRoot((x) => Math.atan(x - 0), -3, 7) ?? 1)).toBeLessThan(1e-15);
    expect(Math.abs(findRoot((x) => x ** 3, -3, 7) ?? 1)).toBeLessThan(1e-30);
  });
});

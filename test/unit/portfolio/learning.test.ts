import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addedBy } from "../../../packages/core/src/portfolio/compile/learning.js";
import type { Stage } from "../../../packages/core/src/portfolio/index.js";

const stage = (theta: number): Stage => ({ id: "s", name: "S", takes: 1, cost: 0, reveals: { theta } });
const precision = (r2: number): number => r2 / (1 - r2);
const added = (now: number, ...before: number[]): number => (addedBy(stage(now), before.map(stage))["theta"] as number | undefined) ?? 0;

describe("what a stage adds to what is known", () => {
  test(".45 and .55 together are .671: so .671 after .45 adds .55", () => {
    const together = precision(0.45) + precision(0.55);
    expect(together / (1 + together)).toBeCloseTo(0.671, 3);
    expect(added(together / (1 + together), 0.45)).toBeCloseTo(0.55, 12);
  });

  test("precisions add up to what the last stage states", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 0.99, noNaN: true }), { minLength: 1, maxLength: 6 }), (stated) => {
        const rising = stated.map((_, i) => Math.max(...stated.slice(0, i + 1)));
        const total = rising.reduce((sum, r2, i) => sum + precision(added(r2, ...rising.slice(0, i))), 0);
        expect(total / (1 + total)).toBeCloseTo(rising.at(-1) as number, 9);
      }),
    );
  });

  test("nothing is added by less than is known, and everything by 1", () => {
    expect(addedBy(stage(0.4), [stage(0.5)])).toEqual({});
    expect(addedBy(stage(0.5), [stage(0.5)])).toEqual({});
    expect(added(1, 0.5)).toBe(1);
    expect(added(0.6)).toBe(0.6);
    // What was known is never forgotten, even if a stage in between states less.
    expect(added(0.55, 0.5, 0.2)).toBe(added(0.55, 0.5));
  });

  test("a test of a yes/no truth is what it is, whatever came before", () => {
    const test = { sensitivity: 0.9, specificity: 0.8 };
    const tested: Stage = { ...stage(0), reveals: { theta: test } };
    expect(addedBy(tested, [tested])).toEqual({ theta: test });
  });
});

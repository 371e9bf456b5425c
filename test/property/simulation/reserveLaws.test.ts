import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Driver, PortfolioModel, Prior } from "../../../packages/core/src/model/index.js";
import { play, still, launch, yearly } from "../../unit/simulation/process/play.js";

const prior: fc.Arbitrary<Prior> = fc.oneof(
  fc.record({ distribution: fc.constant("normal" as const), mean: fc.integer({ min: 1, max: 9 }), sd: fc.constantFrom(0.5, 1, 2) }),
  fc.record({ distribution: fc.constant("lognormal" as const), median: fc.integer({ min: 1, max: 9 }), sigma: fc.constantFrom(0.2, 0.6) }),
  fc.constant({ distribution: "pert" as const, min: 1, mode: 2, max: 8 }),
  fc.constant({ distribution: "yesNo" as const, probability: 0.3 }),
  fc.constant({ distribution: "discrete" as const, values: [3, 1, 7], probabilities: [0.5, 0.2, 0.3] }),
);
const price: fc.Arbitrary<Driver> = fc.constantFrom<Driver>(
  { kind: "gbm", start: 2, drift: 0.1, volatility: 0.3 },
  { kind: "meanReverting", on: "level", start: 2, level: 3, speed: 0.7, volatility: 0.5 },
  {
    kind: "chain",
    values: [2, 1, 4],
    transition: [
      [0.4, 0.3, 0.3],
      [0, 1, 0],
      [0.5, 0, 0.5],
    ],
    start: 2,
  },
  { kind: "event", hazard: 0.4 },
);
const use = fc.constantFrom("a", "-a", "a + b", "a * b + m", "m", "abs(a - 4) - 2 * b", "cap(a * m, 5)", "m / (1 + b ^ 2)");
const level = fc.constantFrom(0.03, 0.1, 0.25, 0.5, 0.6, 0.75, 0.9, 0.97);
const world = fc.record({ a: prior, b: prior, m: price, rho: fc.constantFrom(-0.6, 0, 0.6) });

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** What is reserved at date 0 for a use of a mode at date 1; made large enough to fit or not at all. */
function reserved({ a, b, m, rho }: World, amount: string, reserve: number): number {
  const model: PortfolioModel = still(
    2,
    { coach: launch({ until: 0 }, { uses: { budget: amount } }) },
    {
      drivers: { a: { kind: "private", prior: a }, b: { kind: "private", prior: b }, m },
      correlations: rho === 0 ? [] : [{ between: ["a", "b"], rho }],
      resources: { budget: { periods: yearly(1e9, 1e9), reserve } },
    },
  );
  let value = NaN;
  play(model, {
    script: { 0: ["coach.idle.go"] },
    look: (k, { state }) => {
      if (k === 1) value = state.ledger?.written[1][0] ?? NaN;
    },
  });
  return value;
}

describe("what a quantile reserves", () => {
  test("rises with the quantile", () => {
    fc.assert(
      fc.property(world, use, level, level, (w, amount, p, q) => {
        const [low, high] = [reserved(w, amount, Math.min(p, q)), reserved(w, amount, Math.max(p, q))];
        expect(Number.isFinite(low)).toBe(true);
        expect(high).toBeGreaterThanOrEqual(low - 1e-9 * Math.abs(low));
      }),
      { numRuns: 40 },
    );
  });

  test("scales, and moves with a constant", () => {
    fc.assert(
      fc.property(world, use, level, (w, amount, q) => {
        const plain = reserved(w, amount, q);
        expect(reserved(w, `3 * (${amount}) + 2`, q)).toBeCloseTo(3 * plain + 2, 6);
      }),
      { numRuns: 40 },
    );
  });

  test("is not below what the law never goes below, nor above what it never exceeds", () => {
    fc.assert(
      fc.property(world, level, (w, q) => {
        expect(reserved({ ...w, a: { distribution: "pert", min: 1, mode: 2, max: 8 } }, "a", q)).toBeGreaterThanOrEqual(1);
        expect(reserved({ ...w, a: { distribution: "uniform", min: 1, max: 8 } }, "a", q)).toBeCloseTo(1 + 7 * q, 6);
      }),
      { numRuns: 20 },
    );
  });
});

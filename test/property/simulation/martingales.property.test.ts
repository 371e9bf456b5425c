import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Driver } from "../../../packages/core/src/model/index.js";
import { blockSize, createWorld, type World } from "../../../packages/core/src/simulation/world/index.js";

const dates = [0.5, 1, 2.5];
const blocks = 8;
const real = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

/** A jump now and then at least: of none in the sample there is nothing to be seen. */
const growing: fc.Arbitrary<Extract<Driver, { kind: "gbm" | "jumpDiffusion" }>> = fc
  .record({ start: real(1, 100), drift: real(-0.1, 0.2), volatility: real(0, 0.6), riskPremium: real(-0.05, 0.1) })
  .chain((own) =>
    fc
      .option(fc.record({ jumpRate: real(0.3, 8), jumpMean: real(-0.3, 0.2), jumpVolatility: real(0, 0.3) }))
      .map((jumps) => (jumps === null ? { kind: "gbm" as const, ...own } : { kind: "jumpDiffusion" as const, ...own, ...jumps })),
  );

/** Chains of two to four values, some of which are never left and some never reached. */
const chains: fc.Arbitrary<Extract<Driver, { kind: "chain" }>> = fc.integer({ min: 2, max: 4 }).chain((n) =>
  fc
    .record({
      values: fc.uniqueArray(real(-5, 5), { minLength: n, maxLength: n }),
      weights: fc.array(fc.array(fc.constantFrom<number>(0, 1, 2, 5), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
      at: fc.integer({ min: 0, max: n - 1 }),
    })
    .map(({ values, weights, at }) => ({
      kind: "chain" as const,
      values,
      start: values[at],
      transition: weights.map((row, i) => {
        const total = row.reduce((a, b) => a + b, 0);
        return row.map((weight, j) => (total === 0 ? Number(i === j) : weight / total));
      }),
    })),
);

function worldOf(X: Driver): World {
  return createWorld({ dates, drivers: { X }, observations: [] });
}

/** Mean of f(x at date k, i-th path's x at date j), in standard errors from 0. */
function deviation(world: World, seed: number, f: (now: number, later: number, place: number) => number, k: number, j: number): number {
  let [sum, squares] = [0, 0];
  const block = world.simulate(seed, "price", 0, "pricing");
  for (let b = 0; b < blocks; b++) {
    world.simulate(seed, "price", b, "pricing", block);
    const [now, later] = [block.market[0][k], block.market[0][j]];
    for (let i = 0; i < blockSize; i++) {
      const x = f(now[i], later[i], i);
      sum += x;
      squares += x * x;
    }
  }
  const n = blocks * blockSize;
  const error = Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2) / n);
  return Math.abs(sum / n) / (error + 1e-9);
}

describe("prices that grow at their drift", () => {
  test("are martingales once that growth is taken off, jumps and premium included", () => {
    fc.assert(
      fc.property(growing, fc.integer(), (driver, seed) => {
        const world = worldOf(driver);
        const growth = Math.exp((driver.drift - (driver.riskPremium ?? 0)) * 1.5);
        const mean = new Float64Array(1);
        world.conditionalMean(0, 1, 2, "pricing", Float64Array.of(driver.start), mean, 1);
        expect(mean[0] / (driver.start * growth)).toBeCloseTo(1, 12);
        // Forwards over the price itself, so that heavy tails of the earlier date do not count.
        expect(deviation(world, seed, (now, later) => later / now / growth - 1, 1, 2)).toBeLessThan(5.5);
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});

describe("chains", () => {
  test("move to each value with its probability, whatever the distance of dates", () => {
    fc.assert(
      fc.property(chains, fc.integer(), (driver, seed) => {
        const world = worldOf(driver);
        const { values, transition } = driver;
        values.forEach((value, j) => {
          const chance = (now: number): number => transition[values.indexOf(now)][j];
          expect(deviation(world, seed, (now, later) => Number(later === value) - chance(now), 1, 2)).toBeLessThan(5.5);
        });
        const [first, direct] = [Float64Array.from(values), Float64Array.from(values)];
        world.conditionalMean(0, 0, 2, "pricing", direct, direct, values.length);
        world.conditionalMean(0, 1, 2, "pricing", first, first, values.length);
        // E[X₂ | X₀ = i] = Σ P(i → j) E[X₂ | X₁ = j].
        direct.forEach((mean, i) =>
          expect(mean).toBeCloseTo(
            transition[i].reduce((sum, p, j) => sum + p * first[j], 0),
            12,
          ),
        );
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});

describe("given paths", () => {
  test("every purpose sees its own, each as often as any other, and none of another purpose", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 600 }), (count) => {
        const world = worldOf({ kind: "given", paths: Array.from({ length: count }, (_, p) => [p, p + 0.25, -1 - p]) });
        (["fit", "select", "price", "bound"] as const).forEach((purpose, offset) => {
          const times = new Map<number, number>();
          for (let b = 0; b < 2; b++) {
            const [first, second, third] = world.simulate(1, purpose, b, "real").market[0];
            first.forEach((p, i) => {
              expect([p % 4, second[i], third[i]]).toEqual([offset, p + 0.25, -1 - p]);
              times.set(p, (times.get(p) ?? 0) + 1);
            });
          }
          expect(times.size).toBe(world.givenPaths(purpose));
          expect(Math.max(...times.values()) - Math.min(...times.values())).toBeLessThanOrEqual(1);
        });
      }),
      { numRuns: 15 },
    );
  });
});

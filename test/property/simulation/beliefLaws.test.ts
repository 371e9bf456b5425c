import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Prior, Test } from "../../../packages/core/src/model/index.js";
import { priorMoments, type Distribution } from "../../../packages/core/src/numerics/index.js";
import { blockSize, createWorld } from "../../../packages/core/src/simulation/world/index.js";

/** Shares near 1 leave so little that what a table is off by would show; 1 itself is exact. */
const share = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: 0.02, max: 0.995, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(1) },
);
const spread = fc.double({ min: 0.1, max: 3, noNaN: true });

/** min < mode < max, as [min, step to the mode, step to max]. */
const threePoint = (distribution: "pert" | "triangular"): fc.Arbitrary<Distribution> =>
  fc
    .tuple(spread, fc.double({ min: 0, max: 2, noNaN: true }), spread)
    .map(([min, up, further]) => ({ distribution, min, mode: min + up, max: min + up + further }));

const prior: fc.Arbitrary<Distribution> = fc.oneof(
  threePoint("pert"),
  threePoint("triangular"),
  fc.record({ distribution: fc.constant("normal" as const), mean: fc.double({ min: -5, max: 5, noNaN: true }), sd: spread }),
  fc.record({ distribution: fc.constant("lognormal" as const), median: spread, sigma: fc.double({ min: 0.05, max: 0.8, noNaN: true }) }),
  fc.record({ distribution: fc.constant("beta" as const), alpha: spread, beta: spread }),
);

const binary: fc.Arbitrary<Test> = fc.record({ sensitivity: share, specificity: share });

/** Draws blocks and returns the truths of driver 0 and its posterior means by mask. */
function learn(prior: Prior, resolves: readonly (number | Test)[], masks: readonly number[], seed: number, blocks = 8) {
  const world = createWorld({
    dates: [0],
    drivers: { x: { kind: "private", prior } },
    observations: resolves.map((one, i) => ({ source: `s${i}`, driver: "x", resolves: one })),
  });
  const truth = new Float64Array(blocks * blockSize);
  const means = masks.map(() => new Float64Array(blocks * blockSize));
  const column = new Float64Array(blockSize);
  for (let b = 0; b < blocks; b++) {
    const block = world.simulate(seed, "fit", b, "real");
    truth.set(block.truth[0], b * blockSize);
    masks.forEach((mask, i) => {
      world.beliefs.posteriorMean(0, mask, block.signal, undefined, blockSize, column);
      means[i].set(column, b * blockSize);
    });
  }
  return { truth, means, world };
}

function deviations(values: Float64Array): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const square = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
  return Math.abs(mean) <= 1e-9 ? 0 : Math.abs(mean) / Math.sqrt(square / values.length);
}

const variance = (values: Float64Array): number => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
};

// Seeds are fixed so that a bound of 4.5 standard errors is never a matter of luck.
const runs = { numRuns: 25, seed: 20261121 };

describe("beliefs, for any prior and any R²", () => {
  test("the mean of the posterior means is the prior mean, and the truth is fair around each of them", () => {
    fc.assert(
      fc.property(prior, share, share, fc.nat(), (prior, a, b, seed) => {
        const { truth, means } = learn(prior, [a, b], [1, 3], seed);
        const { mean } = priorMoments(prior);
        for (const column of means) {
          expect(deviations(column.map((x) => x - mean))).toBeLessThan(4.5);
          expect(deviations(truth.map((x, i) => x - column[i]))).toBeLessThan(4.5);
          expect(deviations(truth.map((x, i) => (x - column[i]) * (column[i] - mean)))).toBeLessThan(4.5);
        }
        // Knowing more: the coarser mean is the expectation of the finer one.
        expect(deviations(means[1].map((x, i) => (x - means[0][i]) * (means[0][i] - mean)))).toBeLessThan(4.5);
      }),
      runs,
    );
  });

  test("a normal prior: the share of variance explained is R², and precisions add", () => {
    fc.assert(
      fc.property(share, share, fc.nat(), (a, b, seed) => {
        const { means, world } = learn({ distribution: "normal", mean: 3, sd: 2 }, [a, b], [1, 2, 3], seed);
        const precision = (r: number): number => r / (1 - r);
        const both = a === 1 || b === 1 ? 1 : (precision(a) + precision(b)) / (1 + precision(a) + precision(b));
        [a, b, both].forEach((r, i) => {
          expect(1 - world.beliefs.scoreVariance(0, i + 1)).toBeCloseTo(r, 9);
          expect(Math.abs(variance(means[i]) / 4 - r)).toBeLessThan(r * 4.5 * Math.sqrt(2 / means[i].length));
        });
      }),
      runs,
    );
  });

  test("posterior means stay inside the bounds and rise with the signal", () => {
    fc.assert(
      fc.property(prior, share, (prior, r) => {
        const { world } = learn(prior, [r], [1], 1, 1);
        const { min = -Infinity, max = Infinity } = priorMoments(prior);
        const signal = Float64Array.from({ length: 400 }, (_, i) => (i - 200) * 0.1);
        const out = new Float64Array(400);
        world.beliefs.posteriorMean(0, 1, [signal], undefined, 400, out);
        out.forEach((x, i) => {
          expect(x).toBeGreaterThanOrEqual(min);
          expect(x).toBeLessThanOrEqual(max);
          if (i > 0) expect(x - out[i - 1]).toBeGreaterThan(-1e-7 * priorMoments(prior).sd);
        });
      }),
      runs,
    );
  });

  test("yes/no tests: the posterior is a fair probability", () => {
    fc.assert(
      fc.property(share, binary, binary, fc.nat(), (probability, one, two, seed) => {
        const { truth, means } = learn({ distribution: "yesNo", probability }, [one, two], [1, 3], seed);
        for (const column of means) {
          expect(deviations(column.map((x) => x - probability))).toBeLessThan(4.5);
          for (const value of new Set(column)) {
            const among = truth.filter((_, i) => column[i] === value);
            const seen = among.reduce((total, x) => total + x, 0) / among.length;
            expect(Math.abs(seen - value)).toBeLessThan(4.5 * Math.sqrt((value * (1 - value)) / among.length) + 5 / among.length);
          }
        }
      }),
      runs,
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MarketKind, TruthKind } from "../../../helpers/tinyDecisions.js";
import { tinyDecisions } from "../../../helpers/tinyDecisions.js";
import { replayExact } from "../../../helpers/replayExact.js";
import { solveExact } from "../../../helpers/solveExact.js";

const blocks = 12;
const kinds: [MarketKind, TruthKind][] = [
  ["gbm", "discrete"],
  ["level", "discrete"],
  ["jumps", "discrete"],
  ["chain", "scores"],
  ["gbm", "scores"],
  ["jumps", "scores"],
];

describe("the policy of the exact method, played in the simulator", () => {
  test.each(kinds)("m is %s, truths are %s: earns what the recursion says", (market, truths) => {
    const models = fc.sample(tinyDecisions(market, truths), { seed: 5, numRuns: truths === "scores" && market !== "chain" ? 8 : 24 });
    let moved = 0;
    for (const model of models) {
      const run = solveExact(model, market === "chain" ? {} : { nodes: 120 });
      const { mean, standardError, exercises } = replayExact(run, blocks);
      expect(Math.abs(mean - run.value)).toBeLessThan(4 * standardError + 1e-4 * (1 + Math.abs(run.value)));
      if (standardError > 0) moved++;
      const dates = run.program.dates.length;
      exercises.forEach((count, option) => {
        const chance = run.exercise.probability.slice(option * dates, (option + 1) * dates).reduce((a, b) => a + b, 0);
        // Counts of several exercises vary more than one does, hence the 2.
        expect(Math.abs(count - chance)).toBeLessThan((5 * 2 * Math.sqrt(Math.max(chance, 0.01))) / Math.sqrt(blocks * 1024) + 1e-3);
      });
    }
    expect(moved).toBeGreaterThan(models.length / 4);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { solve, type DecisionModel } from "@ripen/core";
import { tinyDecisions, type MarketKind, type TruthKind } from "../../helpers/tinyDecisions.js";

const kinds: [MarketKind, TruthKind][] = [
  ["chain", "discrete"],
  ["gbm", "scores"],
  ["jumps", "discrete"],
];

describe.each(kinds)("both bounds of random decisions, market: %s, truths: %s", (market, truths) => {
  // Fixed decisions: of so many bounds with three standard errors one would cross by chance now and then.
  test.each(fc.sample(tinyDecisions(market, truths), { numRuns: 3, seed: 11 }).map((model, i): [number, DecisionModel] => [i, model]))(
    "decision %d: the exact value stands between them",
    async (_, model) => {
      const exact = (await solve(model, { method: "exact", paths: 1024 })).value.lower.mean;
      const paths = { fit: 2048, select: 1024, price: 1024, bound: 2048 };
      const { lower, upper } = (await solve(model, { bounds: "both", paths, innerPaths: 32, seed: 3 })).value;
      const rounding = 1e-6 * (1 + Math.abs(exact));
      expect(lower.mean).toBeLessThan(exact + 3 * lower.standardError + rounding);
      expect(upper.mean).toBeGreaterThan(exact - 3 * upper.standardError - rounding);
    },
  );
});

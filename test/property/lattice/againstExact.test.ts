import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { latticeSolve } from "@ripen/core/lattice";
import type { DecisionModel } from "@ripen/core";
import { decisionModels, noFeatures } from "../../arbitraries/models.js";
import { solveExact } from "../../helpers/solveExact.js";

const covered = {
  ...noFeatures,
  ...{ market: true, constants: true, delays: true, instalments: true, chances: true, windows: true, conditions: true, forced: true },
  ...{ planned: true, accounts: true, choices: true },
};

/** Models of one price that moves, in which nothing depends on how long one has been in a mode. */
const models: fc.Arbitrary<DecisionModel> = decisionModels(covered).filter(({ drivers, modes }) => {
  const [driver, ...more] = Object.values(drivers);
  return more.length === 0 && driver?.kind === "gbm" && driver.volatility >= 0.05 && !JSON.stringify(modes).includes("age");
});

/** What amounts of the model may come to: numbers in its formulas, times the price. */
function scale({ modes, drivers }: DecisionModel): number {
  const numbers = JSON.stringify(modes).match(/\d+(\.\d+)?/g) ?? [];
  const [driver] = Object.values(drivers);
  return Math.max(1, ...numbers.map(Number)) + ("start" in driver ? driver.start : 0);
}

describe("the lattice and the grid recursion, which share no code but formulas", () => {
  test.each([
    { method: "bbsr", steps: 200, error: 5e-4 },
    { method: "crr", steps: 200, error: 2e-2 },
  ] as const)("agree on random models: $method to $error of the amounts", ({ method, steps, error }) => {
    fc.assert(
      fc.property(models, (model) => {
        const exact = solveExact(model).value;
        const { value } = latticeSolve(model, { steps, method });
        expect(Math.abs(value - exact)).toBeLessThanOrEqual(error * (scale(model) + Math.abs(exact)));
      }),
      { numRuns: 150 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DecisionModel, PortfolioModel } from "../../../../packages/core/src/model/types.js";
import { enumerate, TooManyNodes } from "../../../helpers/enumerate/enumerate.js";
import { solveExact } from "../../../helpers/solveExact.js";
import { tinyDecisions } from "../../../helpers/tinyDecisions.js";

function asPortfolio({ modes, start, stocks = {}, ...shared }: DecisionModel): PortfolioModel {
  return { ...shared, initiatives: { decision: { modes, start, stocks } } };
}

describe("models of chains, events and discrete priors", () => {
  test("the recursion finds what walking the tree of all histories finds", () => {
    let compared = 0;
    fc.assert(
      fc.property(tinyDecisions("chain"), (model) => {
        let best: number;
        try {
          best = enumerate(asPortfolio(model), 20_000);
        } catch (error) {
          if (error instanceof TooManyNodes) return;
          throw error;
        }
        const found = solveExact(model);
        const scale = 1 + Math.abs(best);
        expect(Math.abs(found.value - best)).toBeLessThan(1e-9 * scale);
        expect(Math.abs(found.earned - best)).toBeLessThan(1e-9 * scale);
        compared++;
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(50);
  });
});

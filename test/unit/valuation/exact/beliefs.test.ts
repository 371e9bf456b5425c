import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findRoot, gaussLegendre, normalCdf, normalPdf } from "../../../../packages/core/src/numerics/index.js";
import type { DecisionModel } from "../../../../packages/core/src/model/types.js";
import { solveExact } from "../../../helpers/solveExact.js";
import { tinyDecisions } from "../../../helpers/tinyDecisions.js";

const [mean, sd, limit] = [1, 0.7, 1.5];

/** E min(X, limit) for a normal X (L. Bachelier, 1900: a forward less a call). */
function capped(mu: number, sigma: number): number {
  const d = (mu - limit) / sigma;
  return mu - (mu - limit) * normalCdf(d) - sigma * normalPdf(d);
}

/** A pilot tells something of D, then 100 capped D may be bought. */
function pilot(resolves: number, price: number): DecisionModel {
  return {
    dates: [0, 1],
    discountRate: 0,
    drivers: { D: { kind: "private", prior: { distribution: "normal", mean, sd } } },
    modes: {
      idle: { options: [{ name: "pilot", to: "ready", takes: 1, receive: 1, learns: { D: resolves } }] },
      ready: { options: [{ name: "launch", to: "done", pay: price, receive: `100 * cap(D, ${limit})` }] },
      done: {},
    },
    start: "idle",
  };
}

describe("truths with a limit", () => {
  test("an amount that is capped at a truth nobody has learnt anything of", () => {
    const model = pilot(0.5, 0);
    const now: DecisionModel = { ...model, dates: [0], start: "ready" };
    expect(solveExact(now).value).toBeCloseTo(100 * capped(mean, sd), 8);
  });

  test.each([0.2, 0.5, 0.9, 0.99])("what is learnt of it with R² %d decides", (resolves) => {
    const price = 85;
    // Posterior mean: normal with share R² of the variance; what is left is unknown.
    const [told, left] = [sd * Math.sqrt(resolves), sd * Math.sqrt(1 - resolves)];
    const gain = (z: number): number => 100 * capped(mean + told * z, left) - price;
    const from = findRoot(gain, -9, 9) ?? -9;
    const { nodes, weights } = gaussLegendre(64);
    let expected = 1;
    const pieces = 24;
    for (let piece = 0; piece < pieces; piece++) {
      const half = (9 - from) / pieces / 2;
      nodes.forEach((node, i) => {
        const z = from + half * (2 * piece + 1 + node);
        expected += weights[i] * half * gain(z) * normalPdf(z);
      });
    }
    expect(solveExact(pilot(resolves, price)).value).toBeCloseTo(expected, 6);
  });
});

describe("beliefs over several dates", () => {
  test("what the policy earns adds up to the value", () => {
    const models = fc.sample(tinyDecisions("chain", "scores"), { seed: 11, numRuns: 60 });
    for (const model of models) {
      const { value, earned } = solveExact(model);
      expect(Math.abs(earned - value)).toBeLessThan(1e-6 * (1 + Math.abs(value)));
    }
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkModel } from "../../../packages/core/src/model/check/index.js";
import { allFeatures, decisionModels, noFeatures, portfolioModels, type ModelFeatures } from "../../arbitraries/models.js";

describe("models that hold together", () => {
  test("a DecisionModel has no issues", () => {
    fc.assert(
      fc.property(decisionModels({ given: true }), (model) => {
        expect(checkModel(model)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("a PortfolioModel has no issues", () => {
    fc.assert(
      fc.property(portfolioModels({ given: true }), (model) => {
        expect(checkModel(model)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

/** What shows in a model's JSON that a feature is there. */
const traces: Partial<Record<keyof ModelFeatures, RegExp>> = {
  market: /"gbm"|"meanReverting"|"jumpDiffusion"/,
  chains: /"chain"/,
  schedules: /"schedule"/,
  events: /"event"/,
  given: /"given"/,
  beliefs: /"private"|"learns"/,
  correlations: /"rho"/,
  constants: /"constants"/,
  stocks: /"members"/,
  delays: /"takes"|"during"|"onArrival"|"each"/,
  chances: /"succeeds"/,
  windows: /"from":[^}]*"name"|"name":[^}]*"from"/,
  conditions: /"when"/,
  forced: /"forced"/,
  planned: /"planned"/,
  accounts: /"account"|"objective"/,
  choices: /max\(|min\(|\?/,
  resources: /"resources"/,
  requires: /"requires"/,
  excludes: /"excludes"/,
  floors: /"floor"/,
  peers: /(forum|coach|match)\.(idle|pilot|live|members)( |\))/,
};

describe("the features of random models", () => {
  const texts = (features: Partial<ModelFeatures>): string[] =>
    fc.sample(portfolioModels(features), { numRuns: 60, seed: 1 }).map((model) => JSON.stringify(model));

  test("are all there when they are on", () => {
    const all = texts({ ...allFeatures, given: true });
    for (const [name, trace] of Object.entries(traces)) expect([name, all.some((text) => trace.test(text))]).toEqual([name, true]);
  });

  test("are gone when they are off, together and one by one", () => {
    for (const text of texts(noFeatures)) for (const trace of Object.values(traces)) expect(text).not.toMatch(trace);
    for (const name of ["chains", "beliefs", "stocks", "delays", "choices", "peers", "links"] as const) {
      const off = name === "links" ? { requires: false, excludes: false, floors: false } : { [name]: false };
      const trace = name === "links" ? /"links"/ : traces[name];
      for (const text of texts(off)) expect(text).not.toMatch(trace ?? /./);
    }
  });

  test("keep to their sizes", () => {
    for (const model of fc.sample(portfolioModels({ maxDates: 2, maxModes: 1, maxOptions: 1, maxInitiatives: 2 }), {
      numRuns: 60,
      seed: 2,
    })) {
      expect(model.dates.length).toBeLessThanOrEqual(2);
      const initiatives = Object.values(model.initiatives);
      expect(initiatives.length).toBeLessThanOrEqual(2);
      for (const { modes } of initiatives) {
        expect(Object.keys(modes)).toHaveLength(1);
        for (const { options = [] } of Object.values(modes)) expect(options.length).toBeLessThanOrEqual(1);
      }
    }
  });
});

import { describe, expect, test } from "vitest";
import type { DecisionModel, Driver, PortfolioModel } from "@ripen/core";
import { compileDecision, compilePortfolioModel } from "../../../../packages/core/src/model/index.js";
import { cubicFeatures } from "../../../../packages/core/src/valuation/fit/relevance.js";
import { isFitted } from "../../../../packages/core/src/valuation/fit/trial.js";
import { driverFeatures, relevantDrivers } from "../../../../packages/core/src/valuation/index.js";
import { polynomialTerms } from "../../../../packages/core/src/valuation/policy/index.js";

const gbm = (volatility = 0.2): Driver => ({ kind: "gbm", start: 100, drift: 0, volatility });
const normal: Driver = { kind: "private", prior: { distribution: "normal", mean: 0, sd: 1 } };

function program(receive: string, more: Partial<DecisionModel> = {}) {
  return compileDecision({
    ...{ dates: [0, 1], discountRate: 0, start: "held", drivers: { A: gbm(), B: gbm(), C: gbm(), c: normal, d: normal } },
    modes: {
      held: {
        options: [
          { name: "ask", to: "held", learns: { c: 0.5 } },
          { name: "go", to: "done", receive },
        ],
      },
      done: {},
    },
    ...more,
  });
}

/** Features as text: drivers by name, ranks as "1 of A B". */
function features(receive: string, more: Partial<DecisionModel> = {}): string[] {
  const compiled = program(receive, more);
  return driverFeatures(compiled, compiled.initiatives[0]).map((feature) =>
    feature.kind === "order" ? `${feature.rank} of ${feature.of.join(" ")}` : feature.kind === "driver" ? feature.name : feature.kind,
  );
}

describe("what decisions look at", () => {
  test("drivers that are read; of private ones those of which something can be told, itself or by one that is correlated", () => {
    expect(features("A + 2")).toEqual(["A"]);
    expect(features("B * c + d")).toEqual(["B", "c"]);
    expect(features("B * d")).toEqual(["B"]);
    expect(features("B * d", { correlations: [{ between: ["c", "d"], rho: 0.5 }] })).toEqual(["B", "d"]);
    const compiled = program("d");
    expect(relevantDrivers(compiled, compiled.initiatives[0])).toEqual({ market: [], learnable: [] });
  });

  test("drivers of one law that stand side by side in a max or min: their order, and no longer themselves", () => {
    expect(features("max(A, B) - 100")).toEqual(["0 of A B", "1 of A B"]);
    expect(features("max(A, B, 100) + C")).toEqual(["0 of A B", "1 of A B", "C"]);
    // Whose laws differ, or who move with others, are not alike: which one is the largest matters too.
    const drivers = { A: gbm(), B: gbm(0.4), C: gbm(), c: normal };
    expect(features("max(A, B)", { drivers })).toEqual(["0 of A B", "1 of A B", "A", "B"]);
    expect(features("max(A, B)", { correlations: [{ between: ["B", "C"], rho: 0.3 }] })).toEqual(["0 of A B", "1 of A B", "A", "B"]);
  });
});

test("products of three are terms of the first three ranks, where all features are ranks; of all features elsewhere", () => {
  const count = (amount: string, drivers: DecisionModel["drivers"]): number => {
    const compiled = program(amount, { drivers });
    return cubicFeatures(driverFeatures(compiled, compiled.initiatives[0]));
  };
  const five = { A: gbm(), B: gbm(), C: gbm(), D: gbm(), E: gbm() };
  expect(count("max(A, B, C, D, E)", five)).toBe(3);
  expect(count("min(A, B)", five)).toBe(2);
  expect(count("max(A, B, C, D) + E", five)).toBe(5);
  expect(count("A + B + C + D + E", five)).toBe(5);
  const terms = (cubic: number): string[] =>
    polynomialTerms(5, 3, 120, 5, cubic).map((term) => term.flatMap(([f, power]) => Array.from({ length: power }, () => f)).join(""));
  const all = terms(5);
  expect(terms(3)).toEqual(all.filter((term) => term.length < 3 || !/[34]/.test(term)));
  expect([all.length, terms(3).length]).toEqual([56, 31]);
});

test("an initiative is fitted at every so many dates, and where a window opens or closes; what is forced is not", () => {
  const windowed = (forced: boolean): PortfolioModel => ({
    ...{ dates: Array.from({ length: 12 }, (_, k) => k), discountRate: 0, drivers: {} },
    initiatives: {
      other: { start: "off", modes: { off: { options: [{ name: "go", to: "on", from: 9, until: 9 }] }, on: {} } },
      own: {
        start: "off",
        modes: { off: { options: [{ name: "go", to: "on", from: 2, until: 7, ...(forced ? { forced } : {}) }] }, on: {} },
      },
    },
  });
  const fitted = (forced: boolean, stride: number, external = false): number[] => {
    const compiled = compilePortfolioModel(windowed(forced));
    const externals = external ? compiled.options.filter(({ initiative }) => initiative === 0) : [];
    return [...compiled.dates.keys()].filter((k) => isFitted(compiled, 1, externals, k, stride));
  };
  expect(fitted(false, 1)).toEqual([2, 3, 4, 5, 6, 7]);
  expect(fitted(false, 3)).toEqual([2, 3, 6, 7]);
  expect(fitted(false, 100)).toEqual([2, 7]);
  expect(fitted(false, 100, true)).toEqual([2, 7, 9]);
  expect(fitted(true, 1)).toEqual([]);
});

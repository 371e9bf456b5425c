import { describe, expect, test } from "vitest";
import { planModel, solveExactly, type PortfolioModel } from "@ripen/core";
import type { Driver, Option } from "../../../../packages/core/src/model/index.js";
import { normalCdf } from "../../../../packages/core/src/numerics/index.js";
import { meanPoints } from "../../../../packages/core/src/simulation/process/meanPoints.js";
import { launch, play, still, yearly, type Script } from "./play.js";

const hidden = (prior: Extract<Driver, { kind: "private" }>["prior"]): Driver => ({ kind: "private", prior });
const normal = (mean: number, sd: number): Driver => hidden({ distribution: "normal", mean, sd });

/** A project that uses something a year after it was decided on. */
function project(
  drivers: Record<string, Driver>,
  use: string,
  rest: Partial<PortfolioModel> = {},
  go: Partial<Option> = {},
): PortfolioModel {
  return still(
    3,
    { coach: launch({ uses: { budget: [0, use] }, ...go }) },
    { drivers, resources: { budget: { periods: yearly(1e9, 1e9, 1e9) } }, ...rest },
  );
}

/** What is held back in a year when a date's decisions are due. */
function reserved(
  model: PortfolioModel,
  { year = 1, at = 1, script = { 0: ["coach.idle.go"] } }: { year?: number; at?: number; script?: Script } = {},
): Float64Array {
  let held = new Float64Array(0);
  play(model, {
    script,
    look: (k, { state }) => {
      if (k === at) held = state.ledger?.written[year].slice() ?? held;
    },
  });
  return held;
}

/** E max(S − K, 0) of a lognormal price, nothing discounted. */
function call(start: number, strike: number, sd: number): number {
  const d = Math.log(start / strike) / sd + sd / 2;
  return start * normalCdf(d) - strike * normalCdf(d - sd);
}

const gbm = (volatility: number, rest: object = {}): Driver => ({ kind: "gbm", start: 100, drift: 0, volatility, ...rest });

describe("random use reserves its mean, not the formula at the mean", () => {
  test("of what a price may exceed: a call", () => {
    const held = reserved(project({ S: gbm(0.4) }, "max(S - 100, 0)"));
    expect(held[0] / call(100, 100, 0.4)).toBeCloseTo(1, 2.5);
  });

  test("from every place that the price has reached", () => {
    const model = project({ S: gbm(0.4) }, "max(S - 100, 0)", {}, { from: 1 });
    const held = reserved(model, { year: 2, at: 2, script: { 1: ["coach.idle.go"] } });
    const now = play(model).process.paths.world.market[0][1];
    held.forEach((value, p) => expect(Math.abs(value - call(now[p], 100, 0.4))).toBeLessThan(0.002 * now[p]));
  });

  test("of an unknown: exp(2 θ), θ², and their product with a price", () => {
    const drivers = { th: normal(0, 1), S: gbm(0.3) };
    expect(reserved(project(drivers, "exp(2 * th)"))[0]).toBeCloseTo(Math.exp(2), 8);
    expect(reserved(project(drivers, "th ^ 2 * S"))[0]).toBeCloseTo(100, 5);
    expect(reserved(project(drivers, "th ^ 2 * S ^ 2"))[0] / (1e4 * Math.exp(0.09))).toBeCloseTo(1, 6);
  });

  test("of correlated unknowns: their product has the covariance in it", () => {
    const rest = { correlations: [{ between: ["a", "b"] as [string, string], rho: 0.5 }] };
    expect(reserved(project({ a: normal(10, 2), b: normal(5, 3) }, "a * b", rest))[0]).toBeCloseTo(53, 6);
    expect(reserved(project({ a: normal(10, 2), b: normal(5, 3) }, "a * b"))[0]).toBe(50);
    const prices = { S: gbm(0.3), U: gbm(0.2) };
    const covered = project(prices, "S * U", { correlations: [{ between: ["S", "U"], rho: 0.5 }] });
    expect(reserved(covered)[0] / (1e4 * Math.exp(0.03))).toBeCloseTo(1, 7);
  });

  test("of three unknowns at once", () => {
    const drivers = { a: normal(1, 1), b: normal(1, 1), c: normal(1, 1) };
    expect(reserved(project(drivers, "(a + b + c) ^ 2"))[0]).toBeCloseTo(12, 3);
  });

  test("of what has finitely many values: to the last digit", () => {
    const chain: Driver = {
      kind: "chain",
      values: [1, 4],
      transition: [
        [0.75, 0.25],
        [0.5, 0.5],
      ],
      start: 1,
    };
    const drivers: Record<string, Driver> = {
      th: hidden({ distribution: "discrete", values: [0, 1, 10], probabilities: [0.4, 0.3, 0.3] }),
      e: { kind: "event", hazard: Math.LN2 },
      m: chain,
    };
    expect(reserved(project(drivers, "th ^ 2"))[0]).toBeCloseTo(30.3, 12);
    // E 2^e = 3/2, E m² = (3 + 16) / 4.
    expect(reserved(project(drivers, "th ^ 2 * 2 ^ e * m ^ 2"))[0]).toBeCloseTo(30.3 * 1.5 * 4.75, 10);
  });

  test("of an event: for certain where it has happened, by its chance where it has not", () => {
    const model = project({ e: { kind: "event", hazard: Math.LN2 } }, "4 ^ e", {}, { from: 1 });
    const held = reserved(model, { year: 2, at: 2, script: { 1: ["coach.idle.go"] } });
    const happened = play(model).process.paths.world.market[0][1];
    expect(new Set(happened)).toEqual(new Set([0, 1]));
    held.forEach((value, p) => expect(value).toBeCloseTo(happened[p] > 0 ? 4 : 2.5, 12));
  });

  test("what has been said counts: half of the score, or a test", () => {
    const asked = (learns: NonNullable<Option["learns"]>, driver: Driver, use: string): PortfolioModel => ({
      ...project({ th: driver }, "0"),
      initiatives: {
        coach: {
          start: "idle",
          modes: {
            idle: { options: [{ name: "ask", to: "asked", takes: 1, learns }] },
            asked: { options: [{ name: "go", to: "live", uses: { budget: [0, use] } }] },
            live: {},
          },
        },
      },
    });
    const look = { year: 2, at: 2, script: { 0: ["coach.idle.ask"], 1: ["coach.asked.go"] } };
    const half = asked({ th: 0.5 }, normal(0, 1), "th ^ 2");
    const signal = play(half).process.paths.world.signal[0];
    reserved(half, look).forEach((value, p) => expect(value).toBeCloseTo(0.25 * signal[p] ** 2 + 0.5, 8));
    const tested = asked(
      { th: { sensitivity: 0.9, specificity: 0.8 } },
      hidden({ distribution: "discrete", values: [0, 60, 100], probabilities: [0.7, 0.2, 0.1] }),
      "th ^ 2",
    );
    const says = play(tested).process.paths.world.signal[0];
    // Yes: .27 of .41, two thirds of it 60; no: .03 of .59.
    const yes = (0.18 * 3600 + 0.09 * 1e4) / 0.41;
    const no = (0.02 * 3600 + 0.01 * 1e4) / 0.59;
    reserved(tested, look).forEach((value, p) => expect(value).toBeCloseTo(says[p] > 0 ? yes : no, 8));
    const wholly = asked({ th: 1 }, normal(0, 1), "th ^ 2");
    const truth = play(wholly).process.paths.world.truth[0];
    reserved(wholly, look).forEach((value, p) => expect(value).toBeCloseTo(truth[p] ** 2, 10));
  });

  test("an affine use is read at the means, to the last bit", () => {
    const drivers = { th: normal(100, 20), S: gbm(0.3, { drift: 0.1 }) };
    const held = reserved(project(drivers, "th * (0.5 + 0.5 * S) / 3"));
    expect(held[0]).toBe((100 * (0.5 + 0.5 * (100 * Math.exp(0.1)))) / 3);
  });

  test("where a formula has no finite number with some probability, it is told of; beyond seven deviations it is not", () => {
    expect(() => play(project({ x: normal(1, 1) }, "log(x)"))).toThrow("no finite number");
    expect(reserved(project({ x: normal(7, 1) }, "log(x)"))[0]).toBeCloseTo(Math.log(7) - 1 / 98, 2);
  });
});

test("a project whose mean use next year is over the budget is not started: E max(S − 100, 0) = 15.85 of 5", async () => {
  const model = project(
    { S: gbm(0.4) },
    "max(S - 100, 0)",
    { resources: { budget: { periods: yearly(5, 5, 5) } } },
    { receive: 10, until: 0 },
  );
  expect((await planModel(model, { paths: 1024 })).value.lower.mean).toBe(0);
});

test("the recursion reserves the same mean: E θ² = 30.3 of 20, or of 31", async () => {
  const th = hidden({ distribution: "discrete", values: [0, 1, 10], probabilities: [0.4, 0.3, 0.3] });
  for (const [available, worth] of [
    [30, 0],
    [31, 10],
  ]) {
    const model = project({ th }, "th ^ 2", { resources: { budget: { periods: yearly(5, available, 1e9) } } }, { receive: 10, until: 0 });
    expect((await solveExactly(model)).value.lower.mean).toBe(worth);
    expect((await planModel(model, { paths: 1024 })).value.lower.mean).toBe(worth);
  }
});

test("what may be done is the same under the real drift: the policy that is priced is the one that is replayed", async () => {
  const model = project(
    { S: { kind: "gbm", start: 90, drift: 0.2, riskPremium: 0.2, volatility: 0.1 } },
    "S",
    { resources: { budget: { periods: yearly(5, 100, 1e9) } } },
    { receive: 10, until: 0 },
  );
  const plan = await planModel(model, { paths: 2048 });
  expect(plan.value.lower.mean).toBe(10);
  expect(plan.roadmap["coach.idle.go"].probability).toBe(1);
});

test("points: moments of two and three scores", () => {
  for (const d of [1, 2, 3]) {
    const mean = (f: (z: Float64Array) => number): number => meanPoints(d).reduce((sum, { at, weight }) => sum + weight * f(at), 0);
    expect(mean((z) => z[0] ** 2)).toBeCloseTo(1, d < 3 ? 7 : 4);
    expect(mean((z) => Math.exp(z.reduce((sum, x) => sum + x, 0)))).toBeCloseTo(Math.exp(d / 2), d < 3 ? 5 : 2);
  }
});

import { describe, expect, test } from "vitest";
import type { DecisionModel, Driver } from "../../../../packages/core/src/model/types.js";
import { normalCdf } from "../../../../packages/core/src/numerics/index.js";
import { createWorld } from "../../../../packages/core/src/simulation/index.js";
import { solveExact } from "../../../helpers/solveExact.js";

const jump = { rate: 0.7, mean: -0.15, volatility: 0.2 };
const gbm: Driver = { kind: "gbm", start: 20, drift: 0.04, volatility: 0.3, riskPremium: 0.01 };
const log: Driver = { kind: "meanReverting", on: "log", start: 20, level: 3.2, speed: 0.9, volatility: 0.35, riskPremium: 0.02 };
const level: Driver = { kind: "meanReverting", on: "level", start: 20, level: 25, speed: 0.9, volatility: 6, riskPremium: 0.5 };
const geometric: Driver = { kind: "meanReverting", on: "geometric", start: 20, level: 25, speed: 0.9, volatility: 0.35, riskPremium: 0.02 };
const processes: Record<string, Driver> = {
  gbm,
  log,
  level,
  geometric,
  "log with jumps": { ...log, jump },
  "level with jumps": { ...level, jump: { rate: 0.7, mean: -2, volatility: 3 } },
  "geometric with jumps": { ...geometric, jump },
  "quick geometric": { ...geometric, speed: 4 },
  "jumpDiffusion": { kind: "jumpDiffusion", start: 20, drift: 0.04, volatility: 0.2, jumpRate: 0.7, jumpMean: -0.15, jumpVolatility: 0.2 },
};
const dates = [0.5, 1.25, 2];
const rate = 0.03;

/** Everything is received at the last date, with no choice on the way unless options are given. */
function atEnd(drivers: Record<string, Driver>, receive: string, correlations: DecisionModel["correlations"] = []): DecisionModel {
  return {
    dates,
    discountRate: rate,
    drivers,
    correlations,
    modes: { held: { options: [{ name: "take", to: "done", from: 2, receive }] }, done: {} },
    start: "held",
  };
}

describe("truths", () => {
  const truth: Driver = { kind: "private", prior: { distribution: "normal", mean: 0, sd: 1 } };

  test("of which nothing can be told: the product of two is their correlation", () => {
    for (const rho of [-0.6, 0, 0.5, 1]) {
      const correlated = rho === 0 ? [] : [{ between: ["A", "B"] as const, rho }];
      const { value } = solveExact(atEnd({ A: truth, B: truth }, "A * B + 1000", correlated));
      expect(value * Math.exp(2 * rate) - 1000).toBeCloseTo(rho, 6);
    }
  });

  test("what is told is kept as long as anything further on asks for it", () => {
    const model: DecisionModel = {
      ...{ dates: [0, 1, 2, 3], discountRate: 0, drivers: { theta: truth }, start: "idle" },
      modes: {
        idle: { options: [{ name: "ask", to: "told", until: 0, learns: { theta: 0.5 } }] },
        told: { options: [{ name: "prepare", to: "ready", takes: 1 }] },
        ready: { options: [{ name: "go", to: "done", receive: "theta" }] },
        done: {},
      },
    };
    // The positive part of a normal with variance one half.
    expect(solveExact(model).value).toBeCloseTo(Math.sqrt(0.5 / (2 * Math.PI)), 5);
  });
});

describe("one continuous driver", () => {
  test.each(Object.entries(processes))("%s: its mean is that of the world", (_name, S) => {
    const world = createWorld({ dates, drivers: { S }, observations: [] });
    const mean = Float64Array.of(20);
    world.conditionalMean(0, -1, 2, "pricing", mean, mean, 1);
    // 1000 is added so that it is always taken.
    const { value, earned } = solveExact(atEnd({ S }, "S + 1000"));
    expect(value * Math.exp(2 * rate) - 1000).toBeCloseTo(mean[0], 6);
    expect(earned).toBeCloseTo(value, 6);
  });

  test.each(Object.entries(processes).filter(([name]) => !name.endsWith("with jumps")))(
    "%s: a call less a put is a forward",
    (_name, S) => {
      const value = (receive: string): number => solveExact(atEnd({ S }, receive)).value;
      expect(value("S - 22") - value("22 - S")).toBeCloseTo(value("S + 1000") - 1022 * Math.exp(-2 * rate), 5);
    },
  );

  test.each(Object.entries(processes).filter(([name]) => !/(level|geometric) with/.test(name)))(
    "%s: twice the places change nothing",
    (_name, S) => {
      const model: DecisionModel = {
        ...atEnd({ S }, "S - 22"),
        modes: {
          held: { options: [{ name: "build", to: "live", receive: "3 * S - 62" }] },
          live: { cashFlow: "0.2 * S - 4", options: [{ name: "sell", to: "done", receive: "22" }] },
          done: {},
        },
      };
      const { value, earned } = solveExact(model);
      expect(Math.abs(solveExact(model, { nodes: 960 }).value - value)).toBeLessThan(2e-7 * value);
      expect(Math.abs(earned - value)).toBeLessThan(1e-6 * value);
    },
  );
});

describe("two continuous drivers", () => {
  // The increments of a step between dates are what is correlated; what a step adds to B then fades.
  test("a product of a motion and a reversion that are correlated", () => {
    const world = createWorld({ dates, drivers: { A: gbm, B: log }, observations: [] });
    let covariance = 0;
    const means = [0, 1].map((m) => {
      const out = Float64Array.of(20);
      world.conditionalMean(m, -1, 2, "pricing", out, out, 1);
      return out[0];
    });
    for (let k = -1; k < 2; k++) {
      const [a, b] = [0, 1].map((m) => world.gaussian(m, k, "pricing"));
      covariance = (b?.slope ?? NaN) * covariance + 0.5 * (a?.sd ?? NaN) * (b?.sd ?? NaN);
    }
    const model = atEnd({ A: gbm, B: log }, "A * B + 1000", [{ between: ["A", "B"], rho: 0.5 }]);
    const found = solveExact(model).value * Math.exp(2 * rate) - 1000;
    expect(found / (means[0] * means[1] * Math.exp(covariance))).toBeCloseTo(1, 7);
  });

  test("one with jumps beside one without: the mean of their product is the product of their means", () => {
    const value = (receive: string): number =>
      solveExact(atEnd({ A: gbm, B: { ...log, jump } }, `${receive} + 1000`)).value * Math.exp(2 * rate) - 1000;
    expect(value("A * B") / (value("A") * value("B"))).toBeCloseTo(1, 6);
  });
});

describe("a private driver beside a market driver", () => {
  // F. Black (1976) on a product of two independent lognormal numbers: their variances add.
  test.each([0.3, 1])("R² %d learnt of a lognormal truth: a call on truth times market", (resolves) => {
    const J: Driver = { kind: "private", prior: { distribution: "lognormal", median: 1, sigma: 0.5 } };
    const model: DecisionModel = {
      ...atEnd({ S: gbm, J }, ""),
      modes: {
        idle: { options: [{ name: "ask", to: "informed", receive: 1, takes: 0.75, until: 0.5, learns: { J: resolves } }] },
        informed: { options: [{ name: "take", to: "done", from: 2, receive: "J * S - 22" }] },
        done: {},
      },
      start: "idle",
    };
    const forward = 20 * Math.exp(0.03 * 2) * Math.exp(0.125);
    const sd = Math.sqrt(2 * 0.09 + resolves * 0.25);
    const d = Math.log(forward / 22) / sd + sd / 2;
    const call = Math.exp(-2 * rate) * (forward * normalCdf(d) - 22 * normalCdf(d - sd));
    const { value, earned } = solveExact(model);
    expect(value - Math.exp(-0.5 * rate)).toBeCloseTo(call, 5);
    expect(earned).toBeCloseTo(value, 4);
  });
});

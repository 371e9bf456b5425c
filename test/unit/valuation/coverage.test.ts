import { beforeAll, describe, expect, test } from "vitest";
import { replay, type DecisionModel, type Estimate, type Policy } from "@ripen/core";
import { normalCdf, normalPdf } from "../../../packages/core/src/numerics/index.js";

/** A put that may be exercised after one year or after two, with a rule that is fixed beforehand: at one year below a bound, at two where it pays. */
const market = { rate: 0.05, volatility: 0.3, strike: 100, bound: 85 };
const put: DecisionModel = {
  dates: [1, 2],
  discountRate: market.rate,
  drivers: { S: { kind: "gbm", start: 100, drift: market.rate, volatility: market.volatility } },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: `max(${market.strike} - S, 0)` }] }, done: {} },
  start: "held",
};
const whenLow: Policy = {
  kind: "regression",
  features: [{ kind: "driver", name: "S" }],
  rules: [rule("held.exercise", 0, [[], [[0, 1]]], [market.bound, -1]), rule("held.exercise", 1, [[], [[0, 1]]], [market.strike, -1])],
};

/** What that rule is worth: over the price of the first year (Simpson's rule), its payoff or the European put that is left (Black & Scholes). */
function valueOfPut(): number {
  const { rate, volatility, strike, bound } = market;
  const left = (S: number): number => {
    const d1 = (Math.log(S / strike) + rate) / volatility + volatility / 2;
    return strike * Math.exp(-rate) * normalCdf(volatility - d1) - S * normalCdf(-d1);
  };
  const price = (z: number): number => 100 * Math.exp(rate - volatility ** 2 / 2 + volatility * z);
  const edge = (Math.log(bound / 100) - rate + volatility ** 2 / 2) / volatility;
  const stopped = simpson((z) => normalPdf(z) * (strike - price(z)), -9, edge);
  const waited = simpson((z) => normalPdf(z) * left(price(z)), edge, 9);
  return Math.exp(-rate) * (stopped + waited);
}

/** A pilot tells 60% of what a launch will earn; launched is where good news prevails. */
const pilot: DecisionModel = {
  dates: [0, 1],
  discountRate: 0.04,
  drivers: { theta: { kind: "private", prior: { distribution: "normal", mean: -20, sd: 300 } } },
  modes: {
    idle: { options: [{ name: "pilot", to: "told", pay: 40, takes: 1, learns: { theta: 0.6 }, succeeds: 0.8, otherwise: "over" }] },
    told: { options: [{ name: "launch", to: "over", receive: "theta" }] },
    over: {},
  },
  start: "idle",
};
const whenGood: Policy = {
  kind: "regression",
  features: [{ kind: "driver", name: "theta" }],
  rules: [rule("idle.pilot", 0, [[]], [1]), rule("told.launch", 1, [[[0, 1]]], [1])],
};

function valueOfPilot(): number {
  const deviation = 300 * Math.sqrt(0.6);
  const good = deviation * normalPdf(-20 / deviation) - 20 * normalCdf(-20 / deviation);
  return -40 + 0.8 * Math.exp(-0.04) * good;
}

function rule(
  option: string,
  date: number,
  terms: readonly (readonly (readonly [number, number])[])[],
  coefficients: readonly number[],
): Extract<Policy, { kind: "regression" }>["rules"][number] {
  const features = terms.length === 1 && terms[0].length === 0 ? [] : [0];
  const basis = { features, shift: features.map(() => 0), scale: features.map(() => 1), terms };
  return { option, date, basis, coefficients, addsPayoff: false, needsPayoff: false };
}

function simpson(f: (x: number) => number, from: number, to: number): number {
  const steps = 400;
  const h = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * h);
  return (sum * h) / 3;
}

const seeds = Array.from({ length: 40 }, (_, i) => i + 1);

/** Student's quantile for means of eight blocks. */
const ofEightBlocks = 2.364624;
const random = { sampling: "random", price: 2048, quantile: 1.959964 } as const;
const even = { sampling: "even", price: 8192, quantile: ofEightBlocks } as const;
const bounded = { what: "a put with a fixed bound", model: put, policy: whenLow, truth: valueOfPut() };
const piloted = { what: "a pilot and a launch after good news", model: pilot, policy: whenGood, truth: valueOfPilot() };

describe.each([
  { ...bounded, ...random },
  { ...piloted, ...random },
  { ...bounded, ...even },
  { ...piloted, ...even },
])("$what, priced with 40 seeds on $sampling paths", ({ model, policy, truth, sampling, price, quantile }) => {
  const values: Estimate[] = [];
  beforeAll(async () => {
    for (const seed of seeds)
      values.push((await replay(model, policy, { paths: { fit: 1, select: 1, price }, seed, sampling })).value.lower);
  }, 60_000);

  // Of 40 intervals of 95%, fewer than 35 cover in 1.4 of 100 cases when all is well (binomial distribution).
  test("at least 35 of the 95% intervals cover the true value of the policy", () => {
    const covering = values.filter(({ ci95: [low, high] }) => low <= truth && truth <= high);
    expect(covering.length).toBeGreaterThanOrEqual(35);
  });

  test("an interval is the mean, plus and minus its quantile times the standard error", () => {
    for (const { mean, standardError, ci95 } of values) {
      expect(ci95[1] - mean).toBeCloseTo(quantile * standardError, 5);
      expect(mean - ci95[0]).toBeCloseTo(quantile * standardError, 5);
    }
  });

  test("the means spread as the reported errors say: by 0.75 to 1.3 times as much", () => {
    const average = values.reduce((sum, { mean }) => sum + mean, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, { mean }) => sum + (mean - average) ** 2, 0) / (values.length - 1));
    const reported = values.reduce((sum, { standardError }) => sum + standardError, 0) / values.length;
    expect(spread / reported).toBeGreaterThan(0.75);
    expect(spread / reported).toBeLessThan(1.3);
    expect(Math.abs(average - truth)).toBeLessThan((3 * reported) / Math.sqrt(values.length));
  });
});

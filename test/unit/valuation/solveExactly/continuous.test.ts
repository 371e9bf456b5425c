import { describe, expect, test } from "vitest";
import { compilePortfolioModel, type Driver, type PortfolioModel } from "../../../../packages/core/src/model/index.js";
import { normalCdf, normalPdf, priorMoments } from "../../../../packages/core/src/numerics/index.js";
import { createWorld } from "../../../../packages/core/src/simulation/index.js";
import { poseProblem } from "../../../../packages/core/src/valuation/solveExactly/problem.js";
import { solveExactly } from "../../../../packages/core/src/valuation/solveExactly/index.js";
import { chanceOf, initiative, must, once, portfolio, worth, yesNo } from "./build.js";

const normal = (mean: number, sd: number): Driver => ({ kind: "private", prior: { distribution: "normal", mean, sd } });
const gbm = (start: number, drift: number, volatility: number, riskPremium = 0): Driver => ({
  kind: "gbm",
  start,
  drift,
  volatility,
  riskPremium,
});
/** E max(X, 0) for a normal X. */
const positivePart = (mean: number, sd: number): number => sd * normalPdf(mean / sd) + mean * normalCdf(mean / sd);
/** E max(X − K, 0) for a lognormal X with the given mean and deviation of its logarithm. */
const call = (mean: number, sd: number, K: number): number => {
  const d = Math.log(mean / K) / sd + sd / 2;
  return mean * normalCdf(d) - K * normalCdf(d - sd);
};

describe("continuous market drivers", () => {
  test("a call at the end, under the pricing drift, and the probability of its exercise", () => {
    const model = portfolio(
      { forum: once({ receive: "S - 100" }) },
      { dates: [2], discountRate: 0.05, drivers: { S: gbm(100, 0.08, 0.3, 0.05) } },
    );
    const spread = 0.3 * Math.sqrt(2);
    const mean = 100 * Math.exp(0.06);
    expect(worth(model)).toBeCloseTo(Math.exp(-0.1) * call(mean, spread, 100), 5);
    expect(chanceOf(model, "forum.idle.go")).toBeCloseTo(normalCdf(Math.log(mean / 100) / spread - spread / 2), 5);
  });

  test("mean reversion of the logarithm and of the level", () => {
    const reverting = (on: "log" | "level", level: number, start: number): Driver => ({
      kind: "meanReverting",
      on,
      start,
      level,
      speed: 0.8,
      volatility: 0.4,
      riskPremium: 0.1,
    });
    const decay = (speed: number): number => (1 - Math.exp(-speed * 1.5)) / speed;
    const sd = 0.4 * Math.sqrt(decay(1.6));
    const centre = (start: number, level: number): number => start * Math.exp(-1.2) + (0.8 * level - 0.1) * decay(0.8);
    const value = (driver: Driver, K: number): number =>
      worth(portfolio({ forum: once({ receive: `X - ${String(K)}`, from: 1.5 }) }, { dates: [0, 1.5], drivers: { X: driver } }));
    expect(value(reverting("log", 1, 2), 2.5)).toBeCloseTo(call(Math.exp(centre(Math.log(2), 1) + sd ** 2 / 2), sd, 2.5), 6);
    expect(value(reverting("level", 3, 2), 2.5)).toBeCloseTo(positivePart(centre(2, 3) - 2.5, sd), 6);
  });

  test("two that are correlated: the right to exchange one for the other", () => {
    const drivers = { A: gbm(100, 0, 0.3), B: gbm(95, 0, 0.2) };
    const correlations = [{ between: ["A", "B"] as const, rho: 0.6 }];
    const model = portfolio({ forum: once({ receive: "A - B", from: 1 }) }, { dates: [0, 0.5, 1], drivers, correlations });
    const sd = Math.sqrt(0.09 + 0.04 - 2 * 0.6 * 0.06);
    expect(worth(model)).toBeCloseTo(95 * call(100 / 95, sd, 1), 3);
  });

  test("those that revert at one speed may be correlated, those at different speeds may not", () => {
    const level = (speed: number, volatility: number): Driver => ({
      kind: "meanReverting",
      on: "level",
      start: 1,
      level: 1,
      speed,
      volatility,
    });
    const model = (speed: number): PortfolioModel =>
      portfolio(
        { forum: once({ receive: "A - B" }) },
        { dates: [2], drivers: { A: level(0.5, 0.4), B: level(speed, 0.2) }, correlations: [{ between: ["A", "B"], rho: -0.5 }] },
      );
    const sd = Math.sqrt((0.16 + 0.04 + 2 * 0.5 * 0.08) * ((1 - Math.exp(-2)) / 1));
    expect(worth(model(0.5))).toBeCloseTo(positivePart(0, sd), 4);
    expect(() => worth(model(0.6))).toThrow(/another speed/);
  });

  test("a driver without volatility needs no axis", () => {
    const model = portfolio({ forum: once({ receive: "S - 1", from: 2 }) }, { dates: [0, 2], drivers: { S: gbm(1, 0.1, 0) } });
    expect(worth(model)).toBeCloseTo(Math.exp(0.2) - 1, 13);
  });

  test("beside a chain, and with a chance: each initiative at its own, they add up", () => {
    const drivers: Record<string, Driver> = {
      S: gbm(1, 0, 0.4),
      m: {
        kind: "chain",
        values: [0.5, 2],
        start: 0.5,
        transition: [
          [0.5, 0.5],
          [0.2, 0.8],
        ],
      },
    };
    const one = once({ receive: "S * m - 1", succeeds: 0.7, otherwise: "idle" });
    const two = initiative({
      idle: { options: [{ name: "build", to: "live", takes: 1, pay: 0.6, succeeds: "cap(0.2 + m, 1)", otherwise: "idle" }] },
      live: { cashFlow: "S", terminal: "m" },
    });
    const alone = (initiatives: PortfolioModel["initiatives"]): number => worth(portfolio(initiatives, { dates: [0, 1, 2], drivers }));
    expect(alone({ one, two })).toBeCloseTo(alone({ one }) + alone({ two }), 6);
    expect(alone({ one })).toBeGreaterThan(0.2);
  });

  test("accounts add up to the value to rounding, on a grid too", () => {
    const forum = once({ receive: [{ amount: "S" }, { account: "customer", amount: "2 - S ^ 2" }] });
    const plan = solveExactly(
      portfolio({ forum }, { dates: [0, 1, 2], drivers: { S: gbm(1, 0, 0.5) }, objective: { firm: 1, customer: 0.3 } }),
      { nodes: 41 },
    );
    expect(plan.byAccount["firm"] + 0.3 * plan.byAccount["customer"]).toBeCloseTo(plan.value.lower.mean, 12);
  });

  test("a condition on a continuous driver is a warning", () => {
    const model = portfolio({ forum: once({ receive: 1, when: "S > 1" }) }, { dates: [1], drivers: { S: gbm(1, 0, 0.2) } });
    const { value, warnings } = solveExactly(model);
    expect(value.lower.mean).toBeCloseTo(normalCdf(-0.1), 2);
    expect(warnings.join()).toContain("the condition of forum.idle.go");
  });
});

describe("continuous truths", () => {
  const closed = (driver: Driver, learns: number, receive: string): number =>
    worth(portfolio({ pilot: must(0, { learns: { X: learns } }), forum: once({ receive }) }, { drivers: { X: driver } }));

  test("what is never learnt is averaged over: moments, limits", () => {
    const value = (prior: Extract<Driver, { kind: "private" }>["prior"], receive: string): number =>
      worth(portfolio({ forum: must(0, { receive }) }, { drivers: { X: { kind: "private", prior } } }));
    expect(value({ distribution: "normal", mean: 3, sd: 2 }, "X ^ 3")).toBeCloseTo(27 + 3 * 3 * 4, 8);
    expect(value({ distribution: "lognormal", median: 2, sigma: 0.8 }, "1 / X")).toBeCloseTo(0.5 * Math.exp(0.32), 10);
    expect(value({ distribution: "uniform", min: 1, max: 3 }, "X ^ 2")).toBeCloseTo(13 / 3, 7);
    for (const prior of [
      { distribution: "triangular", min: 0, mode: 1, max: 5 },
      { distribution: "pert", min: -1, mode: 0, max: 4 },
      { distribution: "beta", alpha: 2, beta: 3 },
    ] as const)
      expect(value(prior, "X")).toBeCloseTo(priorMoments(prior).mean, 4);
    expect(value({ distribution: "normal", mean: 0, sd: 1 }, "cap(X, 0.4)")).toBeCloseTo(-positivePart(-0.4, 1), 3);
  });

  test("value of learning: of a share R² of the score's variance, of all, and of the informing of another (43.05)", () => {
    expect(closed(normal(-5, 20), 0.5, "X")).toBeCloseTo(positivePart(-5, 20 * Math.SQRT1_2), 4);
    expect(closed(normal(-5, 20), 1, "X")).toBeCloseTo(positivePart(-5, 20), 4);
    const pilot = once({ pay: 40, learns: { J: 0.6 }, takes: 1 });
    const informed = portfolio({ pilot, forum: once({ receive: "J" }) }, { drivers: { J: normal(-20, 300) } });
    expect(worth(informed)).toBeCloseTo(positivePart(-20, 300 * Math.sqrt(0.6)) - 40, 3);
    expect(worth(informed)).toBeCloseTo(43.05, 2);
  });

  test("precisions add: sources of .45 and .55 are one of .671", () => {
    const two = portfolio(
      { a: must(0, { learns: { X: 0.45 } }), b: must(0, { learns: { X: 0.55 } }), forum: once({ receive: "X" }) },
      { drivers: { X: normal(-1, 4) } },
    );
    const precision = 0.45 / 0.55 + 0.55 / 0.45;
    const rSquared = precision / (1 + precision);
    expect(rSquared).toBeCloseTo(0.671, 3);
    expect(worth(two)).toBeCloseTo(positivePart(-1, 4 * Math.sqrt(rSquared)), 3);
  });

  test("an exact source leaves nothing for others to tell", () => {
    const both = portfolio(
      { a: must(0, { learns: { X: 1 } }), b: must(0, { learns: { X: 0.5 } }), forum: once({ receive: "X" }) },
      { drivers: { X: normal(-1, 4) } },
    );
    expect(worth(both)).toBeCloseTo(positivePart(-1, 4), 3);
  });

  test("with correlated scores one truth tells of another, also when a signal arrives later", () => {
    const drivers = { X: normal(0, 1), Y: normal(-1, 3) };
    const correlations = [{ between: ["X", "Y"] as const, rho: 0.8 }];
    const one = portfolio({ a: must(0, { learns: { X: 0.5 } }), forum: once({ receive: "Y" }) }, { drivers, correlations });
    expect(worth(one)).toBeCloseTo(positivePart(-1, 3 * 0.8 * Math.SQRT1_2), 4);
    const two = portfolio(
      { a: must(0, { learns: { X: 0.5 } }), b: must(1, { learns: { Y: 0.3 } }), forum: once({ receive: "Y" }) },
      { dates: [0, 1, 2], drivers, correlations },
    );
    // Variance of Y's score after a signal of X (noise 1) and one of its own (noise 7/3).
    const left = 1 - 0.64 / 2;
    const explained = 1 - left + left ** 2 / (left + 7 / 3);
    expect(worth(two)).toBeCloseTo(positivePart(-1, 3 * Math.sqrt(explained)), 3);
  });

  test("products of correlated truths are averaged jointly", () => {
    const drivers = { X: normal(1, 2), Y: normal(3, 1) };
    const model = portfolio({ forum: must(0, { receive: "X * Y" }) }, { drivers, correlations: [{ between: ["X", "Y"], rho: 0.5 }] });
    expect(worth(model)).toBeCloseTo(3 + 0.5 * 2, 8);
  });

  test("beside a market driver: the posterior mean times a price", () => {
    const model = portfolio(
      { pilot: must(0, { learns: { X: 0.5 } }), forum: once({ receive: "X * S - 1", from: 1 }) },
      { drivers: { X: { kind: "private", prior: { distribution: "lognormal", median: 1, sigma: 0.5 } }, S: gbm(1, 0, 0.3) } },
    );
    // E[X | signal] is lognormal with half the variance of the logarithm, and S is independent of it.
    expect(worth(model)).toBeCloseTo(call(Math.exp(0.125), Math.sqrt(0.125 + 0.09), 1), 4);
  });

  test("posterior means are those that the simulator's beliefs give", () => {
    const priors = [
      { distribution: "triangular", min: 0, mode: 1, max: 5 },
      { distribution: "pert", min: -1, mode: 0, max: 4 },
      { distribution: "lognormal", p10: 1, p90: 4 },
    ] as const;
    for (const prior of priors) {
      const drivers: Record<string, Driver> = { X: { kind: "private", prior } };
      const model = portfolio({ pilot: must(0, { learns: { X: 0.4 } }), forum: once({ receive: "X" }) }, { drivers });
      const program = compilePortfolioModel(model);
      const { scoreMeans, scores, grid } = poseProblem(program, 31);
      const heard = [0];
      const { beliefs } = createWorld({ dates: [0, 1], drivers, observations: program.world.observations });
      // The surprise is the signal in deviations: its variance is 1 plus that of the noise.
      const signal = grid.coordinate(1, 1, 0).map((u) => u * Math.sqrt(1 / 0.4));
      const expected = new Float64Array(signal.length);
      beliefs.posteriorMean(0, 1, [signal], undefined, signal.length, expected);
      const got = scoreMeans.column(0, 1, heard);
      expected.forEach((value, i) => expect(got[i]).toBeCloseTo(value, 4));
      expect(scores.knowledge(heard).covariance[0]).toBeCloseTo(0.6, 14);
    }
  });

  test("one that is never learnt may enter a stock", () => {
    const forum = initiative({ live: { next: { x: "x * (1 + X)" }, terminal: "x" } }, { x: 1 });
    const model = (drivers: Record<string, Driver>, rest: Partial<PortfolioModel> = {}): PortfolioModel =>
      portfolio({ forum }, { dates: [0, 1, 2], drivers, ...rest });
    expect(worth(model({ X: normal(0.2, 0.3) }))).toBeCloseTo(1.44 + 0.09, 8);
    const learnt = model({ X: normal(0.2, 0.3) });
    expect(() => worth({ ...learnt, initiatives: { ...learnt.initiatives, pilot: must(0, { learns: { X: 0.5 } }) } })).toThrow(
      /enters a stock/,
    );
  });

  test("finitely many values and correlation do not go together", () => {
    const drivers = { X: normal(0, 1), J: yesNo(0.5) };
    const model = portfolio({ forum: once({ receive: "X + J" }) }, { drivers, correlations: [{ between: ["X", "J"], rho: 0.5 }] });
    expect(() => worth(model)).toThrow(/finitely many values/);
  });
});

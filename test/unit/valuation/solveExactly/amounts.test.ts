import { describe, expect, test } from "vitest";
import { RipenError, type RipenErrorCode } from "@ripen/core";
import type { Driver, PortfolioModel } from "../../../../packages/core/src/model/index.js";
import { solveExactly } from "../../../../packages/core/src/valuation/solveExactly/index.js";
import { chanceOf, coin, initiative, must, once, portfolio, schedule, worth, yesNo } from "./build.js";

const dates = [0, 1, 2];

describe("amounts", () => {
  test("each instalment is priced on its own date, and due even if the mode is left", () => {
    const forum = initiative({
      idle: { options: [{ name: "go", to: "live", pay: ["s", "s", "s"], forced: true, until: 0 }] },
      live: { options: [{ name: "stop", to: "gone", forced: true }] },
      gone: {},
    });
    const model = portfolio({ forum }, { dates, discountRate: 0.1, drivers: { s: schedule(1, 10, 100) } });
    expect(worth(model)).toBeCloseTo(-1 - 10 * Math.exp(-0.1) - 100 * Math.exp(-0.2), 12);
  });

  test("an option whose instalments would fall after the last date is not offered", () => {
    const plan = solveExactly(portfolio({ forum: once({ pay: [1, 1], receive: "5 + t" }) }, { dates }));
    expect(plan.value.lower.mean).toBe(4);
    expect(plan.exercise["forum.idle.go"].byDate).toEqual([0, 1, 0]);
  });

  test("an array whose elements all have `amount` is one flow, any other is instalments, of flows too", () => {
    const flow = portfolio({ forum: must(0, { pay: [{ amount: 2 }, { account: "customer", amount: 3 }] }) });
    expect(solveExactly(flow).byAccount).toEqual({ firm: -2, customer: -3 });
    const parts = portfolio({ forum: must(0, { pay: [[{ amount: 2 }, { account: "customer", amount: 3 }], 4] }) });
    expect(solveExactly(parts).byAccount).toEqual({ firm: -6, customer: -3 });
  });

  test("the objective names all accounts that count; by default the firm's", () => {
    const forum = once({ receive: [{ account: "customer", amount: 10 }, { amount: -3 }, { account: "partner", amount: 1000 }], until: 0 });
    expect(worth(portfolio({ forum }))).toBe(0);
    const plan = solveExactly(portfolio({ forum }, { objective: { customer: 0.5, firm: 1 } }));
    expect(plan.value.lower.mean).toBe(2);
    expect(plan.byAccount).toEqual({ customer: 10, firm: -3, partner: 1000 });
    expect(worth(portfolio({ forum }, { objective: { customer: 1 } }))).toBe(10);
    expect(worth(portfolio({ forum: must(0, { receive: 7 }) }, { objective: { firm: -2 } }))).toBe(-14);
  });

  test("lower is upper, without error, under the pricing measure", () => {
    const { value } = solveExactly(portfolio({ forum: once({ receive: 7 }) }));
    expect(value.lower).toEqual({ mean: 7, standardError: 0, ci95: [7, 7] });
    expect(value.upper).toEqual(value.lower);
    expect(value.measure).toBe("pricing");
  });
});

describe("exercises", () => {
  test("by date, and at least once: an option that may be taken again is counted once", () => {
    const forum = initiative({ idle: { options: [{ name: "sell", to: "idle", receive: "m - 0.5" }] } });
    const plan = solveExactly(portfolio({ forum }, { dates, drivers: { m: coin } }));
    expect(plan.exercise["forum.idle.sell"]).toEqual({ probability: 1, byDate: [1, 0.5, 0.5] });
    const rare = initiative({ idle: { options: [{ name: "sell", to: "idle", receive: "m - 1.5" }] } });
    expect(chanceOf(portfolio({ forum: rare }, { dates, drivers: { m: coin } }), "forum.idle.sell")).toBe(0.5);
  });

  test("`now` lists what is done at the first date whatever it shows", () => {
    const model = portfolio(
      { a: once({ receive: 1, until: 0 }), b: once({ receive: "m - 1", until: 1 }), c: must(0) },
      { drivers: { m: coin } },
    );
    expect(solveExactly(model).now).toEqual(["a.idle.go", "c.idle.go"]);
    const later = portfolio({ a: once({ receive: "1 - 2 * e" }) }, { dates: [1], drivers: { e: { kind: "event", hazard: 1 } } });
    expect(solveExactly(later).now).toEqual([]);
    expect(chanceOf(later, "a.idle.go")).toBeCloseTo(Math.exp(-1), 12);
  });
});

describe("laws", () => {
  const forum = initiative({
    idle: { options: [{ name: "try", to: "good", otherwise: "bad", succeeds: 0.5, takes: 1, pay: 1, learns: { J: 1 } }] },
    good: { options: [{ name: "launch", to: "live", receive: "20 * J - 6 + m" }] },
    bad: {},
    live: { cashFlow: "m" },
  });
  const coach = once({ receive: "9 * m - 8" }, { cashFlow: "0.5 * m" });
  const model = (initiatives: PortfolioModel["initiatives"], rest: Partial<PortfolioModel> = {}): PortfolioModel =>
    portfolio(initiatives, { dates, discountRate: 0.05, drivers: { m: coin, J: yesNo(0.3) }, ...rest });

  test("independent initiatives add up, in any order", () => {
    const both = worth(model({ forum, coach }));
    expect(both).toBeCloseTo(worth(model({ forum })) + worth(model({ coach })), 12);
    expect(worth(model({ coach, forum }))).toBeCloseTo(both, 12);
    expect(worth(model({ forum }))).toBeGreaterThan(0.1);
  });

  test("money in another unit scales the value, and a weight scales it too", () => {
    const cents = once({ receive: "100 * (9 * m - 8)" }, { cashFlow: "50 * m" });
    expect(worth(model({ coach: cents }))).toBeCloseTo(100 * worth(model({ coach })), 10);
    expect(worth(model({ coach }, { objective: { firm: 3 } }))).toBeCloseTo(3 * worth(model({ coach })), 12);
  });

  test("another option never lowers the value, nor does knowing more", () => {
    const more = {
      ...coach,
      modes: { ...coach.modes, done: { cashFlow: "0.5 * m", options: [{ name: "sell", to: "idle", receive: 0.6 }] } },
    };
    expect(worth(model({ coach: more }))).toBeGreaterThan(worth(model({ coach })));
    const bet = once({ receive: "10 * J - 5" });
    const source = (resolves: number | { sensitivity: number; specificity: number }) => must(0, { learns: { J: resolves } });
    const tests = [0.5, 0.7, 0.9, 1].map((quality) =>
      worth(model({ bet, source: source({ sensitivity: quality, specificity: quality }) })),
    );
    expect(tests[0]).toBe(0);
    for (let i = 1; i < tests.length; i++) expect(tests[i]).toBeGreaterThanOrEqual(tests[i - 1]);
    expect(worth(model({ bet, source: source(1) }))).toBeCloseTo(tests[3], 12);
  });
});

describe("what it does not cover is refused", () => {
  const code = (model: unknown, options?: Parameters<typeof solveExactly>[1]): RipenErrorCode | undefined => {
    try {
      solveExactly(model as PortfolioModel, options);
    } catch (error) {
      if (RipenError.is(error)) return error.code;
      throw error;
    }
    return undefined;
  };
  const reading = (driver: Driver, rest: Partial<PortfolioModel> = {}): PortfolioModel =>
    portfolio({ forum: once({ receive: "x" }) }, { drivers: { x: driver }, ...rest });

  test("a floor, because it binds an expectation over the whole policy", () => {
    expect(code(portfolio({ forum: once({ receive: 1 }) }, { links: [{ kind: "floor", account: "firm", atLeast: 1 }] }))).toBe("not-exact");
  });

  test("drivers without a finite or Gaussian step, if any formula reads them", () => {
    const jumps: Driver = { kind: "jumpDiffusion", start: 1, drift: 0, volatility: 0.2, jumpRate: 1, jumpMean: 0, jumpVolatility: 0.1 };
    expect(code(reading(jumps))).toBe("not-exact");
    expect(
      code(
        reading({
          kind: "given",
          paths: Array.from({ length: 8 }, (_, i) => [1, 2 + (i % 2)]),
        }),
      ),
    ).toBe("not-exact");
    expect(code(portfolio({ forum: once({ receive: 1 }) }, { drivers: { x: jumps } }))).toBeUndefined();
  });

  test("states that depend on a continuous driver", () => {
    const S: Driver = { kind: "gbm", start: 1, drift: 0, volatility: 0.2 };
    const stock = initiative({ live: { next: { x: "x + S" }, terminal: "x" } }, { x: 0 });
    expect(code(portfolio({ stock }, { dates, drivers: { S } }))).toBe("not-exact");
    const use = portfolio(
      { forum: once({ uses: { budget: "S" } }) },
      { drivers: { S }, resources: { budget: { periods: [{ from: 0, until: 2, available: 1 }] } } },
    );
    expect(code(use)).toBe("not-exact");
    expect(code({ ...use, resources: { budget: { periods: [] } } })).toBeUndefined();
  });

  test("too many continuous dimensions, or too few nodes for the dates", () => {
    const S: Driver = { kind: "gbm", start: 1, drift: 0, volatility: 0.2 };
    const five = Object.fromEntries(["A", "B", "C", "D", "E"].map((name) => [name, S]));
    expect(code(portfolio({ forum: once({ receive: "A + B + C + D + E" }) }, { drivers: five }))).toBe("not-exact");
    expect(
      code(portfolio({ forum: once({ receive: "S" }) }, { dates: Array.from({ length: 50 }, (_, k) => k / 50), drivers: { S } }), {
        nodes: 20,
      }),
    ).toBe("not-exact");
  });

  test("more joint states than allowed, with the figure and the limit", () => {
    const forum = once({ receive: "m" });
    const model = portfolio({ forum, coach: forum, match: forum }, { dates, drivers: { m: coin } });
    expect(() => solveExactly(model, { maxStates: 10 })).toThrow(/found 11 joint states; the limit is 10/);
    expect(code(model, { maxStates: 10 })).toBe("too-large");
    expect(solveExactly(model).states).toBeGreaterThan(10);
  });

  test("a model that does not hold together, and a formula that comes out as no number", () => {
    expect(code({})).toBe("invalid-model");
    expect(code(portfolio({ forum: once({ to: "nowhere" }) }))).toBe("invalid-model");
    expect(code(portfolio({ forum: once({ receive: "1 / (m - 1)" }) }, { drivers: { m: coin } }))).toBe("not-finite");
  });

  test("a formula is not asked where it cannot be reached", () => {
    expect(code(portfolio({ forum: once({ receive: "1 / (m - 1)", from: 1 }) }, { drivers: { m: coin } }))).toBeUndefined();
  });
});

import { describe, expect, test } from "vitest";
import type { InitiativeModel, PortfolioModel, Resource } from "../../../../packages/core/src/model/index.js";
import { chanceOf, coin, discrete, initiative, must, once, portfolio, worth, yearly, yesNo } from "./build.js";

const dates = [0, 1, 2, 3];

function budgeted(
  initiatives: Record<string, InitiativeModel>,
  available: number[],
  rest: Partial<PortfolioModel> = {},
  how: Partial<Resource> = {},
): PortfolioModel {
  return portfolio(initiatives, { dates, resources: { budget: { periods: yearly(available), ...how } }, ...rest });
}

/** Uses some of the budget at once and brings something. */
const project = (use: number, receive: number, option: object = {}): InitiativeModel => once({ uses: { budget: use }, receive, ...option });

describe("the ledger: what a move writes", () => {
  test("periods are [from, until): several dates share one", () => {
    const model = { a: project(6, 3), b: project(6, 4), c: project(6, 5) };
    const resources = { budget: { periods: yearly([10, 10]) } };
    expect(worth(portfolio(model, { dates: [0, 0.5, 1, 1.5], resources }))).toBe(9);
    expect(worth(portfolio(model, { dates: [0, 0.5], resources }))).toBe(5);
  });

  test("`pay` is never use by itself, and dates in no period are unlimited", () => {
    expect(worth(budgeted({ a: once({ receive: 500, pay: 100 }) }, [1]))).toBe(400);
    expect(worth(budgeted({ a: project(100, 5) }, [1, 1]))).toBe(5);
    expect(worth(budgeted({ a: project(100, 5, { until: 1 }) }, [1, 1]))).toBe(0);
  });

  test("an array is written over successive dates and reserves them: later moves must leave room", () => {
    const spread = once({ uses: { budget: [4, 4] }, receive: 10, until: 0 });
    expect(worth(budgeted({ spread, later: project(8, 9, { from: 1, until: 1 }) }, [10, 10]))).toBe(10);
    expect(worth(budgeted({ spread, later: project(6, 9, { from: 1, until: 1 }) }, [10, 10]))).toBe(19);
    // It does not start where a later year cannot hold its part.
    expect(worth(budgeted({ spread }, [10, 3]))).toBe(0);
  });

  test("instalments are used even if the mode is left", () => {
    const spread = initiative({
      idle: { options: [{ name: "go", to: "live", uses: { budget: [1, 8] }, forced: true, until: 0 }] },
      live: { options: [{ name: "stop", to: "gone", forced: true }] },
      gone: {},
    });
    expect(worth(budgeted({ spread, later: project(3, 9, { from: 1, until: 1 }) }, [10, 10]))).toBe(0);
  });

  test("`each` runs from exercise to the date before arrival", () => {
    const built = once({ takes: 2, uses: { budget: { each: 6 } }, forced: true, until: 0 });
    const other = (at: number) => project(5, 9, { from: at, until: at });
    expect([0, 1, 2].map((at) => worth(budgeted({ built, other: other(at) }, [10, 10, 10, 10])))).toEqual([0, 0, 9]);
  });

  test("a mode's use is reserved to the last date, and released when the mode is left", () => {
    const live = once({ receive: 20, until: 0 }, { uses: { budget: 6 }, options: [{ name: "close", to: "idle", pay: 1 }] });
    const other = project(6, 5, { from: 2, until: 2 });
    expect(worth(budgeted({ live }, [10, 10, 10, 5]))).toBe(0);
    expect(worth(budgeted({ live, other }, [10, 10, 10, 10]))).toBe(20 - 1 + 5);
    // Closing and starting on one date.
    const start = initiative({ live: live.modes.done, idle: {} });
    expect(worth(budgeted({ start, other }, [10, 10, 10, 10]))).toBe(4);
    expect(worth(budgeted({ start, other: project(6, 5, { until: 0 }) }, [10, 10, 10, 10]))).toBe(4);
  });

  test("the use of the mode on the way counts while it lasts, that of the mode reached from arrival", () => {
    const build = initiative({
      idle: { options: [{ name: "go", to: "live", takes: 1, during: "building", receive: 30, until: 0 }] },
      building: { uses: { budget: 9 } },
      live: { uses: { budget: 4 } },
    });
    expect(worth(budgeted({ build }, [8, 8, 8, 8]))).toBe(0);
    expect(worth(budgeted({ build }, [9, 3, 8, 8]))).toBe(0);
    const other = (at: number) => project(6, 5, { from: at, until: at });
    expect([0, 1, 2].map((at) => worth(budgeted({ build, other: other(at) }, [10, 10, 10, 10])))).toEqual([30, 35, 35]);
  });

  test("on the way the larger of `to` and `otherwise` is reserved; on arrival what is really reached takes its place", () => {
    const trial = initiative({
      idle: { options: [{ name: "try", to: "good", otherwise: "bad", succeeds: 0.5, takes: 1, forced: true, until: 0 }] },
      good: { uses: { budget: 2 } },
      bad: { uses: { budget: 7 } },
    });
    // Before arrival a project of 5 in year 1 does not fit beside the 7; on arrival it does where the trial went well.
    expect(worth(budgeted({ trial, early: once({ uses: { budget: [0, 5] }, receive: 8, until: 0 }) }, [10, 10]))).toBe(0);
    expect(worth(budgeted({ trial, then: project(5, 8, { from: 1, until: 1 }) }, [10, 10]))).toBe(4);
  });

  test("an arrow without duration that may fail: the larger use is asked for, the real one is written", () => {
    const trial = initiative({
      idle: { options: [{ name: "try", to: "good", otherwise: "bad", succeeds: 0.5, receive: 5, until: 0 }] },
      good: { uses: { budget: 2 } },
      bad: { uses: { budget: 7 } },
    });
    expect(worth(budgeted({ trial }, [10, 5]))).toBe(0);
    expect(worth(budgeted({ trial, then: project(5, 8, { from: 1, until: 1 }) }, [10, 10]))).toBe(5 + 4);
    expect(worth(budgeted({ trial, beside: project(5, 8, { until: 0 }) }, [10, 10]))).toBe(8);
  });

  test("capacity made counts from the date its mode is reached, never on the way", () => {
    const hire = (takes: number) => once({ takes, pay: 1 }, { uses: { people: -2 } });
    const people = { people: { periods: yearly([0, 0, 0, 0]) } };
    const work = (at: number) => once({ from: at, until: at, receive: 10 }, { uses: { people: 2 } });
    const of = (takes: number, at: number): number => worth(portfolio({ team: hire(takes), work: work(at) }, { dates, resources: people }));
    expect(of(0, 0)).toBe(9);
    expect(of(1, 0)).toBe(0);
    expect(of(1, 1)).toBe(9);
    const ahead = once({ takes: 1, receive: 10, until: 0 }, { uses: { people: 2 } });
    expect(worth(portfolio({ team: hire(1), ahead }, { dates, resources: people }))).toBe(0);
  });

  test("a team cannot leave while others live on it", () => {
    const team = initiative({ hired: { uses: { people: -2 }, options: [{ name: "fire", to: "gone", receive: 3 }] }, gone: {} });
    const work = must(0, {}, { uses: { people: 1 } });
    const people = { people: { periods: yearly([0, 0, 0, 0]) } };
    expect(worth(portfolio({ team, work }, { dates, resources: people }))).toBe(0);
    expect(worth(portfolio({ team }, { dates, resources: people }))).toBe(3);
  });
});

describe("the ledger: periods", () => {
  test("a share of what is left is carried, from year to year", () => {
    const saved = (carry: number, use: number): number =>
      worth(budgeted({ a: project(use, 1) }, [8, 8, 8], { dates: [0, 1, 2] }, { carry }));
    expect([0, 0.5, 1].map((carry) => saved(carry, 8))).toEqual([1, 1, 1]);
    expect([0.4, 0.5, 1].map((carry) => saved(carry, 14))).toEqual([0, 1, 1]);
    expect(saved(0.5, 14.1)).toBe(0);
    expect([saved(1, 24), saved(1, 24.1)]).toEqual([1, 0]);
  });

  test("instalments may rely on what will be carried, and nothing may then eat it", () => {
    const a = once({ uses: { budget: [2, 14] }, receive: 10, until: 0 });
    expect(worth(budgeted({ a }, [10, 10], {}, { carry: 0.5 }))).toBe(10);
    expect(worth(budgeted({ a, b: project(1, 3, { until: 0 }) }, [10, 10], {}, { carry: 0.5 }))).toBe(10);
    expect(worth(budgeted({ a, b: project(0.5, 3, { until: 0 }) }, [10.5, 10], {}, { carry: 0.5 }))).toBe(13);
  });

  test("forced moves are charged first, even into overrun, which the next period pays", () => {
    const over = must(0, { uses: { budget: 13 } });
    const next = (use: number) => project(use, 1, { from: 1, until: 1 });
    expect(worth(budgeted({ over, beside: project(1, 5, { until: 0 }) }, [10, 10]))).toBe(0);
    expect([7, 7.1].map((use) => worth(budgeted({ over, next: next(use) }, [10, 10])))).toEqual([1, 0]);
    // An overrun larger than the next period goes on to the one after.
    const huge = must(0, { uses: { budget: 25 } });
    expect([5, 5.1].map((use) => worth(budgeted({ huge, then: project(use, 1, { from: 2, until: 2 }) }, [10, 10, 10])))).toEqual([1, 0]);
  });

  test("what is overdrawn by force does not forbid moves that leave it as it is, or better it", () => {
    const over = must(0, { uses: { budget: [0, 13] } });
    const close = initiative({ live: { uses: { budget: 1 }, options: [{ name: "close", to: "gone", receive: 2 }] }, gone: {} });
    expect(worth(budgeted({ over, free: project(0, 5, { from: 1 }), close }, [10, 10]))).toBe(7);
  });

  test("what is overdrawn is carried as nothing, not as debt beside the overrun itself", () => {
    const over = must(0, { uses: { budget: [0, 13] } });
    // Year 1 is overdrawn by 3 already at date 0; a use in year 2 still holds against year 2 alone.
    expect(
      worth(budgeted({ over, ahead: once({ uses: { budget: [0, 0, 10] }, receive: 4, until: 0 }) }, [10, 10, 10], {}, { carry: 1 })),
    ).toBe(4);
  });
});

describe("the ledger: random use", () => {
  const D = discrete([0, 10], [0.5, 0.5]);

  test("reserves its mean; an overrun is charged to its period and, beyond what that holds, to the next", () => {
    const random = must(0, { uses: { budget: "D" } });
    const model = (use: number, at: number): PortfolioModel =>
      budgeted({ random, other: project(use, 4, { from: at, until: at }) }, [8, 8], { drivers: { D } });
    // Date 0: 5 reserved of 8. Date 1: nothing or 2 too much was used in year 0.
    expect([3, 3.1].map((use) => worth(model(use, 0)))).toEqual([4, 0]);
    expect([6, 6.1, 8, 8.1].map((use) => worth(model(use, 1)))).toEqual([4, 2, 2, 0]);
  });

  test("or the stated quantile of it", () => {
    const random = must(0, { uses: { budget: [0, "D"] } });
    const model = (reserve: number, use: number): number =>
      worth(
        budgeted({ random, other: once({ uses: { budget: [0, use] }, receive: 4, until: 0 }) }, [8, 12], { drivers: { D } }, { reserve }),
      );
    expect([model(0.5, 12), model(0.5, 12.1)]).toEqual([4, 0]);
    expect([model(0.51, 2), model(0.51, 2.1)]).toEqual([4, 0]);
  });

  test("of a driver that moves: its mean, or quantile, at the date of the use", () => {
    const random = must(0, { uses: { budget: [0, "8 * m"] } });
    const model = (reserve: "mean" | number, use: number): number =>
      worth(
        budgeted(
          { random, other: once({ uses: { budget: [0, use] }, receive: 4, until: 0 }) },
          [8, 20],
          { drivers: { m: coin } },
          { reserve },
        ),
      );
    expect([model("mean", 12), model("mean", 12.1)]).toEqual([4, 0]);
    expect([model(0.9, 4), model(0.9, 4.1)]).toEqual([4, 0]);
  });

  test("the mean of a formula, not the formula at the mean of what moves or of what is private", () => {
    const moving = must(0, { uses: { budget: [0, "4 * m ^ 2"] } });
    const other = (use: number) => once({ uses: { budget: [0, use] }, receive: 4, until: 0 });
    expect([12, 12.1].map((use) => worth(budgeted({ moving, other: other(use) }, [8, 20], { drivers: { m: coin } })))).toEqual([4, 0]);
    const hidden = must(0, { uses: { budget: [0, "D ^ 2"] } });
    expect([30, 30.1].map((use) => worth(budgeted({ hidden, other: other(use) }, [8, 80], { drivers: { D } })))).toEqual([4, 0]);
  });

  test("booked, not observed: what a truth has charged teaches nothing", () => {
    const J = yesNo(0.5);
    const random = must(0, { uses: { budget: "10 * J" } });
    const bet = once({ receive: "20 * J - 10", from: 1 });
    expect(worth(budgeted({ random, bet }, [100, 100], { drivers: { J } }))).toBe(0);
  });

  test("it shows only where it makes a move impossible", () => {
    const J = yesNo(0.5);
    const random = must(0, { uses: { budget: "10 * J" } });
    // Where J is true, 10 of 12 are gone after date 0 and the project of 5 does not fit: so whoever may still start it knows that J is false.
    const bet = project(5, 0, { receive: "10 - 20 * J", from: 0.5, until: 0.5 });
    expect(worth(budgeted({ random, bet }, [12], { dates: [0, 0.5], drivers: { J } }))).toBe(5);
    const wrong = project(5, 0, { receive: "20 * J - 10", from: 0.5, until: 0.5 });
    expect(worth(budgeted({ random, wrong }, [12], { dates: [0, 0.5], drivers: { J } }))).toBe(0);
    // What was learnt so stays known.
    const later = once({ receive: "10 - 20 * J", from: 1 });
    expect(
      worth(budgeted({ random, bet: project(5, 0, { from: 0.5, until: 0.5 }), later }, [12], { dates: [0, 0.5, 1], drivers: { J } })),
    ).toBe(5);
  });

  test("use of a move sees the age that counts from its exercise", () => {
    const aged = initiative({
      idle: { options: [{ name: "go", to: "live", uses: { budget: ["5 + 90 * age", "10 * age"] }, forced: true, from: 1, until: 1 }] },
      live: {},
    });
    const other = (use: number) => project(use, 4, { from: 1.5, until: 1.5 });
    // 5 at once and 5 half a year later.
    expect([5, 5.1].map((use) => worth(budgeted({ aged, other: other(use) }, [10, 15], { dates: [0, 1, 1.5] })))).toEqual([4, 0]);
  });
});

describe("laws of the ledger", () => {
  test("less of a resource never raises the value, and enough of it changes nothing", () => {
    const two = { a: project(6, 3), b: once({ uses: { budget: [3, 3] }, receive: "8 * m" }), c: project(5, 4, { when: "m > 0" }) };
    const of = (each: number): number => worth(budgeted(two, [each, each, each, each], { drivers: { m: coin } }));
    const values = [0, 3, 5, 6, 8, 9, 11, 14, 100].map(of);
    for (let i = 1; i < values.length; i++) expect(values[i]).toBeGreaterThanOrEqual(values[i - 1]);
    expect(values[8]).toBe(worth(portfolio(two, { dates, drivers: { m: coin }, resources: { budget: { periods: [] } } })));
    expect(values[0]).toBeLessThan(values[8]);
    expect(chanceOf(budgeted(two, [6, 6, 6, 6], { drivers: { m: coin } }), "a.idle.go")).toBe(1);
  });
});

import { describe, expect, test } from "vitest";
import { solveExactly } from "../../../../packages/core/src/valuation/solveExactly/index.js";
import { chanceOf, coin, initiative, must, once, portfolio, schedule, worth } from "./build.js";

const dates = [0, 1, 2, 3];

describe("how time passes", () => {
  test("what has arrived has arrived before the decision of its date", () => {
    const forum = initiative({
      idle: { options: [{ name: "build", to: "ready", takes: 1, pay: 1 }] },
      ready: { options: [{ name: "launch", to: "live", receive: 10 }] },
      live: {},
    });
    expect(worth(portfolio({ forum }))).toBe(9);
  });

  test("drivers are observed before the choice, which is made at every date", () => {
    expect(worth(portfolio({ forum: once({ receive: "6 * m - 5" }) }, { drivers: { m: coin } }))).toBe(3.5);
  });

  test("the cash flow of the mode now occupied is received on the date of the move, and terminal follows at the last date", () => {
    const forum = must(0, { pay: 7 }, { cashFlow: 5, terminal: 4 });
    expect(worth(portfolio({ forum }))).toBe(-7 + 5 + 5 + 4);
  });

  test("one option per date, also when it takes no time", () => {
    const forum = initiative({
      a: { options: [{ name: "first", to: "b", receive: 1 }] },
      b: { options: [{ name: "second", to: "c", receive: 10 }] },
      c: {},
    });
    expect(worth(portfolio({ forum }, { dates: [0] }))).toBe(1);
    expect(worth(portfolio({ forum }))).toBe(11);
  });

  test("a forced move takes the initiative's move of that date, however bad; the first one whose condition holds", () => {
    const forum = initiative({
      idle: {
        options: [
          { name: "good", to: "done", receive: 10, until: 0 },
          { name: "never", to: "done", receive: -1, forced: true, when: "m > 1" },
          { name: "bad", to: "done", receive: -3, forced: true, until: 0 },
          { name: "worse", to: "done", receive: -4, forced: true, until: 0 },
        ],
      },
      done: {},
    });
    expect(worth(portfolio({ forum }, { drivers: { m: coin } }))).toBe(-3);
  });

  test("a forced move that would arrive after the last date is not taken", () => {
    expect(worth(portfolio({ forum: once({ forced: true, receive: -3, takes: 2 }) }))).toBe(0);
  });

  test("an option is taken only if it is strictly better than staying", () => {
    const model = portfolio({ forum: once({ receive: 0.3, pay: "0.1 * 3" }), coach: once({ receive: 1, until: 0 }) });
    const plan = solveExactly(model);
    expect(plan.now).toEqual(["coach.idle.go"]);
    expect(plan.exercise["forum.idle.go"]).toEqual({ probability: 0, byDate: [0, 0] });
    expect(plan.exercise["coach.idle.go"]).toEqual({ probability: 1, byDate: [1, 0] });
  });

  test("of two dates that are equally good the later one is taken: staying wins ties", () => {
    expect(solveExactly(portfolio({ coach: once({ receive: 1 }) })).exercise["coach.idle.go"].byDate).toEqual([0, 1]);
  });

  test("on the way nothing is decided", () => {
    const forum = initiative({
      idle: { options: [{ name: "build", to: "live", takes: 2, during: "building", forced: true, until: 0 }] },
      building: { options: [{ name: "sell", to: "sold", receive: 100 }] },
      live: {},
      sold: {},
    });
    expect(worth(portfolio({ forum }, { dates }))).toBe(0);
  });

  test("arrival is on the first date not earlier; later than the last date, an option is not offered", () => {
    expect(worth(portfolio({ forum: once({ takes: 1.5 }, { cashFlow: 1 }) }, { dates }))).toBe(2);
    expect(worth(portfolio({ forum: once({ takes: 3, from: 1, pay: 1 }, { terminal: 100 }) }, { dates }))).toBe(0);
  });

  test("a right with several exercises is a chain of modes", () => {
    const right = (from: string, to: string) => ({ [from]: { options: [{ name: "exercise", to, receive: "s" }] } });
    const forum = initiative({ ...right("left2", "left1"), ...right("left1", "left0"), left0: {} });
    expect(worth(portfolio({ forum }, { dates, drivers: { s: schedule(3, 5, 1, 4) } }))).toBe(9);
  });

  test("values are discounted to today from their own dates, also when the first date is later", () => {
    const model = portfolio({ forum: must(2, { receive: 10 }, { cashFlow: 1 }) }, { dates: [2, 3], discountRate: 0.1 });
    expect(worth(model)).toBeCloseTo(11 * Math.exp(-0.2) + Math.exp(-0.3), 12);
  });

  test("windows are inclusive and compared to 1e-9", () => {
    const late = [0.1 + 0.2, 1];
    expect(worth(portfolio({ forum: once({ receive: 5, until: 0.3 }) }, { dates: late }))).toBe(5);
    expect(worth(portfolio({ forum: once({ receive: "5 + t", from: 0.5, until: 1 }) }, { dates: late }))).toBe(6);
  });

  test("age counts from exercise on the way, from arrival in the mode; an option's own amounts see the age in the mode it leaves", () => {
    const forum = initiative({
      idle: {
        options: [{ name: "build", to: "live", takes: 2, during: "building", receive: "100 * age", forced: true, from: 1, until: 1 }],
      },
      building: { cashFlow: "10 * age" },
      live: { cashFlow: "age + 0.5", options: [{ name: "close", to: "gone", receive: "1000 * age", forced: true, from: 4 }] },
      gone: { cashFlow: "7 * age" },
    });
    const model = portfolio({ forum }, { dates: [0, 1, 2, 3, 4, 5] });
    expect(worth(model)).toBe(100 + 10 + 0.5 + 1000 + 7);
  });

  test("age tells states apart: how long ago the launch was matters", () => {
    const forum = once({ pay: 1, receive: "2 * m" }, { terminal: "age >= 2 ? 10 : 0" });
    const later = portfolio({ forum }, { dates: [0, 1, 2], drivers: { m: coin } });
    expect(worth(later)).toBe(11);
    expect(chanceOf(later, "forum.idle.go")).toBe(1);
    const waits = portfolio(
      { forum: once({ receive: "8 * m" }, { terminal: "age >= 2 ? 1 : 0" }) },
      { dates: [0, 1, 2], drivers: { m: coin } },
    );
    // Launching at once brings 8 + 1; waiting for the coin 0.5 · 16, so 9 now.
    expect(worth(waits)).toBe(9);
  });

  test("next uses this date's drivers and t, and runs in the mode that is occupied after the move", () => {
    const forum = initiative(
      { idle: { options: [{ name: "go", to: "live", forced: true, from: 1 }] }, live: { next: { x: "x + s + 100 * t" }, terminal: "x" } },
      { x: 1 },
    );
    expect(worth(portfolio({ forum }, { dates, drivers: { s: schedule(1, 2, 4, 8) } }))).toBe(1 + 102 + 204);
  });

  test("on the way stocks follow the rule of `during`, and stand still without one", () => {
    const build = (during: { during?: string }) =>
      initiative(
        {
          idle: { next: { x: "x + 100" }, options: [{ name: "go", to: "live", takes: 2, forced: true, until: 0, ...during }] },
          building: { next: { x: "x + 10" } },
          live: { next: { x: "x + 1" }, terminal: "x" },
        },
        { x: 0 },
      );
    expect(worth(portfolio({ forum: build({}) }, { dates }))).toBe(1);
    expect(worth(portfolio({ forum: build({ during: "building" }) }, { dates }))).toBe(21);
  });

  test("schedules with dates of their own hold their last value", () => {
    const drivers = { s: { kind: "schedule", values: [1, 5], dates: [0, 1.5] } } as const;
    expect(worth(portfolio({ forum: must(0, {}, { cashFlow: "s" }) }, { dates, drivers }))).toBe(12);
  });

  test("a chain stands at its start on the first date and takes one step a date, whatever their distance; an event has its hazard from today", () => {
    const chain = portfolio({ forum: must(3, {}, { cashFlow: "m ^ 2" }) }, { dates: [3, 3.1], drivers: { m: coin } });
    expect(worth(chain)).toBe(1 + 2);
    const event = portfolio(
      { forum: must(2, {}, { cashFlow: "1 - e" }) },
      { dates: [2, 3], drivers: { e: { kind: "event", hazard: 0.1, riskPremium: 0.05 } } },
    );
    expect(worth(event)).toBeCloseTo(Math.exp(-0.3) + Math.exp(-0.45), 12);
  });
});

import { describe, expect, test } from "vitest";
import { solveExactly } from "../../../../packages/core/src/valuation/solveExactly/index.js";
import { chanceOf, coin, discrete, initiative, must, once, portfolio, worth, yesNo } from "./build.js";

const J = yesNo(0.5);
/** 10 if J is true, −10 if not: worth nothing to those who do not know. */
const bet = { receive: "20 * J - 10" };

describe("what is known when", () => {
  test("a signal of an option that takes no time is known from the next date on", () => {
    const pilot = once({ learns: { J: 1 }, pay: 1 });
    expect(worth(portfolio({ pilot, coach: once(bet) }, { dates: [0], drivers: { J } }))).toBe(0);
    expect(worth(portfolio({ pilot, coach: once(bet) }, { drivers: { J } }))).toBe(4);
  });

  test("a signal arrives with its arrow and is then known to all", () => {
    const pilot = once({ learns: { J: 1 }, pay: 1, takes: 1 });
    expect(worth(portfolio({ pilot, coach: once(bet), match: once(bet) }, { drivers: { J } }))).toBe(9);
    expect(worth(portfolio({ pilot, coach: once({ ...bet, until: 0.5 }) }, { dates: [0, 0.5, 1], drivers: { J } }))).toBe(0);
  });

  test("Bayes: a test of a yes/no truth", () => {
    const pilot = once({ learns: { J: { sensitivity: 0.8, specificity: 0.6 } }, takes: 1 });
    // P(yes) = 0.6, and then J is true with 2/3: 0.6 · (20 · 2/3 − 10).
    expect(worth(portfolio({ pilot, coach: once(bet) }, { drivers: { J } }))).toBeCloseTo(2, 12);
  });

  test("arrows with the same source share one signal; arrows without one are sources of their own", () => {
    const learns = { J: { sensitivity: 0.8, specificity: 0.6 } };
    const ask = (source?: string) => must(0, { learns, takes: 1, ...(source !== undefined && { source }) });
    const shared = portfolio({ one: ask("survey"), two: ask("survey"), coach: once(bet) }, { drivers: { J } });
    expect(worth(shared)).toBeCloseTo(2, 12);
    const apart = portfolio({ one: ask(), two: ask(), coach: once(bet) }, { drivers: { J } });
    // Two yes (0.4 of all, J in 0.32); one of each (0.4, J in 0.16 · 2/2 … below even): only two yes help: 0.32 · 10 − 0.08 · 10.
    expect(worth(apart)).toBeCloseTo(2.4, 12);
  });

  test("asking the same source again teaches nothing", () => {
    const desk = initiative({
      idle: { options: [{ name: "ask", to: "idle", takes: 1, pay: 0.1, learns: { J: { sensitivity: 0.8, specificity: 0.6 } } }] },
    });
    const plan = solveExactly(portfolio({ desk, coach: once({ ...bet, until: 1 }) }, { dates: [0, 1, 2], drivers: { J } }));
    expect(plan.value.lower.mean).toBeCloseTo(1.9, 12);
    expect(plan.exercise["desk.idle.ask"]).toEqual({ probability: 1, byDate: [1, 0, 0] });
  });

  test("a discrete prior is learnt wholly", () => {
    const D = discrete([0, 5, 20], [0.5, 0.3, 0.2]);
    const model = portfolio({ pilot: must(0, { learns: { D: 1 } }), coach: once({ receive: "D - 8" }) }, { drivers: { D } });
    expect(worth(model)).toBeCloseTo(0.2 * 12, 12);
    expect(chanceOf(model, "coach.idle.go")).toBeCloseTo(0.2, 12);
  });

  test("in `when` and `succeeds` a private driver means its posterior mean", () => {
    const pilot = must(0, { learns: { J: { sensitivity: 0.8, specificity: 0.6 } } });
    const coach = once({ receive: 3, when: "J > 0.6" });
    expect(worth(portfolio({ pilot, coach }, { drivers: { J } }))).toBeCloseTo(3 * 0.6, 12);
    const forced = must(1, { receive: "0", succeeds: "J", otherwise: "idle" }, { cashFlow: 9 });
    // The chance is the posterior mean, 2/3 after yes and 1/4 after no: on average the prior's.
    expect(worth(portfolio({ pilot, coach: forced }, { drivers: { J } }))).toBeCloseTo(4.5, 12);
  });

  test("a chance is drawn independently of the drivers, also of the one that its formula reads", () => {
    const coach = must(0, { succeeds: "J", otherwise: "failed" }, { cashFlow: "8 * J" });
    const model = portfolio({ coach: { ...coach, modes: { ...coach.modes, failed: {} } } }, { dates: [0], drivers: { J } });
    expect(worth(model)).toBe(0.5 * 8 * 0.5);
  });

  test("what is booked is the expectation of the formula over the truth, not the formula at the mean", () => {
    const D = discrete([0, 4], [0.5, 0.5]);
    expect(worth(portfolio({ forum: once({ receive: "D ^ 2" }) }, { drivers: { D } }))).toBe(8);
    expect(worth(portfolio({ forum: once({ receive: "10 * cap(D, 1) - atLeast(D, 3)" }) }, { drivers: { D } }))).toBe(5 - 3.5);
    const joint = portfolio({ forum: once({ receive: "D * J * (D - 1)" }) }, { drivers: { D, J } });
    expect(worth(joint)).toBe(0.25 * 12);
  });

  test("a stock is stepped twice: with the truth (booked) and with posterior means (what conditions see)", () => {
    const D = discrete([0, 2], [0.5, 0.5]);
    const forum = initiative(
      {
        live: { next: { x: "x * (1 + D)" }, options: [{ name: "sell", to: "sold", receive: "x", from: 2, when: "x == 4" }] },
        sold: {},
      },
      { x: "1 + 0 * D" },
    );
    expect(worth(portfolio({ forum }, { dates: [0, 1, 2], drivers: { D } }))).toBe(0.5 * 1 + 0.5 * 9);
  });

  test("what is learnt later does not change what a known stock has stepped by", () => {
    const D = discrete([0, 2], [0.5, 0.5]);
    const forum = initiative(
      {
        live: { next: { x: "x + D" }, options: [{ name: "sell", to: "sold", receive: "10 * x - 10", when: "x == 1", from: 1 }] },
        sold: {},
      },
      { x: 0 },
    );
    const model = portfolio({ forum, pilot: must(0, { learns: { D: 1 } }) }, { dates: [0, 1], drivers: { D } });
    // Known is 1 on both sides; booked is 0 or 2, and by then D is known: sold only where it is 2.
    expect(worth(model)).toBe(0.5 * 10);
  });

  test("`learns` tells whether it succeeds or not; `onArrival` is booked at `to` only", () => {
    const pilot = initiative({
      idle: {
        options: [
          { name: "try", to: "good", otherwise: "bad", succeeds: 0.25, takes: 1, onArrival: 8, learns: { J: 1 }, forced: true, until: 0 },
        ],
      },
      good: {},
      bad: {},
    });
    expect(worth(portfolio({ pilot, coach: once(bet) }, { drivers: { J } }))).toBe(0.25 * 8 + 5);
  });

  test("`onArrival` is priced on arrival, and booked also when the initiative moves on at once", () => {
    const forum = initiative({
      idle: { options: [{ name: "build", to: "ready", takes: 1, onArrival: "4 * t", forced: true, until: 0 }] },
      ready: { options: [{ name: "launch", to: "live", onArrival: 30, forced: true }] },
      live: {},
    });
    expect(worth(portfolio({ forum }, { discountRate: 0.1 }))).toBeCloseTo(34 * Math.exp(-0.1), 12);
  });

  test("a chance is seen on arrival, not before", () => {
    const trial = initiative({
      idle: { options: [{ name: "try", to: "good", otherwise: "bad", succeeds: 0.5, takes: 2, forced: true, until: 0 }] },
      good: {},
      bad: {},
    });
    const coach = (until: number) => once({ receive: "20 * trial.good - 10 * t", until });
    // At date 1 nobody knows; at date 2 it is known but costs 20.
    expect(worth(portfolio({ trial, coach: coach(1) }, { dates: [0, 1, 2] }))).toBe(0);
    const cheap = once({ receive: "30 * trial.good - 5 * t", until: 2 });
    expect(worth(portfolio({ trial, coach: cheap }, { dates: [0, 1, 2] }))).toBe(0.5 * 20);
  });

  test("an option that is under way keeps the chance it had at exercise", () => {
    const trial = initiative({
      idle: { options: [{ name: "try", to: "good", otherwise: "bad", succeeds: "m / 2", takes: 1, forced: true, from: 1, until: 1 }] },
      good: { cashFlow: 10 },
      bad: {},
    });
    const away = {
      ...coin,
      values: [0, 1, 2],
      transition: [
        [0, 0, 1],
        [0.5, 0, 0.5],
        [1, 0, 0],
      ],
    };
    // Whoever starts at m = 2 succeeds although m is 0 on arrival.
    expect(worth(portfolio({ trial }, { dates: [0, 1, 2], drivers: { m: away } }))).toBe(5);
  });

  test("a truth that nobody reads is left out of the state", () => {
    const model = portfolio({ pilot: once({ learns: { J: 1 }, receive: 1 }) }, { drivers: { J } });
    expect(solveExactly(model).states).toBe(3);
  });
});

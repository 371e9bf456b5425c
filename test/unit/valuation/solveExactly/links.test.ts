import { describe, expect, test } from "vitest";
import type { Link, PortfolioModel } from "../../../../packages/core/src/model/index.js";
import { coin, initiative, must, once, portfolio, worth, yesNo } from "./build.js";

const dates = [0, 1, 2];
const requires = (option: string, initiative: string, modes: string[], hold?: true): Link => ({
  kind: "requires",
  option,
  initiative,
  modes,
  ...(hold && { hold }),
});
const excludes = (...modes: string[]): Link => ({ kind: "excludes", modes });

describe("one date, many initiatives", () => {
  test("`when` sees modes before this date's moves; amounts and `next` see them after", () => {
    const first = must(1);
    const when = once({ receive: 5, when: "first.done == 0" });
    const booked = must(1, { receive: "10 * first.done" });
    expect(
      worth(
        portfolio({ first, when: { ...when, modes: { ...when.modes, idle: { options: [{ ...when.modes.idle.options![0], from: 1 }] } } } }),
      ),
    ).toBe(5);
    expect(worth(portfolio({ first, booked }))).toBe(10);
    const stock = initiative({ live: { next: { x: "x + first.done" }, terminal: "x" } }, { x: 0 });
    expect(worth(portfolio({ first, stock }, { dates }))).toBe(1);
  });

  test("`when` and `succeeds` see modes after this date's arrivals", () => {
    const first = must(0, { takes: 1 });
    const second = once({ receive: 4, when: "first.done == 1", succeeds: "first.done", otherwise: "idle" });
    expect(worth(portfolio({ first, second }))).toBe(4);
  });

  test("another initiative's stock is read by its dotted name", () => {
    const forum = initiative({ live: { next: { members: "members + 3" } } }, { members: 1 });
    expect(worth(portfolio({ forum, coach: once({ receive: "forum.members", from: 2 }) }, { dates }))).toBe(7);
  });

  test("on the way an initiative is in `during` for other's formulas; without it all its flags are 0", () => {
    const build = (during: object) =>
      initiative({ idle: { options: [{ name: "go", to: "live", takes: 2, forced: true, until: 0, ...during }] }, building: {}, live: {} });
    const coach = must(1, { receive: "1000 * forum.idle + 100 * forum.building + 10 * forum.live + 1" });
    expect(worth(portfolio({ forum: build({}), coach }, { dates }))).toBe(1);
    expect(worth(portfolio({ forum: build({ during: "building" }), coach }, { dates }))).toBe(101);
  });
});

describe("requires", () => {
  const platform = (option: object) => once({ pay: 30, ...option });

  test("is checked on the modes after this date's moves: a follower may come with its prerequisite", () => {
    const model = portfolio(
      { platform: platform({}), app: once({ receive: 45 }) },
      { dates: [0], links: [requires("app.idle.go", "platform", ["done"])] },
    );
    expect(worth(model)).toBe(15);
  });

  test("being on the way to a mode is not being there, unless `during` is one of the modes", () => {
    const links = [requires("app.idle.go", "platform", ["done", "building"])];
    const build = (during: object): PortfolioModel => {
      const graph = platform({ takes: 1, ...during });
      return portfolio(
        { platform: { ...graph, modes: { ...graph.modes, building: {} } }, app: once({ receive: 45, until: 0 }) },
        { links },
      );
    };
    expect(worth(build({}))).toBe(0);
    expect(worth(build({ during: "building" }))).toBe(15);
  });

  test("is checked once, at exercise; with hold, dropping the prerequisite is infeasible too, as long as it lasts", () => {
    const shop = initiative({
      open: { options: [{ name: "sell", to: "sold", receive: 50 }] },
      sold: {},
    });
    const app = initiative({
      idle: { options: [{ name: "go", to: "live", receive: 20 }] },
      live: { options: [{ name: "stop", to: "gone", pay: 4 }] },
      gone: {},
    });
    const model = (hold?: true): PortfolioModel =>
      portfolio({ shop, app }, { dates: [0, 1], links: [requires("app.idle.go", "shop", ["open"], hold)] });
    expect(worth(model())).toBe(70);
    // Both leave on the same date, or the shop is never sold.
    expect(worth(model(true))).toBe(66);
    expect(worth({ ...model(true), dates: [0] })).toBe(50);
  });

  test("hold binds on the way too", () => {
    const shop = once({ receive: 50 });
    const app = once({ receive: 60, takes: 2 }, { cashFlow: 1 });
    const model = (hold?: true): PortfolioModel =>
      portfolio({ shop, app }, { dates, links: [requires("app.idle.go", "shop", ["idle"], hold)] });
    expect(worth(model())).toBe(111);
    expect(worth(model(true))).toBe(61);
  });

  test("what is lost already can be lost no more: hold does not bind a provider that has left", () => {
    const shop = initiative({
      open: { options: [{ name: "burn", to: "burnt", forced: true, from: 1, until: 1 }] },
      burnt: { options: [{ name: "claim", to: "over", receive: 9 }] },
      over: {},
    });
    const model = portfolio({ shop, app: once({ receive: 1 }) }, { dates, links: [requires("app.idle.go", "shop", ["open"], true)] });
    expect(worth(model)).toBe(10);
  });

  test("a prerequisite that may fail at once is none", () => {
    const lab = initiative({
      idle: { options: [{ name: "try", to: "good", otherwise: "bad", succeeds: 0.9, pay: 1 }] },
      good: {},
      bad: {},
    });
    const model = (dates: number[]): PortfolioModel =>
      portfolio({ lab, app: once({ receive: 10 }) }, { dates, links: [requires("app.idle.go", "lab", ["good"])] });
    expect(worth(model([0]))).toBe(0);
    expect(worth(model([0, 1]))).toBeCloseTo(8, 12);
  });

  test("forced moves ignore it", () => {
    const model = portfolio(
      { shop: once({ pay: 5 }), app: must(0, { receive: 3 }) },
      { links: [requires("app.idle.go", "shop", ["done"])] },
    );
    expect(worth(model)).toBe(3);
  });
});

describe("excludes", () => {
  test("counts who is in a listed mode, or has gone towards it", () => {
    const links = [excludes("a.done", "b.done")];
    expect(worth(portfolio({ a: once({ receive: 5 }), b: once({ receive: 7 }) }, { links }))).toBe(7);
    expect(worth(portfolio({ a: must(0, { receive: 5, takes: 1 }), b: once({ receive: 7, until: 0 }) }, { links }))).toBe(5);
    const later = portfolio({ a: must(0, { receive: 5, takes: 2 }), b: once({ receive: 7, until: 1 }) }, { dates, links });
    expect(worth(later)).toBe(5);
  });

  test("counts `during`, on the way", () => {
    const a = initiative({
      idle: { options: [{ name: "go", to: "done", takes: 1, during: "building", forced: true, until: 0 }] },
      building: {},
      done: {},
    });
    expect(worth(portfolio({ a, b: once({ receive: 7, until: 0 }) }, { links: [excludes("a.building", "b.done")] }))).toBe(0);
    expect(worth(portfolio({ a, b: once({ receive: 7 }) }, { links: [excludes("a.building", "b.done")] }))).toBe(7);
  });

  test("does not count `otherwise`; failing frees, and so does leaving, on the same date", () => {
    const trial = initiative({
      idle: { options: [{ name: "try", to: "good", otherwise: "bad", succeeds: 0.25, takes: 1, forced: true, until: 0 }] },
      good: {},
      bad: {},
    });
    const b = once({ receive: 8 });
    expect(worth(portfolio({ trial, b }, { links: [excludes("trial.good", "b.done")] }))).toBe(6);
    expect(worth(portfolio({ trial, b: once({ receive: 8, until: 0 }) }, { links: [excludes("trial.bad", "b.done")] }))).toBe(8);
    const a = initiative({ live: { options: [{ name: "close", to: "gone", pay: 1 }] }, gone: {} });
    expect(worth(portfolio({ a, b }, { dates: [0], links: [excludes("a.live", "b.done")] }))).toBe(7);
  });

  test("an initiative may move from one listed mode to another", () => {
    const a = initiative({ one: { options: [{ name: "on", to: "two", receive: 3 }] }, two: {} });
    const links = [excludes("a.one", "a.two", "b.done")];
    expect(worth(portfolio({ a, b: once({ receive: 1 }) }, { dates: [0], links }))).toBe(3);
  });

  test("forced moves ignore it, and nobody may join them", () => {
    const links = [excludes("a.done", "b.done", "c.done")];
    const forced = portfolio({ a: must(0, { receive: 1 }), b: must(0, { receive: 2 }), c: once({ receive: 9 }) }, { links });
    expect(worth(forced)).toBe(3);
    const free = portfolio(
      { a: must(0, { receive: 1 }), b: must(0, { receive: 2 }), c: once({ receive: 9 }), d: once({ receive: 4 }) },
      { links },
    );
    expect(worth(free)).toBe(7);
  });
});

describe("laws of links", () => {
  const drivers = { m: coin, J: yesNo(0.4) };
  test("a link never raises the value, and one that cannot bind changes nothing", () => {
    const both = { a: once({ receive: "6 * m - 5" }), b: once({ receive: "9 * J - 3 + m" }) };
    const free = worth(portfolio(both, { drivers }));
    expect(worth(portfolio(both, { drivers, links: [excludes("a.done", "b.done")] }))).toBeLessThan(free);
    expect(worth(portfolio(both, { drivers, links: [requires("b.idle.go", "a", ["done"])] }))).toBeLessThan(free);
    expect(worth(portfolio(both, { drivers, links: [requires("b.idle.go", "a", ["idle", "done"])] }))).toBe(free);
  });
});

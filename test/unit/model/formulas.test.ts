import { describe, expect, test } from "vitest";
import { availableNames, checkModel, startNames } from "../../../packages/core/src/model/check/index.js";
import type { BlockFunction } from "../../../packages/core/src/model/types.js";
import { keysOf, pilotModel, shopModel, withChange } from "./fixtures/models.js";

const issuesOf = (model: unknown, path: string, formula: unknown) => checkModel(withChange(model, keysOf(path), formula));
const block = (...reads: string[]): BlockFunction => ({ reads, evaluate: () => undefined });

/** Every place of a DecisionModel that takes a formula and reads every name. */
const places = [
  "modes.idle.options[0].pay",
  "modes.idle.options[0].pay[1]",
  "modes.piloting.options[0].pay[1].amount",
  "modes.piloting.options[0].receive",
  "modes.piloting.options[0].onArrival",
  "modes.idle.options[0].when",
  "modes.idle.options[0].succeeds",
  "modes.idle.options[0].uses.desk",
  "modes.idle.options[0].uses.budget[0]",
  "modes.idle.options[0].uses.people.each",
  "modes.piloting.cashFlow",
  "modes.live.cashFlow[0].amount",
  "modes.live.terminal",
  "modes.live.next.members",
  "modes.piloting.uses.people",
];

describe("formulas are read where they stand", () => {
  test.each(places)("%s: a fault is reported with its position and a hint", (place) => {
    const [issue, ...others] = issuesOf(pilotModel(), place, "2 * membres");
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ path: place, hint: 'did you mean "members"?' });
    expect(issue.message).toMatch(/"membres" is not a declared name.*position 4 of "2 \* membres"/);
  });

  test.each(places)("%s: drivers, constants, stocks, t and age are known", (place) => {
    expect(issuesOf(pilotModel(), place, "S + M + P + m + season + entry + g + theta + J + D + K + members + skill + t + age")).toEqual([]);
  });

  test.each(places)("%s: a block function reads declared names", (place) => {
    expect(issuesOf(pilotModel(), place, block("S", "K", "t"))).toEqual([]);
    expect(issuesOf(pilotModel(), place, block("S", "k2"))).toMatchObject([
      { path: `${place}.reads[1]`, message: '"k2" is not a declared name' },
    ]);
  });

  test("a block function without a list of names is refused", () => {
    expect(issuesOf(pilotModel(), "modes.live.terminal", { reads: "S", evaluate: () => undefined })).toMatchObject([
      { path: "modes.live.terminal.reads", message: expect.stringContaining("a list of at most 500 names") },
    ]);
  });

  test("every fault of a formula is an issue", () => {
    expect(issuesOf(pilotModel(), "modes.live.terminal", "foo + bar").map(({ message }) => message.slice(0, 5))).toEqual([
      '"foo"',
      '"bar"',
    ]);
  });

  test("a text that is too long is refused before it is read", () => {
    const [issue] = issuesOf(pilotModel(), "modes.live.terminal", "1+".repeat(500_000));
    expect(issue.message).toMatch(/1,000,000 characters; allowed are 2,000/);
    expect(issue.message.length).toBeLessThan(300);
  });
});

describe("dotted names", () => {
  test("modes and stocks of every initiative are known, one's own too", () => {
    for (const formula of ["coach.live", "coach.skill", "forum.live + forum.members"]) {
      expect(issuesOf(shopModel(), "initiatives.forum.modes.live.cashFlow", formula)).toEqual([]);
    }
  });

  test("what does not exist is refused with what was probably meant", () => {
    const at = "initiatives.forum.modes.live.cashFlow";
    expect(issuesOf(shopModel(), at, "coach.liev")).toMatchObject([{ path: at, hint: 'did you mean "coach.live"?' }]);
    expect(issuesOf(shopModel(), at, "couch.live")).toMatchObject([{ path: at, hint: 'did you mean "coach.live"?' }]);
    expect(issuesOf(shopModel(), at, "skill")).toMatchObject([
      { path: at, message: expect.stringContaining('"skill" is not a declared name') },
    ]);
  });

  test("a DecisionModel has none", () => {
    expect(issuesOf(pilotModel(), "modes.live.terminal", "decision.live")).toHaveLength(1);
  });

  test("the stocks of one initiative are no names of the next", () => {
    const model = shopModel();
    expect(issuesOf(model, "initiatives.coach.modes.live.cashFlow", "members")).toHaveLength(1);
    expect(issuesOf(model, "initiatives.coach.modes.live.cashFlow", "skill")).toEqual([]);
  });
});

describe("the start of a stock", () => {
  test("reads constants, schedules and private drivers", () => {
    expect([...startNames(pilotModel())].sort()).toEqual(["D", "J", "K", "phi", "price", "rate", "season", "share", "theta"]);
    expect(issuesOf(pilotModel(), "stocks.skill", "K + season + price + theta")).toEqual([]);
    expect(issuesOf(pilotModel(), "stocks.skill", block("K", "theta"))).toMatchObject([{ path: "stocks.skill" }]);
  });

  test.each(["S", "m", "entry", "g", "t", "age", "members", "skill"])("does not read %s", (name) => {
    const [issue] = issuesOf(pilotModel(), "stocks.skill", `2 * K + ${name}`);
    expect(issue).toMatchObject({ path: "stocks.skill" });
    expect(issue.message).toMatch(`found "${name}"; the start of a stock reads constants, schedules and private drivers only (position 8`);
    expect(issuesOf(pilotModel(), "stocks.skill", block("K", name))).toMatchObject([{ path: "stocks.skill" }]);
  });

  test("does not read other initiatives", () => {
    expect(issuesOf(shopModel(), "initiatives.forum.stocks.members", "coach.skill")).toMatchObject([
      { path: "initiatives.forum.stocks.members" },
    ]);
  });
});

describe("what is available of a resource", () => {
  const at = "resources.budget.periods[1].available";

  test("reads constants, schedules and t", () => {
    expect([...availableNames(shopModel())].sort()).toEqual(["K", "season", "t"]);
    expect(issuesOf(shopModel(), at, "K * season + t")).toEqual([]);
  });

  test.each(["S", "theta", "age", "forum.members"])("does not read %s", (name) => {
    const [issue] = issuesOf(shopModel(), at, `K + ${name}`);
    expect(issue).toMatchObject({ path: at });
    expect(issue.message).toMatch(/known beforehand: it reads constants, schedules and t only \(position 4/);
  });

  test("does not read the stocks of an initiative", () => {
    expect(issuesOf(shopModel(), at, "members")).toMatchObject([{ path: at, message: expect.stringContaining("is not a declared name") }]);
  });
});

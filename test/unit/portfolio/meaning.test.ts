import { describe, expect, test } from "vitest";
import { at, edit, gone, issuesOf, small, veldloop, type Json } from "./support.js";

/** A document in which one thing is wrong, and what is said of it. */
type Case = readonly [what: string, changes: Readonly<Record<string, unknown>>, path: string, message: string | RegExp];

function expectOnly(json: Json, path: string, message: string | RegExp): void {
  const issues = issuesOf(json);
  expect(Object.keys(issues)).toEqual([path]);
  if (typeof message === "string") expect(issues[path]).toBe(message);
  else expect(issues[path]).toMatch(message);
}

const one = "initiatives.one";
const stage = "initiatives.one.stages[0]";
const stream = "initiatives.one.streams[0]";
const second = (more: object = {}) => ({ id: "on", name: "On", takes: 1, cost: 1, ...more });
const uniform = { distribution: "uniform", min: 1, max: 2 };
const driver = (name: string): unknown => at(small(), `drivers.${name}`);

describe("references and names", () => {
  test.each<Case>([
    ["a segment", { [`${one}.segments`]: ["c"] }, `${one}.segments[0]`, '"c" is not a segment; declared are "a", "b"'],
    ["a job", { [`${one}.jobs`]: ["x"] }, `${one}.jobs[0]`, '"x" is not a job; none is declared'],
    ["a source", { "drivers.theta.source": ["us", "them"] }, "drivers.theta.source", /"them" is not a source; declared are "us"/],
    ["a source of a range", { [`${stage}.cost`]: { ...uniform, source: "uss" } }, `${stage}.cost.source`, /did you mean "us"/],
    ["a driver that is revealed", { [`${stage}.reveals`]: { thetta: 0.5 } }, `${stage}.reveals.thetta`, /\[did you mean "theta"\?\]/],
    ["a correlated driver", { correlations: [{ between: ["theta", "x"], rho: 0 }] }, "correlations[0].between[1]", /"x" is not a driver/],
    ["a capacity", { [`${stage}.uses`]: { it: 1 } }, `${stage}.uses.it`, '"it" is not a capacity; none is declared'],
    ["an index", { [`${stage}.costMovesWith`]: { driver: "indx" } }, `${stage}.costMovesWith.driver`, /did you mean "index"/],
    [
      "a stage to abandon",
      { [`${one}.options`]: { abandon: { from: ["never"] } } },
      `${one}.options.abandon.from[0]`,
      '"never" is not a stage of "one"; declared are "go"',
    ],
    [
      "an effect that strikes the late",
      { [`${one}.options`]: { defer: { effect: "x" } } },
      `${one}.options.defer.effect`,
      '"x" is not an effect; none is declared',
    ],
    ["what pays", { [`${one}.paidFrom`]: "purse" }, `${one}.paidFrom`, '"purse" is not a money resource; none is declared'],
    [
      "the target of an effect",
      { effects: { e: { when: { event: "storm" }, on: { initiative: "one", stream: "exchange" }, factor: 1, why: "w" } } },
      "effects.e.on.stream",
      '"exchange" is not a stream of "one"; none is declared',
    ],
    [
      "the event of an effect",
      { effects: { e: { when: { event: "index" }, on: { initiative: "one", driver: "theta" }, factor: 1, why: "w" } } },
      "effects.e.when.event",
      '"index" is not an event driver; declared are "storm"',
    ],
    [
      "what a link needs",
      { links: [{ kind: "requires", initiative: "one", stage: "go", needs: { initiative: "two" } }] },
      "links[0].needs.initiative",
      '"two" is not an initiative; declared are "one"',
    ],
    ["a formula's names", { [`${stage}.cost`]: "100 * thetta" }, `${stage}.cost`, /"thetta" is not a declared name; .*position 6 of "100/],
    ["a formula's form", { [`${stage}.cost`]: "2 theta" }, `${stage}.cost`, /position 2/],
    [
      "a driver named like a word of the formulas",
      { "drivers.to": driver("index") },
      "drivers.to",
      '"to" is a word of the formulas; allowed is any other name',
    ],
    ["a driver named like a figure", { "drivers.horizon": driver("index") }, "drivers.horizon", /is a figure of the organisation already/],
    [
      "a driver named like one of an initiative",
      { "drivers.one_margin": driver("index") },
      "drivers.one_margin",
      /is a figure of "one" already/,
    ],
    ["a range named like a driver", { [`${stage}.cost`]: { ...uniform, as: "theta" } }, `${stage}.cost`, /"theta" is a driver already/],
    ["a stage that is named twice", { [`${one}.stages[1]`]: second({ id: "go" }) }, `${one}.stages[1].id`, /is the id of an earlier stage/],
    [
      "a stage named like a mode of Ripen",
      { [`${stage}.id`]: "idle" },
      `${stage}.id`,
      '"idle" is a word that Ripen uses itself; allowed is any other name',
    ],
    [
      "two streams of one name",
      { [`${one}.streams`]: [1, 2].map((perPeriod) => ({ kind: "costAvoided", perPeriod })) },
      `${one}.streams[1]`,
      '"costAvoided" names stream 1 already; allowed is each name once [give it an "id" of its own]',
    ],
    ["a choice by a truth", { [`${stage}.cost`]: "max(theta, 0.5)" }, `${stage}.cost`, /max over "theta" chooses by a truth.*position 4/],
    ["a comparison with a truth", { [`${stage}.cost`]: "100 * (theta > 0.5)" }, `${stage}.cost`, /">" over "theta" chooses by a truth/],
  ])("%s", (_what, changes, path, message) => expectOnly(edit(small(), changes), path, message));

  test("physical limits, conditions on what is known and choices by the market are no clairvoyance", () => {
    const json = small({ options: { abandon: { when: "theta < 0.3", criterion: "c" } } });
    const cost = "cap(theta, 0.8) * 100 + (index > 1 ? 10 : 20) + max(index, 1)";
    expect(issuesOf(edit(json, { [`${stage}.cost`]: cost }))).toEqual({});
  });
});

describe("time", () => {
  const capacity = { kind: "capacity", name: "R", unit: "u", available: 1, per: "year" };
  test.each<Case>([
    ["a start of another kind of period", { "time.start": "2020-01" }, "time.start", 'found "2020-01"; a quarter is written as in 2010-Q1'],
    [
      "a planned period outside the plan",
      { [`${stage}.planned`]: "2022-Q1" },
      `${stage}.planned`,
      '"2022-Q1" is no period of the plan; allowed are 2020-Q1 to 2021-Q4, or a number from 1 to 8',
    ],
    [
      "a window that closes before it opens",
      { [`${stage}.window`]: { from: "2020-Q3", until: "2020-Q2" } },
      `${stage}.window`,
      "the window closes before it opens",
    ],
    [
      "a window that closes before its stage can start",
      { [`${one}.stages[1]`]: second({ window: { until: 1 } }) },
      `${one}.stages[1].window.until`,
      "the window closes before the stage before it can be live (2020-Q2)",
    ],
    [
      "a plan outside the window",
      { [`${stage}.window`]: { until: 2 }, [`${stage}.planned`]: 3 },
      `${stage}.planned`,
      "2020-Q3 is not in the window of the stage",
    ],
    [
      "a plan before the stage before is live",
      { [`${stage}.takes`]: 2, [`${stage}.planned`]: 1, [`${one}.stages[1]`]: second({ planned: 2 }) },
      `${one}.stages[1].planned`,
      "the stage before it is live from 2020-Q3 on; allowed is then or later",
    ],
    [
      "a plan after a stage that is not planned",
      { [`${one}.stages[1]`]: second({ planned: 3 }) },
      `${one}.stages[1].planned`,
      /the stage before it is not planned/,
    ],
    ["a plan that ends too late", { [`${stage}.planned`]: 8 }, `${stage}.planned`, "the stage would not be live within the plan"],
    [
      "payments that end too late",
      { [`${stage}.planned`]: 6, [`${stage}.payments`]: [0.25, 0.25, 0.25, 0.25] },
      `${stage}.planned`,
      "its payments would go on after the plan",
    ],
    [
      "payments that are not the whole",
      { [`${stage}.payments`]: [0.5, 0.4] },
      `${stage}.payments`,
      "found shares that add up to 0.9; allowed is 1",
    ],
    [
      "an option that ends outside the plan",
      { [`${one}.options`]: { abandon: { criterion: "c", until: 9 } } },
      `${one}.options.abandon.until`,
      /^9 is no period of the plan/,
    ],
    [
      "a resource of shorter periods",
      { resources: { r: { ...capacity, per: "month" } } },
      "resources.r.per",
      "found month; allowed is a period of the plan (quarter) or a longer one",
    ],
    [
      "a resource of too many periods",
      { resources: { r: { ...capacity, available: [1, 1, 1] } } },
      "resources.r.available",
      "found 3 figures for 2 periods; allowed is at most one for each",
    ],
    [
      "a resource below nothing",
      { resources: { r: { ...capacity, available: -1 } } },
      "resources.r.available",
      "found -1; allowed is at least 0",
    ],
  ])("%s", (_what, changes, path, message) => expectOnly(edit(small(), changes), path, message));
});

describe("drivers and ranges", () => {
  const range = (value: object) => ({ "drivers.theta.range": value });
  const market = (value: object) => ({ "drivers.index": { kind: "market", name: "I", unit: "index", source: "us", ...value } });
  const reverting = { process: "meanReverting", start: 1, level: 1, speed: 1, volatility: 0.1 };
  const chain = (more: object) => ({
    process: "chain",
    values: [1, 2],
    start: 1,
    transition: [
      [1, 0],
      [0, 1],
    ],
    ...more,
  });
  const pair = (a: string, b: string, rho = 0.1) => ({ between: [a, b], rho });
  test.each<Case>([
    [
      "a mode outside",
      range({ distribution: "pert", min: 0, mode: 2, max: 1 }),
      "drivers.theta.range.mode",
      "found 2; allowed is a number from min, 0, to max, 1",
    ],
    ["no room", range({ ...uniform, max: 1 }), "drivers.theta.range", "found min 1 and max 1; allowed is min < max"],
    [
      "chances that are not one",
      range({ distribution: "discrete", values: [1, 2], probabilities: [0.5, 0.4] }),
      "drivers.theta.range.probabilities",
      "found probabilities that add up to 0.9; allowed is 1",
    ],
    [
      "chances of too few values",
      range({ distribution: "discrete", values: [1], probabilities: [0.5, 0.5] }),
      "drivers.theta.range.probabilities",
      /2 probabilities for 1 values/,
    ],
    ["quantiles out of order", range({ distribution: "normal", p10: 2, p90: 1 }), "drivers.theta.range", /p10/],
    [
      "a range where it is used",
      { [`${stage}.cost`]: { distribution: "triangular", min: 3, mode: 2, max: 4 } },
      `${stage}.cost.mode`,
      /found 2/,
    ],
    [
      "a logarithm that reverts to nothing",
      market({ ...reverting, level: 0 }),
      "drivers.index.level",
      /with on: "log" allowed is a number above 0/,
    ],
    ["a chain that starts nowhere", market(chain({ start: 3 })), "drivers.index.start", "found 3; allowed is one of the values: 1, 2"],
    [
      "a chain that leaks",
      market(
        chain({
          transition: [
            [1, 0],
            [0.5, 0.4],
          ],
        }),
      ),
      "drivers.index.transition[1]",
      /add up to 0.9/,
    ],
    [
      "a pair twice",
      { "drivers.phi": driver("theta"), "correlations": [pair("theta", "phi"), pair("phi", "theta", 0.2)] },
      "correlations[1].between",
      /are correlated in correlations\[0\] already/,
    ],
    [
      "a truth and a market",
      { correlations: [pair("theta", "index")] },
      "correlations[0].between",
      /allowed are two market drivers .* or two private ones/,
    ],
    [
      "a driver with itself",
      { correlations: [pair("theta", "theta")] },
      "correlations[0].between",
      'found "theta" twice; allowed are two different drivers',
    ],
    ["an event that undoes itself", { "drivers.storm.riskPremium": -0.2 }, "drivers.storm.riskPremium", /must not be negative/],
  ])("%s", (_what, changes, path, message) => expectOnly(edit(small(), changes), path, message));
});

describe("stages, streams, options, effects, links", () => {
  const streams = (...list: object[]) => ({ [`${one}.streams`]: list });
  const requires = (initiative: string, needs: string) => ({
    kind: "requires",
    initiative,
    stage: "go",
    needs: { initiative: needs, stage: "go" },
  });
  const effect = (more: object) => ({ effects: { e: { on: { initiative: "one", driver: "theta" }, why: "w", ...more } } });
  const purse = { kind: "money", name: "Purse", available: 1, per: "year", counts: "all" };
  test.each<Case>([
    [
      "revealing what everybody sees",
      { [`${stage}.reveals`]: { index: 0.5 } },
      `${stage}.reveals.index`,
      /only private drivers are revealed/,
    ],
    [
      "a test of a range",
      { [`${stage}.reveals`]: { theta: { sensitivity: 0.9, specificity: 0.9 } } },
      `${stage}.reveals.theta`,
      /found a test of a range that is uniform/,
    ],
    [
      "part of a yes or no",
      { "drivers.theta.range": { distribution: "yesNo", probability: 0.4 }, [`${stage}.reveals`]: { theta: 0.5 } },
      `${stage}.reveals.theta`,
      /allowed is 1 or a test/,
    ],
    ["a share above one", { [`${stage}.reach`]: 1.2 }, `${stage}.reach`, "found 1.2; allowed is a share, from 0 to 1"],
    ["a cost below nothing", { [`${stage}.cost`]: -1 }, `${stage}.cost`, "found -1; allowed is at least 0"],
    [
      "two margins",
      streams({ kind: "exchange", uplift: 0.1, perPeriod: 3 }),
      stream,
      "exactly one of uplift, perHeadPerYear, perPeriod is needed; found uplift and perPeriod",
    ],
    [
      "no value in use",
      streams({ kind: "valueInUse" }),
      stream,
      "exactly one of hoursPerYear, moneyPerYear, perPeriod is needed; found none of them",
    ],
    [
      "members whom nobody lets join",
      streams({ kind: "network", perMemberPerYear: 1, atMembers: 100 }),
      stream,
      /nobody joins this initiative \[say how members join: "adoption"\]/,
    ],
    [
      "contacts that are not counted",
      {
        ...streams({ kind: "deflection", base: "contacts", shareAvoided: 0.1, costPerContact: 5 }),
        "organisation.contactsPerYear": gone,
      },
      stream,
      /contactsPerYear is missing/,
    ],
    [
      "hours without a worth",
      { ...streams({ kind: "valueInUse", hoursPerYear: 1 }), "organisation.valueOfAnHour": gone },
      stream,
      /valueOfAnHour/,
    ],
    [
      "an acquisition without a cost",
      {
        ...streams({ kind: "referral", invitesPerPeriod: 1, conversion: 0.1, wouldNotHaveCome: 0.5 }),
        "segments.b.acquisitionCost": gone,
      },
      "segments.b.acquisitionCost",
      /saves it/,
    ],
    [
      "a stream that moves with a truth",
      streams({ kind: "costAvoided", perPeriod: 1, marketDrivers: ["theta"] }),
      `${stream}.marketDrivers[0]`,
      /allowed are market drivers and schedules \[a private driver multiplies a stream by "scale"\]/,
    ],
    [
      "adoption faster than all",
      { [`${one}.adoption`]: { model: "bass", reach: 0.5, p: 3, q: 2 } },
      `${one}.adoption`,
      /p \+ q is 5 a year; allowed is at most 4/,
    ],
    ["waiting without a price", { [`${one}.options`]: { defer: {} } }, `${one}.options.defer`, /waiting has a price/],
    ["failing that is not said to happen", { [`${stage}.ifItFails`]: "stay" }, `${stage}.ifItFails`, /without "succeeds"/],
    [
      "an effect of two sizes",
      effect({ when: { event: "storm" }, factor: 1, overlap: 0.1 }),
      "effects.e",
      "exactly one of factor, overlap is needed",
    ],
    ["an effect that always holds", effect({ factor: 2 }), "effects.e", /an effect that always holds/],
    ["an initiative that needs itself", { links: [requires("one", "one")] }, "links[0]", /"one" requires itself/],
    [
      "an exclusion from itself",
      { links: [{ kind: "excludes", between: [{ initiative: "one" }, { initiative: "one", stage: "go" }] }] },
      "links[0].between",
      /found an initiative twice/,
    ],
    ["two purses and no word which pays", { resources: { r: purse, s: purse } }, one, /"paidFrom" says which one/],
    ["nothing to do", { initiatives: {} }, "initiatives", "found none; a portfolio has at least one initiative"],
    ["nobody to do it for", { segments: {} }, "segments", "found none; there is at least one segment of customers"],
  ])("%s", (_what, changes, path, message) => expectOnly(edit(small(), changes), path, message));

  test("a circle of prerequisites is shown", () => {
    const others = { "initiatives.two": at(small(), one), "initiatives.three": at(small(), one) };
    const links = [requires("one", "two"), requires("two", "three"), requires("three", "one")];
    const circle = "a circle of prerequisites: one.go needs two.go needs three.go needs one.go";
    expectOnly(edit(small(), { ...others, links }), "links[2]", circle);
  });

  test("a circle through the stages of an initiative is one too; a mere chain is not", () => {
    const staged = edit(small(), { [`${one}.stages[1]`]: second() });
    const chain = edit(staged, {
      "initiatives.two": at(staged, one),
      "links": [{ ...requires("one", "two"), needs: { initiative: "two", stage: "on" } }],
    });
    expect(issuesOf(chain)).toEqual({});
    const closed = edit(chain, { "links[1]": requires("two", "one") });
    expectOnly(closed, "links[1]", "a circle of prerequisites: one.go needs two.on needs two.go needs one.go");
  });

  test("what two streams share is taken off once", () => {
    const again = { when: { initiative: "knowledge" }, on: { initiative: "crosschannel", stream: "deflection" }, overlap: 0.1, why: "w" };
    expectOnly(edit(veldloop(), { "effects.again": again }), "effects.again.overlap", /is taken off by "avoidedOnce" already/);
  });

  test("what a document compiles to is checked too: formulas that grow too long are told by their stream", () => {
    const long = Array(90).fill("theta").join(" + ");
    const json = edit(small(), streams({ kind: "costAvoided", perPeriod: long, scale: long, reach: long, decayPerYear: long }));
    expectOnly(json, `${one}.streams[0]`, /in the compiled initiatives\.one\.modes\.go\.cashFlow/);
  });
});

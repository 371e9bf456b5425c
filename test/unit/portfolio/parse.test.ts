import { RipenError } from "@ripen/core";
import { describe, expect, test } from "vitest";
import { checkPortfolio, parsePortfolio } from "../../../packages/core/src/portfolio/index.js";
import { cornerShop, edit, gone, issuesOf, small, veldloop, versionOne } from "./support.js";

describe("a document that is right", () => {
  test.each([
    ["veldloop", veldloop],
    ["corner shop", cornerShop],
    ["version 1", versionOne],
    ["small", small],
  ])("%s is read, and comes back as it was written", (_name, make) => {
    expect(checkPortfolio(make()).issues).toEqual([]);
    expect(parsePortfolio(make())).toEqual(make());
  });

  test("reading does not change what is read", () => {
    const json = veldloop();
    parsePortfolio(json);
    expect(json).toEqual(veldloop());
  });

  test("the examples give no warning", () => {
    expect(checkPortfolio(veldloop()).warnings).toEqual([]);
    expect(checkPortfolio(cornerShop()).warnings).toEqual([]);
  });
});

describe("a document that is wrong", () => {
  test("says all problems at once, each with its place, what was found and what was meant", () => {
    const initiative = (path: string): string => `initiatives.${path}`;
    const json = edit(veldloop(), {
      "currency": "Euro",
      "time.periods": 1.5,
      "drivers.trust.kind": "markt",
      "correlations[0].rho": 7,
      [initiative("listen.purpose")]: gone,
      [initiative("peers.stremas")]: [],
      [initiative("coach.stages[1].cost")]: "a lot",
      [initiative("coach.stages[2].reveals.useMargn")]: 0.5,
      [initiative("match.streams[1].law")]: "reed",
      [initiative("push.options.grow")]: {},
      [initiative("cocreate.stages[0].cost")]: { distribution: "pert", min: 1, mod: 2, max: 3 },
      [initiative("referral.stages[0].cost")]: { distribution: "perd", min: 1, mode: 2, max: 3 },
      [initiative("empower.streams[0].base")]: "contact",
      [initiative("jobdesign.stages[0].takes")]: -1,
      [initiative("knowledge.adoption")]: 3,
      "links[0].needs.stage": "bild",
    });
    const issues = issuesOf(json);
    expect(issues).toMatchObject({
      "currency": 'found "Euro"; a currency is three capitals, such as EUR',
      "time.periods": "found 1.5; allowed is a whole number",
      "drivers.trust.kind": 'found "markt"; allowed are market, private, event, schedule, constant [did you mean "market"?]',
      "correlations[0].rho": "found 7; allowed is at most 1",
      "initiatives.listen.purpose": "missing: a text is needed here",
      "initiatives.peers": 'unknown field "stremas" [did you mean "streams"?]',
      "initiatives.push.options": 'unknown field "grow" [growing is a stage of its own: give the stage "kind": "grow"]',
      "initiatives.cocreate.stages[0].cost.mode": "missing: a number is needed here",
      "initiatives.cocreate.stages[0].cost": 'unknown field "mod" [did you mean "mode"?]',
      "initiatives.empower.streams[0].base": 'found "contact"; allowed are contacts, members [did you mean "contacts"?]',
      "initiatives.jobdesign.stages[0].takes": "found -1; allowed is at least 0",
      "initiatives.knowledge.adoption": "found 3; allowed is an object",
      "links[0].needs.stage": '"bild" is not a stage of "coach"; declared are "proto", "build", "roll" [did you mean "build"?]',
    });
    expect(issues["initiatives.referral.stages[0].cost.distribution"]).toMatch(
      /found "perd"; allowed are normal, lognormal, pert, .*did you mean "pert"/,
    );
    expect(issues["initiatives.coach.stages[1].cost"]).toContain('position 2 of "a lot"');
    expect(issues["initiatives.coach.stages[2].reveals.useMargn"]).toContain('did you mean "useMargin"?');
    expect(issues["initiatives.match.streams[1].law"]).toMatch(/found "reed"; allowed are sarnoff, nLogN, metcalfe \[Reed's law/);
    expect(Object.values(issues).join("\n")).not.toMatch(/Invalid input|Unrecognized|Expected|undefined|NaN/);
  });

  test("a wrong word hides no other fault of its initiative", () => {
    const path = "initiatives.listen";
    const json = edit(veldloop(), { [`${path}.posture`]: "optoin", [`${path}.purposs`]: 1, [`${path}.stages[0].takes`]: -1 });
    expect(issuesOf(json)).toEqual({
      "initiatives.listen.posture": 'found "optoin"; allowed are noRegret, option, bigBet, learn, reference [did you mean "option"?]',
      "initiatives.listen": 'unknown field "purposs" [did you mean "purpose"?]',
      "initiatives.listen.stages[0].takes": "found -1; allowed is at least 0",
    });
  });

  test.each<readonly [what: string, changes: Readonly<Record<string, unknown>>, issues: Readonly<Record<string, string>>]>([
    [
      "misspelt",
      { drivers: gone, drivrs: veldloop()["drivers"] },
      { "drivers": "missing: an object of named entries is needed here", "": 'unknown field "drivrs" [did you mean "drivers"?]' },
    ],
    ["misspelt and not needed", { resources: gone, resorces: {} }, { "": 'unknown field "resorces" [did you mean "resources"?]' }],
    ["missing", { segments: gone }, { segments: "missing: an object of named entries is needed here" }],
    ["a list", { initiatives: [] }, { initiatives: "found an empty list; allowed is an object of named entries" }],
  ])("a section that is %s: what names its entries is not blamed", (_what, changes, issues) => {
    expect(issuesOf(edit(veldloop(), changes))).toEqual(issues);
  });

  test("a section that is not there, and need not be, is named in vain", () => {
    expect(issuesOf(edit(veldloop(), { effects: gone }))["initiatives.coach.options.defer.effect"]).toContain(
      "is not an effect; none is declared",
    );
  });

  test("a period in another form is told the forms", () => {
    const forms = "a period is written as in 2010-01 (month), 2010-Q1 (quarter), 2010-H1 (half-year), 2010 (year)";
    expect(issuesOf(edit(small(), { "time.start": "2010-01-01", "initiatives.one.stages[0].planned": "Q1" }))).toEqual({
      "time.start": `found "2010-01-01"; ${forms}`,
      "initiatives.one.stages[0].planned": `found "Q1"; ${forms}`,
    });
  });

  test("parsePortfolio throws the same, as one RipenError", () => {
    const json = edit(small(), { currency: 3, name: "" });
    expect(() => parsePortfolio(json)).toThrow(RipenError);
    try {
      parsePortfolio(json);
    } catch (error) {
      expect(RipenError.is(error) && error.code).toBe("invalid-portfolio");
      expect(RipenError.is(error) && error.issues).toEqual(checkPortfolio(json).issues);
    }
  });

  test("at most 50 problems are reported", () => {
    const faulty = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`drivers.d${i}`, { kind: "private", name: "d", unit: "x" }]));
    expect(checkPortfolio(edit(small(), faulty)).issues).toHaveLength(50);
  });

  test.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "portfolio"],
    ["a list", []],
    ["a number", 3],
    ["NaN inside", { schemaVersion: 1, name: NaN }],
    ["a function inside", { schemaVersion: 1, name: () => "x" }],
    ["a date inside", { schemaVersion: 1, name: new Date(0) }],
    ["a symbol inside", { schemaVersion: 1, name: Symbol("x") }],
  ])("%s is refused and never thrown by checkPortfolio", (_what, json) => {
    const { issues, warnings } = checkPortfolio(json);
    expect(issues.length).toBeGreaterThan(0);
    expect(warnings).toEqual([]);
    expect(() => parsePortfolio(json)).toThrow(RipenError);
  });

  test("a circle and a very deep document are refused without overflowing the stack", () => {
    const circle = small();
    circle["note"] = circle;
    expect(checkPortfolio(circle).issues[0]?.message).toContain("nested more than");
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = { deep };
    expect(checkPortfolio({ schemaVersion: 1, deep }).issues[0]?.message).toContain("nested more than");
  });

  test("names that reach a prototype are refused", () => {
    for (const key of ["__proto__", "constructor", "prototype"]) {
      const json: unknown = JSON.parse(`{"schemaVersion": 1, "drivers": {"${key}": {"polluted": true}}}`);
      expect(checkPortfolio(json).issues).toEqual([{ path: `drivers.${key}`, message: `"${key}" is not allowed as a name` }]);
    }
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("limits are checked first", () => {
  const many = (count: number, entry: unknown): Record<string, unknown> =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, entry]));

  test.each<readonly [path: string, value: unknown, message: string]>([
    ["initiatives", many(201, {}), "found 201 initiatives; allowed are at most 200"],
    ["drivers", many(501, {}), "found 501 drivers; allowed are at most 500"],
    ["time.periods", 241, "found 241 periods; allowed are at most 240 [use longer periods]"],
    ["initiatives.one.stages", Array(13).fill({}), "found 13 stages; allowed are at most 12"],
    ["initiatives.one.streams", Array(21).fill({}), "found 21 streams; allowed are at most 20"],
  ])("%s", (path, value, message) => expect(issuesOf(edit(small(), { [path]: value }))).toEqual({ [path]: message }));

  test("values in all", () => {
    expect(checkPortfolio({ schemaVersion: 1, values: Array(200_001).fill(0) }).issues[0]?.message).toContain("more than 200000 values");
  });

  test("texts", () => {
    expect(issuesOf(edit(small(), { name: "n".repeat(201), note: "n".repeat(4001) }))).toEqual({
      name: "found a text of 201 characters; allowed are at most 200",
      note: "found a text of 4,001 characters; allowed are at most 4,000",
    });
  });

  test("drivers together with the ranges that become drivers", () => {
    const constants = Object.fromEntries(
      Array.from({ length: 497 }, (_, i) => [`drivers.d${i}`, { kind: "constant", name: "d", unit: "x", value: 1 }]),
    );
    const cost = { distribution: "uniform", min: 1, max: 2 };
    expect(issuesOf(edit(small(), { ...constants, "initiatives.one.stages[0].cost": cost }))["drivers"]).toContain("found 501 drivers");
  });
});

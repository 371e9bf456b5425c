import { describe, expect, test } from "vitest";
import { assertDecisionModel, checkModel } from "../../../packages/core/src/model/check/index.js";
import { RipenError } from "../../../packages/core/src/errors.js";
import type { DecisionModel, PortfolioModel } from "../../../packages/core/src/model/types.js";
import { keysOf, pilotModel, shopModel, withChange } from "./fixtures/models.js";

const issuesOf = (model: DecisionModel | PortfolioModel, path: string, formula: unknown) =>
  checkModel(withChange<unknown>(model, keysOf(path), formula));

/** Where a private driver's name means the truth. */
const amounts = [
  "modes.idle.options[0].pay",
  "modes.idle.options[0].pay[1]",
  "modes.piloting.options[0].pay[1].amount",
  "modes.piloting.options[0].receive",
  "modes.piloting.options[0].onArrival",
  "modes.idle.options[0].uses.desk",
  "modes.idle.options[0].uses.budget[0]",
  "modes.idle.options[0].uses.people.each",
  "modes.piloting.cashFlow",
  "modes.live.cashFlow[0].amount",
  "modes.live.terminal",
  "modes.live.next.members",
  "modes.piloting.uses.people",
  "stocks.skill",
];

describe("a choice by an unknown truth is refused in amounts", () => {
  test.each(amounts)("%s", (place) => {
    const [issue, ...others] = issuesOf(pilotModel(), place, "max(theta - K, 0)");
    expect(others).toEqual([]);
    expect(issue.path).toBe(place);
    expect(issue.message).toMatch('max over "theta" chooses by a truth that nobody knows yet (position 4 of "max(theta - K, 0)")');
    expect(issue.hint).toMatch(/cap\(x, limit\) or atLeast\(x, limit\)/);
  });

  test.each([
    ["min(3, theta)", "min", 7],
    ["K * max(0, 2 + exp(theta / 9))", "max", 19],
    ["theta > K", '">"', 0],
    ["K <= theta * 2", '"<="', 5],
    ["theta == 0", '"=="', 0],
    ["(theta != 0) * K", '"!="', 1],
    ["not J", "not", 4],
    ["J and K", '"and"', 0],
    ["K or J", '"or"', 5],
    ["J xor K", '"xor"', 0],
    ["theta ? 1 : 0", "?:", 0],
    ["K ? theta : 0", "?:", 4],
    ["K ? 0 : theta", "?:", 8],
    ["cap(max(theta, 0), 1)", "max", 8],
    ["max(cap(theta, 1), 0)", "max", 8],
    ["abs(theta > 1)", '">"', 4],
  ])("%s", (formula, choice, position) => {
    const [issue] = issuesOf(pilotModel(), "modes.live.terminal", formula);
    expect(issue.message).toMatch(`${choice} over "${formula.includes("J") ? "J" : "theta"}" chooses`);
    expect(issue.message).toMatch(`(position ${String(position)} of`);
  });

  test("each outermost choice is one issue", () => {
    expect(issuesOf(pilotModel(), "modes.live.terminal", "max(theta, max(phi, 0)) + min(J, 1)")).toHaveLength(2);
  });

  test("a block function that reads a truth cannot be looked into", () => {
    const [issue] = issuesOf(pilotModel(), "modes.live.terminal", { reads: ["S", "theta"], evaluate: () => undefined });
    expect(issue).toMatchObject({ path: "modes.live.terminal", hint: expect.stringContaining("write it as a text") });
    expect(issue.message).toMatch('a block function over "theta"');
  });
});

describe("what is no choice by an unknown truth is allowed", () => {
  test.each([
    "theta",
    "cap(theta, 1)",
    "atLeast(theta - K, 0)",
    "abs(theta) + floor(theta) + ceil(theta) + round(theta)",
    "exp(theta / 100) * theta ^ 2 / sqrt(4) - log(2) * pow(theta, 3)",
    "max(S - K, 0) * theta",
    "(t > 1) * theta",
    "theta * (S > K ? 1 : 0)",
    "max(m, season, entry, g, K, t, age)",
  ])("%s", (formula) => {
    expect(issuesOf(pilotModel(), "modes.live.terminal", formula)).toEqual([]);
  });

  test.each(["modes.idle.options[0].when", "modes.idle.options[0].succeeds"])("%s sees posterior means", (place) => {
    expect(issuesOf(pilotModel(), place, "theta > 0 ? max(theta, skill) : not J")).toEqual([]);
    expect(issuesOf(pilotModel(), place, { reads: ["theta", "skill"], evaluate: () => undefined })).toEqual([]);
  });
});

describe("stocks that depend on a truth are truths", () => {
  test("by their own step: skill + phi", () => {
    const [issue] = issuesOf(pilotModel(), "modes.live.terminal", "max(skill - 1, 0)");
    expect(issue.message).toMatch('max over "skill"');
    expect(issuesOf(pilotModel(), "modes.live.terminal", "max(members - 1, 0)")).toEqual([]);
  });

  test("by their start", () => {
    const model = withChange(pilotModel(), ["stocks", "members"], "10 + theta");
    expect(issuesOf(model, "modes.live.terminal", "max(members - 1, 0)")).toHaveLength(1);
  });

  test("by another stock, through any number of steps", () => {
    const model = withChange(pilotModel(), ["modes", "live", "next", "members"], "members + skill");
    expect(issuesOf(model, "modes.live.terminal", "max(members - 1, 0)")).toHaveLength(1);
  });

  test("by a block function", () => {
    const model = withChange(shopModel(), keysOf("initiatives.coach.modes.live.next.skill"), {
      reads: ["season"],
      evaluate: () => undefined,
    });
    expect(issuesOf(model, "initiatives.coach.modes.live.cashFlow", "max(skill, 0)")).toEqual([]);
  });

  test("by a stock of another initiative: members reads coach.skill, which reads theta", () => {
    const at = "initiatives.forum.modes.live.cashFlow";
    expect(issuesOf(shopModel(), at, "max(members, 0)")).toHaveLength(1);
    expect(issuesOf(shopModel(), at, "max(coach.skill, 0)")).toHaveLength(1);
    expect(issuesOf(shopModel(), "initiatives.coach.modes.live.cashFlow", "max(forum.members, 0)")).toHaveLength(1);
    expect(issuesOf(shopModel(), at, "max(coach.live, S)")).toEqual([]);
    const model = withChange(shopModel(), keysOf("initiatives.coach.modes.live.next.skill"), "skill + 1");
    expect(issuesOf(model, at, "max(members, coach.skill)")).toEqual([]);
  });

  test("and a step may not choose by itself then", () => {
    expect(issuesOf(pilotModel(), "modes.live.next.skill", "max(skill + phi, 0)")).toHaveLength(1);
    expect(issuesOf(pilotModel(), "modes.live.next.skill", "atLeast(skill + phi, 0)")).toEqual([]);
  });
});

describe("the code", () => {
  const codeOf = (model: unknown): string | undefined => {
    try {
      assertDecisionModel(model);
    } catch (error) {
      if (RipenError.is(error)) return error.code;
    }
    return undefined;
  };
  const changed = (formula: string, start = "idle"): DecisionModel => ({
    ...withChange(pilotModel(), keysOf("modes.live.terminal"), formula),
    start,
  });

  test("tells formulas, clairvoyance and everything else apart", () => {
    expect(codeOf(changed("theta"))).toBeUndefined();
    expect(codeOf(changed("max(theta, 0)"))).toBe("clairvoyant");
    expect(codeOf(changed("max(theta, 0"))).toBe("invalid-formula");
    expect(codeOf(changed("max(theta, 0)", "idel"))).toBe("invalid-model");
    expect(codeOf({ ...changed("theta"), dates: Array.from({ length: 3000 }, (_, k) => k) })).toBe("too-large");
  });
});

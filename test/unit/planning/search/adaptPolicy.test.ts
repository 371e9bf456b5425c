import { describe, expect, test } from "vitest";
import type { InitiativeModel, PortfolioModel } from "@ripen/core";
import { compilePortfolioModel } from "../../../../packages/core/src/model/index.js";
import { adaptPolicy, type JointPolicy, type PlanPolicy } from "../../../../packages/core/src/planning/index.js";
import type { Correction } from "../../../../packages/core/src/planning/planPolicy.js";
import type { Feature, Rule } from "../../../../packages/core/src/valuation/index.js";

const grows: InitiativeModel = {
  start: "off",
  stocks: { users: 1 },
  modes: { off: { options: [{ name: "go", to: "on", learns: { theta: 0.5 } }] }, on: { cashFlow: "S - R + users" } },
};
const gbm = { kind: "gbm", start: 1, drift: 0, volatility: 0.2 } as const;

/** Two initiatives, three dates, two drivers to look at, one to learn of, two periods of money. */
const whole: PortfolioModel = {
  dates: [0, 1, 2],
  discountRate: 0,
  drivers: { S: gbm, R: gbm, theta: { kind: "private", prior: { distribution: "normal", mean: 0, sd: 1 } } },
  resources: { money: { periods: [0, 1].map((from) => ({ from, until: from + 1, available: 1 })) } },
  initiatives: { a: grows, b: { ...grows, modes: { ...grows.modes, on: { cashFlow: "theta + users" } } } },
};

const features: Feature[] = [
  { kind: "time" },
  { kind: "driver", name: "S" },
  { kind: "order", of: ["S", "R"], rank: 1 },
  { kind: "age", initiative: "b" },
  { kind: "stock", initiative: "b", name: "users" },
  { kind: "in", initiative: "b", mode: "on" },
  { kind: "toward", option: "b.off.go" },
  { kind: "payoff", option: "a.off.go" },
  { kind: "told", source: "b.off.go", driver: "theta" },
];
/** One rule for each feature, at each date. */
const rulesOf = (option: string): Rule[] =>
  features.flatMap((_, f) =>
    [0, 1, 2].map((date): Rule => ({
      ...{ option, date, addsPayoff: false, needsPayoff: false, coefficients: [1] },
      basis: { features: [f], shift: [0], scale: [1], terms: [] },
    })),
  );
const correctionOf = (option: string, until: number, own: Feature[]): Correction => ({
  ...{ option, from: 0, until, features: own, coefficients: [1] },
  basis: { features: [], shift: [], scale: [], terms: [[]] },
});
const joint: JointPolicy = {
  kind: "joint",
  initiatives: ["a", "b"].map((initiative) => ({
    initiative,
    features,
    rules: rulesOf(`${initiative}.off.go`),
    effects: rulesOf("b.off.go"),
  })),
  regard: 0.5,
  prices: { money: [1, 2] },
  waits: ["a.off", "b.on"].flatMap((mode) => [0, 2].map((date) => ({ mode, date, shift: [], scale: [], coefficients: [1] }))),
  notBefore: { a: 1, b: 2 },
  corrections: [
    [correctionOf("a.off.go", 0, [features[1]]), correctionOf("b.off.go", 0, [features[5]])],
    [correctionOf("a.off.go", 2, [])],
  ],
};

/** What is left of the policy, as text, in a portfolio that is changed. */
const left = (change: Partial<PortfolioModel>): JointPolicy => {
  const program = compilePortfolioModel({ ...whole, ...change });
  const adapted = adaptPolicy(joint, program);
  if (adapted?.kind !== "joint") return expect.unreachable();
  expect(adaptPolicy(adapted, program)).toEqual(adapted);
  return adapted;
};

describe("a policy in another portfolio", () => {
  test("in its own it stays as it is, whatever its kind; what is optimal in one says nothing in any", () => {
    const program = compilePortfolioModel(whole);
    const others: PlanPolicy[] = [
      joint,
      { kind: "selection", initiatives: ["b", "a"] },
      { kind: "priced", costs: {}, views: {}, values: {}, notBefore: {} },
      { kind: "priced", costs: {}, views: {}, values: {}, notBefore: {}, corrections: [[correctionOf("b.off.go", 1, [features[1]])]] },
    ];
    for (const policy of others) expect(adaptPolicy(policy, program)).toEqual(policy);
    expect(adaptPolicy({ kind: "recursion", maxStates: 9 }, program)).toBeUndefined();
  });

  test("whose initiative is gone has nothing that names it, and all else", () => {
    const { a } = whole.initiatives;
    const priced = { kind: "priced", costs: {}, views: {}, values: {}, notBefore: {} } as const;
    const credited = { ...priced, credits: { "a.off.go": [1], "b.off.go": [2] } };
    expect(adaptPolicy(credited, compilePortfolioModel({ ...whole, initiatives: { a }, links: [] }))).toEqual({
      ...priced,
      credits: { "a.off.go": [1] },
    });
    const found = left({ initiatives: { a } });
    expect(found.initiatives.map(({ initiative }) => initiative)).toEqual(["a"]);
    expect(found.notBefore).toEqual({ a: 1 });
    expect(found.corrections?.map((round) => round.map(({ option }) => option))).toEqual([["a.off.go"], ["a.off.go"]]);
    expect(found.waits.map(({ mode }) => mode)).toEqual(["a.off", "a.off"]);
    // Features keep their places, and no rule looks at one that is not there.
    const there = [0, 1, 2, 7];
    expect(found.initiatives[0].features).toEqual(features.map((feature, f) => (there.includes(f) ? feature : { kind: "time" })));
    expect(found.initiatives[0].rules).toEqual(joint.initiatives[0].rules.filter(({ basis }) => there.includes(basis.features[0])));
    expect(found.initiatives[0].effects).toEqual([]);
    expect(adaptPolicy({ kind: "selection", initiatives: ["b", "a"] }, compilePortfolioModel({ ...whole, initiatives: { a } }))).toEqual({
      ...{ kind: "selection", initiatives: ["a"] },
    });
  });

  test("that has fewer dates, periods or drivers keeps what is about those that are there", () => {
    const shorter = left({ dates: [0, 1] });
    for (const { rules, effects } of shorter.initiatives)
      for (const of of [rules, effects]) expect(new Set(of.map(({ date }) => date))).toEqual(new Set([0, 1]));
    expect(shorter.waits.map(({ date }) => date)).toEqual([0, 0]);
    // Of a correction for several dates nothing is left where not all of them are there.
    expect(shorter.corrections?.map((round) => round.map(({ until }) => until))).toEqual([[0, 0], []]);
    expect(left({ resources: { money: { periods: [{ from: 0, until: 2, available: 1 }] } } }).prices).toEqual({ money: [1] });
    expect(left({ resources: {} }).prices).toEqual({});
    const { S, theta } = whole.drivers;
    const { modes } = grows;
    const alone = { ...grows, modes: { ...modes, on: { cashFlow: "S + users" } } };
    const seen = (found: JointPolicy): Set<number> => new Set(found.initiatives[0].rules.map(({ basis }) => basis.features[0]));
    const { b } = whole.initiatives;
    expect(seen(left({ drivers: { S, theta }, initiatives: { a: alone, b } }))).toEqual(new Set([0, 1, 3, 4, 5, 6, 7, 8]));
    const silent = { ...b, modes: { ...b.modes, off: { options: [{ name: "go", to: "on" }] } } };
    expect(seen(left({ initiatives: { a: { ...grows, modes: { ...modes, off: silent.modes.off } }, b: silent } }))).toEqual(
      new Set([0, 1, 2, 3, 4, 5, 6, 7]),
    );
    const stockless: InitiativeModel = { start: "off", modes: { off: silent.modes.off, on: { cashFlow: 1 } } };
    expect(seen(left({ initiatives: { a: grows, b: stockless } }))).toEqual(new Set([0, 1, 2, 3, 5, 6, 7]));
  });
});

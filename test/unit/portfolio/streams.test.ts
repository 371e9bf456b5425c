import { describe, expect, test } from "vitest";
import { compilePortfolio, parsePortfolio } from "../../../packages/core/src/portfolio/index.js";
import { evaluate, small } from "./support.js";

/** What the live mode of a small document books per stream, at given values of drivers, stocks and time. */
function booked(stream: object, at: Record<string, number> = {}, initiative: object = {}): Record<string, number> {
  const json = small({ streams: [stream], ...initiative });
  const { model, formulas } = compilePortfolio(parsePortfolio(json));
  const flow = model.initiatives["one"].modes["go"].cashFlow;
  const names = { t: 0.5, theta: 0.4, index: 1.2, storm: 0, ...model.constants, ...at };
  const lines = Array.isArray(flow) ? flow : [];
  // Every line is printed with its equation.
  for (const line of lines)
    expect(formulas.find(({ mode, stream: name }) => mode === "go" && name === line.stream)?.equation.text).toBeTruthy();
  return Object.fromEntries(lines.map(({ account, stream: name, amount }) => [`${account ?? ""} ${name ?? ""}`, evaluate(amount, names)]));
}

const members = { adoption: { model: "bass", reach: 0.5, p: 0.08, q: 0.4, churnPerYear: 0.2 } };
/** Bass with churn over a quarter, of 1,000 customers of whom half will ever join. */
const joinedBy = (n: number, potential = 500): number =>
  n * (1 - 0.2 / 4) + ((0.08 + (0.4 * n) / potential) * Math.max(potential - n, 0)) / 4;
const margin = (600 * 50 + 400 * 100) / 1000;
const kept = ((600 * 0.8 + 400 * 0.6) / 1000 / 1.03) ** 0.25;
/** Margin of a kept customer from a quarter on which `left` quarters are left, first margin now, term by term. */
const lifetime = (left: number, first = 0): number =>
  Array.from({ length: left }, (_, k) => (k >= first ? (margin / 4) * kept ** k : 0)).reduce((a, b) => a + b, 0);

describe("each stream is its equation", () => {
  test("exchange: uplift, per head, per period", () => {
    expect(booked({ kind: "exchange", uplift: "theta", reach: 0.5 })).toEqual({
      "firm exchange": expect.closeTo((1000 * 0.5 * 0.4 * margin) / 4, 8),
    });
    expect(booked({ kind: "exchange", perHeadPerYear: 12, marketDrivers: ["index"] })).toEqual({
      "firm exchange": expect.closeTo((1000 * 12 * 1.2) / 4, 8),
    });
    expect(booked({ kind: "exchange", perPeriod: 500, scale: 0.5 })).toEqual({ "firm exchange": 250 });
  });

  test("heads are those of the segments, and members where some join", () => {
    expect(booked({ kind: "exchange", perHeadPerYear: 4 }, {}, { segments: ["b"] })).toEqual({ "firm exchange": 400 });
    expect(booked({ kind: "exchange", perHeadPerYear: 4 }, { members: 100 }, members)).toEqual({
      "firm exchange": expect.closeTo(joinedBy(100), 8),
    });
    expect(booked({ kind: "exchange", base: "customers", perHeadPerYear: 4 }, { members: 100 }, members)).toEqual({
      "firm exchange": 1000,
    });
  });

  test("retention: the margin of those kept, from now to the end of the plan", () => {
    for (const quarter of [0, 3, 7]) {
      const value = booked({ kind: "retention", points: "theta", reach: 0.3 }, { t: quarter / 4 });
      expect(value).toEqual({ "firm retention": expect.closeTo(((1000 * 0.3 * 0.4) / 4) * lifetime(8 - quarter), 6) });
    }
  });

  test("deflection of contacts, with what is lost by them", () => {
    const stream = { kind: "deflection", base: "contacts", shareAvoided: "theta", costPerContact: 5, lostContact: 0.5 };
    expect(booked(stream)).toEqual({
      "firm deflection": expect.closeTo(1000 * 0.4 * 5, 8),
      "firm deflection_lostContact": expect.closeTo(-1000 * 0.4 * 0.5, 8),
    });
    expect(booked(stream, {}, { segments: ["b"] })["firm deflection"]).toBeCloseTo(400 * 0.4 * 5, 8);
  });

  test("deflection by members, at most all contacts", () => {
    const stream = {
      kind: "deflection",
      base: "members",
      questionsPerPeriod: 2,
      solved: 0.5,
      avoided: "theta",
      costPerContact: 5,
      lostContact: 0.5,
    };
    const solved = joinedBy(200) * 2 * 0.5;
    expect(booked(stream, { members: 200 }, members)).toEqual({
      "firm deflection": expect.closeTo(solved * 0.4 * 5, 6),
      "firm deflection_lostContact": expect.closeTo(-0.5 * solved, 6),
    });
    expect(booked({ ...stream, questionsPerPeriod: 2000 }, { members: 200 }, members)["firm deflection"]).toBe(1000 * 5);
  });

  test("referral: type one brings a lifetime from the next period on, type two saves its acquisition", () => {
    const stream = {
      kind: "referral",
      base: "customers",
      reach: 0.1,
      invitesPerPeriod: 0.5,
      conversion: "theta",
      wouldNotHaveCome: 0.3,
      premium: 0.2,
      reward: 7,
    };
    const acquisition = (600 * 30 + 400 * 10) / 1000;
    const worth = 0.3 * lifetime(6, 1) * 1.2 + 0.7 * acquisition - 7;
    expect(booked(stream)).toEqual({ "firm referral": expect.closeTo(100 * 0.5 * 0.4 * worth, 6) });
  });

  test("influence: the sum of a chain, which cannot run away", () => {
    const stream = { kind: "influence", reach: 0.1, seedsPerPeriod: 2, passedOn: 3, fades: "theta / 2", value: 10 };
    const chain = Array.from({ length: 400 }, (_, g) => 0.6 ** (g + 1)).reduce((a, b) => a + b, 0);
    expect(booked(stream)).toEqual({ "firm influence": expect.closeTo(100 * 2 * 10 * chain, 6) });
    expect(booked({ ...stream, passedOn: 50 })["firm influence"]).toBeCloseTo(100 * 2 * 10 * (0.95 / 0.05), 6);
  });

  test.each([
    ["sarnoff", (n: number) => (3 * n) / 4],
    ["nLogN", (n: number) => (3 * n * Math.log(1 + n)) / Math.log(1 + 1000) / 4],
    ["metcalfe", (n: number) => (3 * n * n) / 1000 / 4],
  ] as const)("network by %s; at n0 members each is worth v0", (law, value) => {
    const stream = { kind: "network", account: "customer", law, perMemberPerYear: 3, atMembers: 1000 };
    const n = joinedBy(200);
    expect(booked(stream, { members: 200 }, members)).toEqual({ "customer network": expect.closeTo(value(n), 8) });
    expect(value(1000)).toBeCloseTo(750, 8);
  });

  test("knowledge: saturation, and a delay booked at its discounted value while it still arrives", () => {
    const stream = {
      kind: "knowledge",
      contributors: 0.1,
      ideasPerPeriod: 0.5,
      implemented: "theta",
      valuePerIdea: 1000,
      delay: 3,
      halfHandledAt: 20,
    };
    const ideas = joinedBy(200) * 0.1 * 0.5;
    const value = (ideas / (1 + ideas / 20)) * 0.4 * 1000 * 1.03 ** -0.75;
    for (const [t, arrives] of [
      [0, 1],
      [1, 1],
      [1.25, 0],
      [1.75, 0],
    ] as const)
      expect(booked(stream, { members: 200, t }, members)["firm knowledge"]).toBeCloseTo(arrives * value, 6);
  });

  test("cost avoided; value in use by hours, money and period, on the account of customers", () => {
    expect(booked({ kind: "costAvoided", perPeriod: 300 })).toEqual({ "firm costAvoided": 300 });
    expect(booked({ kind: "valueInUse", hoursPerYear: "theta", reach: 0.2 })).toEqual({
      "customer valueInUse": expect.closeTo((200 * 0.4 * 10) / 4, 8),
    });
    expect(booked({ kind: "valueInUse", moneyPerYear: 8 })).toEqual({ "customer valueInUse": 2000 });
    expect(booked({ kind: "valueInUse", perPeriod: -50, account: "partner" })).toEqual({ "partner valueInUse": -50 });
  });

  test("custom: the reach of the stage comes in once, by itself or by name", () => {
    const initiative = { stages: [{ id: "go", name: "Go", takes: 1, cost: 100, reach: 0.25 }] };
    const stream = (formula: string) => ({ kind: "custom", equation: "ours", formula });
    expect(booked(stream("100 * index"), {}, initiative)).toEqual({ "firm custom": expect.closeTo(30, 10) });
    expect(booked(stream("100 * reach ^ 2"), {}, initiative)).toEqual({ "firm custom": 6.25 });
    expect(booked(stream("members * one_margin"), { members: 200 }, { ...initiative, ...members })["firm custom"]).toBeCloseTo(
      joinedBy(200, 125) * margin,
      8,
    );
  });

  test("the reach of a stage multiplies heads, contacts and amounts", () => {
    const initiative = { stages: [{ id: "go", name: "Go", takes: 1, cost: 100, reach: "theta" }] };
    expect(booked({ kind: "exchange", perHeadPerYear: 4 }, {}, initiative)["firm exchange"]).toBe(400);
    expect(booked({ kind: "costAvoided", perPeriod: 10 }, {}, initiative)["firm costAvoided"]).toBe(4);
    expect(booked({ kind: "deflection", base: "contacts", shareAvoided: 0.1, costPerContact: 5 }, {}, initiative)["firm deflection"]).toBe(
      200,
    );
  });

  test("decay with the years it is live; erosion with the years it was waited for", () => {
    expect(booked({ kind: "costAvoided", perPeriod: 100, decayPerYear: "theta" }, { yearsLive: 1.5 })["firm costAvoided"]).toBeCloseTo(
      100 * 0.6 ** 1.5,
      10,
    );
    const options = { options: { defer: { erosionPerYear: 0.1 } } };
    expect(booked({ kind: "costAvoided", perPeriod: 100 }, { headStart: 0.8 }, options)["firm costAvoided"]).toBe(80);
  });
});

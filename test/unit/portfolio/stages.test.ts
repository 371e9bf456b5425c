import { describe, expect, test } from "vitest";
import type { InitiativeModel, Option } from "../../../packages/core/src/model/index.js";
import { compile, compilePortfolio, parsePortfolio } from "../../../packages/core/src/portfolio/index.js";
import { edit, evaluate, small, veldloop, type Json } from "./support.js";

const initiative = (json: Json, id = "one"): InitiativeModel => compile(parsePortfolio(json)).initiatives[id];
const option = (model: InitiativeModel, mode: string, name: string): Option | undefined =>
  model.modes[mode]?.options?.find((one) => one.name === name);
const stages = [
  { id: "pilot", name: "Pilot", takes: 2, cost: 100, runCost: 5, reach: 0.1, reveals: { theta: 0.45 }, uses: { hands: 1 }, planned: 1 },
  {
    id: "live",
    name: "Live",
    takes: 3,
    cost: "300 * theta",
    runCost: "7 * index",
    runUses: { hands: 2 },
    provides: { desks: 4 },
    planned: "2020-Q4",
    window: { from: 3, until: 6 },
  },
];
const resources = {
  purse: { kind: "money", name: "Purse", available: 1000, per: "year", counts: "investment" },
  hands: { kind: "capacity", name: "Hands", unit: "people", available: 3, per: "quarter" },
  desks: { kind: "capacity", name: "Desks", unit: "desks", available: 0, per: "quarter" },
};
const streams = [{ kind: "costAvoided", perPeriod: 50 }];
const staged = (more: object = {}, rest: object = {}): Json => small({ stages, streams, ...more }, { resources, ...rest });

describe("stages become modes and arrows", () => {
  test("idle, one mode for each stage, and arrows that take, pay, use and learn over their periods", () => {
    const model = initiative(staged());
    expect(Object.keys(model.modes)).toEqual(["idle", "pilot", "live"]);
    expect(model.start).toBe("idle");
    expect(option(model, "idle", "pilot")).toEqual({
      name: "pilot",
      kind: "stage",
      to: "pilot",
      planned: 0,
      pay: [[{ account: "firm", stream: "investment", amount: "100 / 2" }], [{ account: "firm", stream: "investment", amount: "100 / 2" }]],
      takes: 0.5,
      during: "idle",
      uses: { hands: { each: 1 }, purse: ["100 / 2", "100 / 2"] },
      learns: { theta: 0.45 },
    });
    expect(option(model, "pilot", "live")).toEqual({
      name: "live",
      kind: "stage",
      to: "live",
      planned: 0.75,
      pay: Array(3).fill([{ account: "firm", stream: "investment", amount: "300 * theta / 3" }]),
      from: 0.5,
      until: 1.25,
      takes: 0.75,
      during: "pilot",
      uses: { purse: Array(3).fill("300 * theta / 3") },
    });
  });

  test("what is live brings its reach, costs what all stages cost, keeps its people and gives its desks", () => {
    const { pilot, live } = initiative(staged()).modes;
    expect(pilot).toMatchObject({
      cashFlow: [
        { account: "firm", stream: "costAvoided", amount: "50 * 0.1" },
        { account: "firm", stream: "runCost", amount: -5 },
      ],
    });
    expect(live?.cashFlow).toEqual([
      { account: "firm", stream: "costAvoided", amount: 50 },
      { account: "firm", stream: "runCost", amount: "-(5 + 7 * index)" },
    ]);
    expect(pilot?.uses).toBeUndefined();
    expect(live?.uses).toEqual({ hands: 2, desks: -4 });
  });

  test("running costs count against a purse that counts all", () => {
    const all = edit(staged(), { "resources.purse.counts": "all" });
    expect(initiative(all).modes["pilot"]?.uses).toEqual({ purse: 5 });
    expect(initiative(all).modes["live"]?.uses).toEqual({ hands: 2, desks: -4, purse: "5 + 7 * index" });
  });

  test("payments follow their shares; a stage that takes no time is paid and staffed at once", () => {
    const spread = staged({ stages: [{ ...stages[0], payments: [0.7, 0.2, 0.1] }] });
    expect(option(initiative(spread), "idle", "pilot")?.uses).toEqual({
      hands: { each: 1 },
      purse: ["100 * 0.7", "100 * 0.2", "100 * 0.1"],
    });
    const arrow = option(initiative(staged({ stages: [{ ...stages[0], takes: 0 }] })), "idle", "pilot");
    expect(arrow).toMatchObject({ pay: [{ amount: 100 }], uses: { hands: 1, purse: 100 } });
    expect(arrow).not.toHaveProperty("takes");
    expect(arrow).not.toHaveProperty("during");
  });

  test("a cost moves with its index, wholly or in part", () => {
    const cost = (costMovesWith: object): number => {
      const json = small({ stages: [{ id: "go", name: "Go", takes: 1, cost: 200, costMovesWith }] });
      const pay = option(initiative(json), "idle", "go")?.pay as { amount: string }[];
      return evaluate(pay[0]?.amount, { index: 1.5 });
    };
    expect(cost({ driver: "index" })).toBeCloseTo(300, 10);
    expect(cost({ driver: "index", share: 0.4 })).toBeCloseTo(200 * (0.6 + 0.4 * 1.5), 10);
  });

  test("a range becomes a private driver named after its place, or as it asks", () => {
    const json = small({
      stages: [
        {
          id: "go",
          name: "Go",
          takes: 1,
          cost: { distribution: "triangular", min: 90, mode: 100, max: 130 },
          runCost: { distribution: "uniform", min: 1, max: 2, as: "running" },
        },
      ],
    });
    const { model, labels } = compilePortfolio(parsePortfolio(json));
    expect(model.drivers).toEqual({
      one_go_cost: { kind: "private", prior: { distribution: "triangular", min: 90, mode: 100, max: 130 } },
      running: { kind: "private", prior: { distribution: "uniform", min: 1, max: 2 } },
    });
    expect(labels.drivers["one_go_cost"]).toMatchObject({
      name: "One: Go, cost",
      kind: "private",
      standsAt: "initiatives.one.stages[0].cost",
    });
  });

  test("coach.build of Veldloop: 1,898 in expectation, spread over its four quarters and moved by the price of technology", () => {
    const { modes } = initiative(veldloop(), "coach");
    const pay = modes["proto"]?.options?.find(({ name }) => name === "build")?.pay as { amount: string }[][];
    expect(pay).toHaveLength(4);
    const mean = (1402500 + 1700000 + 2592500) / 3;
    expect(pay.reduce((sum, [line]) => sum + evaluate(line?.amount, { coach_build_cost: mean, techCost: 1 }), 0)).toBeCloseTo(
      1_898_333.33,
      1,
    );
    expect(evaluate(pay[0]?.[0]?.amount, { coach_build_cost: mean, techCost: 0.8 })).toBeCloseTo((mean / 4) * 0.9, 4);
  });

  test("chance of success: else stopped, or where one was", () => {
    const json = (ifItFails?: string): Json =>
      small({ stages: [{ id: "go", name: "Go", takes: 1, cost: 1, succeeds: 0.8, ...(ifItFails === undefined ? {} : { ifItFails }) }] });
    expect(option(initiative(json()), "idle", "go")).toMatchObject({ succeeds: 0.8, otherwise: "stopped" });
    expect(initiative(json()).modes["stopped"]).toEqual({});
    expect(option(initiative(json("stay")), "idle", "go")).toMatchObject({ succeeds: 0.8, otherwise: "idle" });
    expect(initiative(json("stay")).modes).not.toHaveProperty("stopped");
  });
});

describe("options", () => {
  const abandon = { criterion: "c", until: 5, salvage: 40, salvageFrom: "live", when: "theta < 0.3" };

  test("to abandon: from every stage by its date, where its condition holds, with what can be salvaged", () => {
    const model = initiative(staged({ options: { abandon } }));
    expect(option(model, "pilot", "abandon")).toEqual({ name: "abandon", kind: "abandon", to: "stopped", until: 1, when: "theta < 0.3" });
    expect(option(model, "live", "abandon")).toMatchObject({ receive: [{ account: "firm", stream: "salvage", amount: 40 }] });
    expect(model.modes["stopped"]).toEqual({});
  });

  test("to contract, expand, switch: the last stage in another size, from which one can still stop", () => {
    const options = {
      abandon,
      contract: { to: 0.5, saves: 0.4, cost: 9, until: 6 },
      expand: { by: 1.5, cost: 90, takes: 2, runCost: 3 },
      switch: { name: "another", cost: 20, streams: 0.9, runCost: 0.7 },
    };
    const model = initiative(staged({ options }));
    expect(Object.keys(model.modes)).toEqual(["idle", "pilot", "live", "live_contracted", "live_expanded", "live_switched", "stopped"]);
    expect(option(model, "live", "contract")).toEqual({
      name: "contract",
      kind: "contract",
      to: "live_contracted",
      pay: [{ account: "firm", stream: "investment", amount: 9 }],
      uses: { purse: 9 },
      until: 1.25,
    });
    expect(option(model, "live", "expand")).toMatchObject({ kind: "expand", to: "live_expanded", takes: 0.5, during: "live" });
    expect(option(model, "live", "switch")).toMatchObject({ kind: "switch", to: "live_switched" });
    expect(model.modes["pilot"]?.options?.map(({ name }) => name)).toEqual(["live", "abandon"]);
    const total = (mode: string): number[] =>
      (model.modes[mode]?.cashFlow as { amount: string }[]).map(({ amount }) => evaluate(amount, { index: 2 }));
    expect(total("live")).toEqual([50, -19]);
    expect(total("live_contracted")).toEqual([25, expect.closeTo(-19 * 0.6, 10)]);
    expect(total("live_expanded")).toEqual([75, -22]);
    expect(total("live_switched")).toEqual([45, expect.closeTo(-19 * 0.7, 10)]);
    for (const mode of ["live_contracted", "live_expanded", "live_switched"])
      expect(model.modes[mode]?.options?.map(({ name }) => name)).toEqual(["abandon"]);
    expect(evaluate(model.modes["live_contracted"]?.uses?.["hands"], {})).toBeCloseTo(1.2, 10);
    expect(model.modes["live_contracted"]?.uses?.["desks"]).toBe(-4);
  });

  test("to defer: a window that closes, and an erosion that only waiting makes", () => {
    const model = initiative(staged({ options: { defer: { until: 4, erosionPerYear: 0.2 } } }));
    expect(option(model, "idle", "pilot")).toMatchObject({ kind: "defer", until: 0.75 });
    // Started at once, two quarters of building give back what two quarters erode.
    let headStart = evaluate(model.stocks?.["headStart"], {});
    for (let quarter = 0; quarter < 2; quarter++)
      headStart = evaluate(model.modes["idle"]?.next?.["headStart"], { headStart, periodsPerYear: 4 });
    expect(headStart).toBeCloseTo(1, 12);
    for (let quarter = 0; quarter < 4; quarter++)
      headStart = evaluate(model.modes["idle"]?.next?.["headStart"], { headStart, periodsPerYear: 4 });
    expect(headStart).toBeCloseTo(0.8, 12);
    expect(model.modes["pilot"]?.next).toBeUndefined();
  });

  test("kinds: defer where waiting is declared, learn where nothing else comes of it, else as the stage says", () => {
    expect(option(initiative(small()), "idle", "go")?.kind).toBe("learn");
    expect(option(initiative(small({ streams })), "idle", "go")?.kind).toBe("stage");
    expect(option(initiative(small({ streams, options: { defer: { until: 3 } } })), "idle", "go")?.kind).toBe("defer");
    expect(
      option(initiative(small({ streams, stages: [{ id: "go", name: "Go", takes: 1, cost: 1, kind: "grow" }] })), "idle", "go")?.kind,
    ).toBe("grow");
  });
});

describe("adoption", () => {
  const adoption = { model: "bass", reach: "theta", p: 0.03, q: 0.38, churnPerYear: 0 };

  test("follows Bass's closed form as periods get short", () => {
    const years = 6;
    const model = compile(
      parsePortfolio(small({ adoption, streams }, { time: { start: "2020-01", period: "month", periods: years * 12 } })),
    );
    const next = model.initiatives["one"]?.modes["go"]?.next?.["members"];
    let members = 0;
    const closed = (t: number): number => {
      const e = Math.exp(-(0.03 + 0.38) * t);
      return 500 * ((1 - e) / (1 + (0.38 / 0.03) * e));
    };
    for (let month = 1; month <= years * 12; month++) {
      members = evaluate(next, { members, theta: 0.5, ...model.constants });
      if (month % 12 === 0) expect(Math.abs(members - closed(month / 12)) / 500).toBeLessThan(0.011);
    }
    expect(members).toBeGreaterThan(150);
  });

  test("starts with nobody, grows in every live mode, loses everybody when it stops", () => {
    const model = initiative(staged({ adoption, options: { abandon: { criterion: "c", until: 5 }, contract: { to: 0.5, saves: 0.5 } } }));
    expect(model.stocks).toEqual({ members: 0 });
    expect(model.modes["idle"]?.next).toBeUndefined();
    for (const mode of ["pilot", "live", "live_contracted"]) expect(model.modes[mode]?.next).toHaveProperty("members");
    expect(model.modes["stopped"]).toEqual({ next: { members: "0" } });
  });

  test("members beyond a smaller potential leave by churn only, and no potential is no division by zero", () => {
    const model = initiative(small({ adoption: { ...adoption, churnPerYear: 0.4 }, streams }));
    const next = model.modes["go"]?.next?.["members"];
    const names = { one_customers: 1000, periodsPerYear: 4 };
    expect(evaluate(next, { ...names, members: 900, theta: 0.5 })).toBeCloseTo(900 * 0.9, 10);
    expect(evaluate(next, { ...names, members: 0, theta: 0 })).toBe(0);
  });
});

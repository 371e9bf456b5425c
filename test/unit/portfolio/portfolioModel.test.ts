import { RipenError } from "@ripen/core";
import { describe, expect, test } from "vitest";
import { checkModel } from "../../../packages/core/src/model/index.js";
import { compile, compilePortfolio, parsePortfolio } from "../../../packages/core/src/portfolio/index.js";
import { asPortfolio, at, cornerShop, edit, evaluate, small, veldloop, type Json } from "./support.js";

const compiled = (json: Json) => compilePortfolio(parsePortfolio(json));

describe("drivers", () => {
  test("effective yearly rates become continuous ones; intensities and volatilities stay", () => {
    const drivers = {
      a: { kind: "market", process: "gbm", name: "a", unit: "u", start: 2, drift: 0.05, volatility: 0.2, riskPremium: 0.04 },
      b: {
        kind: "market",
        process: "meanReverting",
        name: "b",
        unit: "u",
        start: 2,
        level: 3,
        speed: 0.5,
        volatility: 0.1,
        riskPremium: 0.04,
        jump: { rate: 0.2, mean: -0.1, volatility: 0.05 },
      },
      c: {
        kind: "market",
        process: "meanReverting",
        on: "level",
        name: "c",
        unit: "u",
        start: 2,
        level: 3,
        speed: 0.5,
        volatility: 0.1,
        riskPremium: 0.04,
      },
      d: {
        kind: "market",
        process: "jumpDiffusion",
        name: "d",
        unit: "u",
        start: 1,
        drift: -0.1,
        volatility: 0.2,
        jump: { rate: 1, mean: 0.1, volatility: 0.3 },
      },
      e: {
        kind: "market",
        process: "chain",
        name: "e",
        unit: "u",
        values: [1, 2],
        transition: [
          [0.5, 0.5],
          [0, 1],
        ],
        start: 1,
      },
      f: { kind: "schedule", name: "f", unit: "u", values: [1, 2, 3] },
      g: { kind: "event", name: "g", unit: "u", hazard: 0.15 },
      h: { kind: "constant", name: "h", unit: "u", value: 7 },
    };
    const { model } = compiled(
      small(
        { streams: [{ kind: "custom", equation: "all", formula: "a + b + c + d + e + f + g + h" }] },
        { drivers, time: { start: "2020", period: "year", periods: 5 } },
      ),
    );
    expect(model.discountRate).toBeCloseTo(Math.log(1.03), 15);
    expect(model.constants).toEqual({ h: 7 });
    expect(model.drivers).toEqual({
      a: { kind: "gbm", start: 2, drift: Math.log1p(0.05), volatility: 0.2, riskPremium: Math.log1p(0.04) },
      b: {
        kind: "meanReverting",
        on: "log",
        start: 2,
        level: Math.log(3),
        speed: 0.5,
        volatility: 0.1,
        riskPremium: Math.log1p(0.04),
        jump: drivers.b.jump,
      },
      c: { kind: "meanReverting", on: "level", start: 2, level: 3, speed: 0.5, volatility: 0.1, riskPremium: 0.04 },
      d: { kind: "jumpDiffusion", start: 1, drift: Math.log1p(-0.1), volatility: 0.2, jumpRate: 1, jumpMean: 0.1, jumpVolatility: 0.3 },
      e: {
        kind: "chain",
        values: [1, 2],
        transition: [
          [0.5, 0.5],
          [0, 1],
        ],
        start: 1,
      },
      f: { kind: "schedule", values: [1, 2, 3, 3, 3] },
      g: { kind: "event", hazard: 0.15 },
    });
  });

  test("only drivers that matter are kept, with all that are correlated with them", () => {
    const theta = at(small(), "drivers.theta");
    const correlations = [
      { between: ["theta", "phi"], rho: 0.2 },
      { between: ["chi", "phi"], rho: 0.3 },
    ];
    const streams = [{ kind: "costAvoided", perPeriod: "theta" }];
    const more = { "drivers.phi": theta, "drivers.chi": theta, "drivers.psi": theta, correlations };
    const { model } = compiled(edit(small({ streams }), more));
    expect(Object.keys(model.drivers)).toEqual(["theta", "phi", "chi"]);
    expect(model.correlations).toEqual(correlations);
  });

  test("the hurdle rate is for reconciliation only", () => {
    expect(compiled(cornerShop()).hurdleRate).toBeCloseTo(Math.log(1.08), 15);
    expect(compiled(small()).hurdleRate).toBeUndefined();
  });
});

describe("effects", () => {
  const pair = (effect: object): Json => {
    const options = { contract: { to: 0.5, saves: 0.5, from: ["on"] } };
    const stages = ["go", "on"].map((id) => ({ id, name: id, takes: 1, cost: 1 }));
    const json = small({ streams: [{ kind: "costAvoided", perPeriod: "100 * theta" }], stages, options });
    return edit(json, { "initiatives.two": at(json, "initiatives.one"), "effects": { e: { why: "w", ...effect } } });
  };
  const onTwo = { on: { initiative: "two", stream: "costAvoided" } };
  const value = (json: Json, names: Readonly<Record<string, number>>, mode = "go"): number => {
    const { model } = compiled(json);
    const flow = model.initiatives["two"]?.modes[mode]?.cashFlow as { amount: string }[];
    const flags = { "one.go": 0, "one.on": 0, "one.on_contracted": 0, "storm": 0, "theta": 0.5, "index": 1 };
    return evaluate(flow[0]?.amount, { ...flags, ...names });
  };

  test("a factor holds while another initiative is in a stage or a later one, in whatever size", () => {
    const json = pair({ ...onTwo, when: { initiative: "one", stage: "on" }, factor: 1.2 });
    expect(value(json, {})).toBeCloseTo(50, 12);
    expect(value(json, { "one.go": 1 })).toBeCloseTo(50, 12);
    expect(value(json, { "one.on": 1 })).toBeCloseTo(60, 12);
    expect(value(json, { "one.on_contracted": 1 })).toBeCloseTo(60, 12);
    const any = pair({ ...onTwo, when: { initiative: "one" }, factor: 1.2 });
    expect(value(any, { "one.go": 1 })).toBeCloseTo(60, 12);
  });

  test("a soft prerequisite weakens while it is missing", () => {
    const json = pair({ ...onTwo, unless: { initiative: "one" }, factor: 0.7 });
    expect(value(json, {})).toBeCloseTo(35, 12);
    expect(value(json, { "one.on": 1 })).toBeCloseTo(50, 12);
  });

  test("an overlap is taken off; a factor may itself be uncertain; when and unless hold together", () => {
    expect(value(pair({ ...onTwo, when: { initiative: "one" }, overlap: 0.25 }), { "one.go": 1 })).toBeCloseTo(37.5, 12);
    expect(value(pair({ ...onTwo, when: { initiative: "one" }, factor: "1 + theta" }), { "one.go": 1 })).toBeCloseTo(75, 12);
    const both = pair({ ...onTwo, when: { event: "storm" }, unless: { initiative: "one" }, factor: 0.5 });
    expect(value(both, { storm: 1 })).toBeCloseTo(25, 12);
    expect(value(both, { "storm": 1, "one.go": 1 })).toBeCloseTo(50, 12);
  });

  test("on a driver: everywhere in the initiative that it strikes, and nowhere else", () => {
    const json = pair({ on: { initiative: "two", driver: "theta" }, when: { initiative: "one" }, factor: 3 });
    expect(value(json, { "one.go": 1 })).toBeCloseTo(150, 12);
    const { model } = compiled(json);
    expect(JSON.stringify(model.initiatives["one"])).not.toContain("one.go");
  });

  test("before a stage: what has happened until then stays for good", () => {
    const json = pair({ on: { initiative: "two", driver: "theta" }, when: { event: "storm" }, before: "on", factor: 0.6 });
    const two = compiled(json).model.initiatives["two"];
    expect(two?.stocks).toEqual({ e: 1 });
    for (const mode of ["idle", "go"]) {
      expect(evaluate(two?.modes[mode]?.next?.["e"], { storm: 0 })).toBe(1);
      expect(evaluate(two?.modes[mode]?.next?.["e"], { storm: 1 })).toBeCloseTo(0.6, 12);
    }
    expect(two?.modes["on"]?.next).toBeUndefined();
    expect(value(json, { e: 0.6 }, "on")).toBeCloseTo(30, 12);
  });

  test("several effects multiply", () => {
    const json = pair({ ...onTwo, when: { initiative: "one" }, factor: 1.2 });
    const both = edit(json, { "effects.f": { ...(at(json, "effects.e") as object), factor: 1.1 } });
    expect(value(both, { "one.go": 1 })).toBeCloseTo(66, 12);
  });
});

describe("links", () => {
  test("a prerequisite is having reached a stage, in whatever size; an exclusion lists all its modes", () => {
    expect(compiled(veldloop()).model.links).toEqual([
      { kind: "requires", option: "match.city.national", initiative: "coach", modes: ["build", "roll", "roll_switched"] },
      { kind: "requires", option: "jobdesign.map.all", initiative: "listen", modes: ["ask", "run"] },
      { kind: "excludes", modes: ["push.buy", "push.buy_contracted", "jobdesign.all"] },
      { kind: "floor", account: "customer", atLeast: 0 },
    ]);
  });

  test("a first stage is started from idle; an option of the engine's form has its own name", () => {
    expect(compiled(cornerShop()).model.links?.[0]).toEqual({
      kind: "requires",
      option: "oven.one.buy",
      initiative: "ordering",
      modes: ["street", "quarter"],
    });
    const links = [{ kind: "requires", initiative: "one", stage: "go", needs: { initiative: "two" }, hold: true }];
    const json = edit(small(), { "initiatives.two": at(small(), "initiatives.one"), links });
    expect(compiled(json).model.links?.[0]).toEqual({
      kind: "requires",
      option: "one.idle.go",
      initiative: "two",
      modes: ["go"],
      hold: true,
    });
  });
});

describe("the whole", () => {
  test.each([
    ["veldloop", veldloop],
    ["corner shop", cornerShop],
    ["small", small],
  ])("%s compiles to a model that the engine admits, as plain JSON, alone and together", (_name, make) => {
    const { model, alone } = compiled(make());
    for (const each of [model, ...Object.keys(model.initiatives).map((id) => alone(id).model)]) {
      expect(checkModel(each)).toEqual([]);
      expect(JSON.parse(JSON.stringify(each))).toEqual(each);
    }
    expect(compile(asPortfolio(make()))).toEqual(model);
  });

  test("Veldloop has all twelve initiatives, twenty drivers and the ranges that the draft hid, and every amount has its formula", () => {
    const { model, formulas, labels } = compiled(veldloop());
    expect(Object.keys(model.initiatives)).toHaveLength(12);
    const named = Object.keys(at(veldloop(), "drivers") as object);
    expect(named).toHaveLength(20);
    const hidden = Object.keys(model.drivers).filter((name) => !named.includes(name));
    expect(hidden).toHaveLength(23 + 5 + 1); // costs of stages, ranges in streams, salvage
    for (const name of hidden) expect(labels.drivers[name]?.source).toEqual(["judgement"]);
    for (const [id, { modes }] of Object.entries(model.initiatives))
      for (const [mode, { cashFlow = [] }] of Object.entries(modes))
        for (const { stream, amount } of cashFlow as { stream: string; amount: string | number }[])
          expect(
            formulas.find((one) => one.initiative === id && one.mode === mode && one.stream === stream && one.option === undefined)?.amount,
          ).toBe(amount);
    for (const { equation, formula } of formulas) {
      expect(equation.name).not.toBe("");
      expect(formula).not.toContain("undefined");
    }
  });

  test("labels: every mode, option, stream, driver and resource has its words", () => {
    for (const make of [veldloop, cornerShop]) {
      const { model, labels } = compiled(make());
      expect(labels.dates).toHaveLength(model.dates.length);
      for (const name of Object.keys(model.drivers)) expect(labels.drivers[name]?.name).toBeTruthy();
      for (const [name, { periods }] of Object.entries(model.resources ?? {}))
        expect(labels.resources[name]?.periods).toHaveLength(periods.length);
      for (const [id, { modes }] of Object.entries(model.initiatives)) {
        expect(labels.initiatives[id]).toBeTruthy();
        for (const [mode, { options = [], cashFlow = [] }] of Object.entries(modes)) {
          expect(labels.modes[`${id}.${mode}`]).toBeTruthy();
          for (const { name } of options) expect(labels.options[`${id}.${mode}.${name}`]).toBeTruthy();
          if (make === veldloop)
            for (const { stream } of cashFlow as readonly { stream: string }[]) expect(labels.streams[`${id}.${stream}`]).toBeTruthy();
        }
      }
    }
    const { labels } = compiled(veldloop());
    expect(labels.dates.slice(0, 5)).toEqual(["2010-Q1", "2010-Q2", "2010-Q3", "2010-Q4", "2011-Q1"]);
    expect(labels.resources["budget"]?.periods[0]).toBe("2010-Q1 to 2010-Q4");
  });

  test("the committed plan: planned dates in years, none where an initiative is left out, all where it stands alone", () => {
    const { model, planned, alone } = compiled(veldloop());
    const plannedIn = (modes: typeof model.initiatives): string[] =>
      Object.entries(modes).flatMap(([id, one]) =>
        Object.values(one.modes).flatMap(({ options = [] }) =>
          options.flatMap((o) => (o.planned === undefined ? [] : `${id}.${o.name} ${o.planned}`)),
        ),
      );
    expect(plannedIn(model.initiatives)).toEqual([
      ...["listen.ask 0", "listen.run 1", "feedback.plan 0", "crosschannel.core 0", "crosschannel.social 1"],
      ...["knowledge.open 0", "knowledge.wiki 0.75", "empower.train 1", "jobdesign.map 0", "jobdesign.all 0.75"],
    ]);
    expect(plannedIn(alone("coach").model.initiatives)).toEqual(["coach.proto 0", "coach.build 0.75", "coach.roll 1.75"]);
    expect(planned.find(({ initiative, option }) => initiative === "coach" && option === "build")).toEqual({
      initiative: "coach",
      mode: "proto",
      option: "build",
      date: 3,
      label: "2010-Q4",
      committed: false,
    });
    expect(planned.map(({ date }) => date)).toEqual([...planned.map(({ date }) => date)].sort((a, b) => a - b));
  });
});

describe("one initiative alone", () => {
  test("has nothing of the others, no resources, no links; prerequisites are taken as given and listed", () => {
    const { alone } = compiled(veldloop());
    const { model, assumed } = alone("match");
    expect(Object.keys(model.initiatives)).toEqual(["match"]);
    expect(model.resources).toBeUndefined();
    expect(model.links).toBeUndefined();
    const text = JSON.stringify(model);
    for (const other of ["peers.", "cocreate.", "coach.", '"uses"']) expect(text).not.toContain(other);
    expect(text).toContain("competitorFirstMatch");
    expect(assumed.map(({ kind }) => kind)).toEqual(["prerequisite", "absent", "absent", "resources"]);
    expect(assumed[0]?.message).toContain("is there when it is needed");
    expect(alone("peers").assumed.filter(({ kind }) => kind === "prerequisite")).toHaveLength(1);
  });

  test("sees others in no mode where its own formulas name them", () => {
    const { model } = compiled(cornerShop()).alone("oven");
    expect(model.initiatives["oven"]?.modes["two"]?.cashFlow).toContainEqual({
      stream: "sales",
      amount: "1150 * footfall * (1 + 0.3 * (0 > 0))",
    });
  });

  test("an initiative that is not there is refused", () => {
    expect(() => compiled(small()).alone("two")).toThrow(RipenError);
    expect(() => compiled(small()).alone("constructor")).toThrow('"constructor" is not an initiative; declared are one');
  });
});

describe("an initiative in the engine's own form", () => {
  test("is taken as it is, and effects reach its streams and drivers", () => {
    const chain = (on: object, factor: number) => ({ when: { event: "chain" }, on: { initiative: "oven", ...on }, factor, why: "w" });
    const json = edit(cornerShop(), {
      "effects.rain": chain({ stream: "sales" }, 0.5),
      "effects.street": chain({ driver: "footfall" }, 0.9),
    });
    const { oven } = compiled(json).model.initiatives;
    expect(oven?.modes["one"]).toEqual(at(json, "initiatives.oven.modes.one"));
    const [sales, gas] = oven?.modes["two"]?.cashFlow as { amount: string | number }[];
    expect(gas?.amount).toBe(-350);
    expect(evaluate(sales?.amount, { "footfall": 2, "chain": 1, "ordering.quarter": 1 })).toBeCloseTo(1150 * 2 * 0.9 * 1.3 * 0.5, 10);
  });

  test("compile checks what a program put together", () => {
    const json = edit(small(), { "initiatives.one.stages[0].cost": "nothing known" });
    expect(() => compile(asPortfolio(json))).toThrow(RipenError);
  });
});

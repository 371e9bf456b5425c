import { describe, expect, test } from "vitest";
import { count } from "../../../packages/core/src/errors.js";
import { assertDecisionModel, assertPortfolioModel, checkModel } from "../../../packages/core/src/model/check/index.js";
import { modelLimits } from "../../../packages/core/src/model/schema/index.js";
import { keysOf, pilotModel, shopModel, withChange } from "./fixtures/models.js";

describe("anything may be handed in", () => {
  const circle: Record<string, unknown> = {};
  Object.assign(circle, { modes: circle, drivers: circle, dates: [circle], start: circle });
  const endless: unknown[] = [];
  endless.push(endless, endless);
  const thrower = {
    get modes(): never {
      throw new Error("boo");
    },
  };
  const proxy = new Proxy(
    {},
    {
      getPrototypeOf: () => {
        throw new Error("boo");
      },
    },
  );
  const listOfLies = Object.assign([0, 1], {
    *[Symbol.iterator]() {
      for (;;) yield 0;
    },
  });

  test.each([
    ["null", null],
    ["undefined", undefined],
    ["a number", 3],
    ["a text", "model"],
    ["a list", []],
    ["a function", () => undefined],
    ["a symbol", Symbol("x")],
    ["a Map", new Map()],
    ["a class instance", new Error("x")],
    ["an empty object", {}],
    ["an object without prototype", Object.create(null)],
    ["a circle", circle],
    ["a getter that throws", thrower],
    ["a proxy that throws", proxy],
  ])("%s", (_, value) => {
    const issues = checkModel(value);
    expect(issues.length).toBeGreaterThan(0);
    for (const { message } of issues) expect(message).not.toBe("");
    expect(() => assertDecisionModel(value)).toThrow(/does not hold together/);
    expect(() => assertPortfolioModel(value)).toThrow(/does not hold together/);
  });

  test.each([
    ["drivers", circle],
    ["drivers.S", circle],
    ["modes.live.cashFlow", endless],
    ["modes.live.cashFlow", circle],
    ["modes.idle.options[0].pay", endless],
    ["modes.idle.options[0].uses", circle],
    ["stocks", new Map()],
    ["modes.live.next", new Date(0)],
    ["dates", new Float64Array(3)],
    ["dates", new Array(3)],
    ["start", "x".repeat(1_000_000)],
    ["constants", { ["x".repeat(1_000_000)]: 1 }],
    ["constants", Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`x y ${String(i)}`, null]))],
  ])("at %s", (path, value) => {
    const issues = checkModel(withChange<unknown>(pilotModel(), keysOf(path), value));
    expect(issues.length).toBeGreaterThan(0);
    expect(issues.length).toBeLessThanOrEqual(50);
    for (const { message, path: at } of issues) expect(message.length + at.length).toBeLessThan(1000);
  });

  test("a list whose iterator never ends is read by index", () => {
    expect(checkModel(withChange<unknown>(pilotModel(), ["modes", "live", "cashFlow"], listOfLies)).length).toBeGreaterThan(0);
  });

  test("keys that mean something to JavaScript are names like others, or refused", () => {
    for (const name of ["toString", "hasOwnProperty", "valueOf"]) {
      const model = { ...pilotModel(), constants: { K: 40, rate: 0.1, [name]: 2 } };
      expect(checkModel(withChange(model, ["modes", "live", "terminal"], `2 * ${name}`))).toEqual([]);
      expect(checkModel(withChange(pilotModel(), ["modes", "live", "terminal"], `2 * ${name}`))).toHaveLength(1);
      expect(checkModel({ ...pilotModel(), start: name })).toMatchObject([{ path: "start" }]);
      expect(checkModel(withChange<unknown>(pilotModel(), ["drivers", "S", "kind"], name))).toMatchObject([{ path: "drivers.S.kind" }]);
    }
    const hostile = JSON.parse('{ "__proto__": 1, "constructor": 2, "prototype": 3 }') as unknown;
    expect(checkModel({ ...pilotModel(), constants: hostile }).map(({ path }) => path)).toEqual(
      expect.arrayContaining(["constants.__proto__", "constants.constructor", "constants.prototype"]),
    );
    expect(checkModel({ ...pilotModel(), objective: JSON.parse('{ "__proto__": 1 }') as unknown })).toMatchObject([
      { path: "objective.__proto__" },
    ]);
  });
});

describe("problems are reported together", () => {
  test("faults of form, of names and of formulas, at once", () => {
    let model: unknown = pilotModel();
    model = withChange(model, keysOf("drivers.S.volatility"), "high");
    model = withChange(model, keysOf("modes.idle.options[0].to"), "nowhere");
    model = withChange(model, keysOf("modes.live.terminal"), "2 S");
    model = withChange(model, keysOf("modes.piloting.cashFlow"), "max(theta, 0)");
    expect(checkModel(model).map(({ path }) => path)).toEqual([
      "drivers.S.volatility",
      "modes.idle.options[0].to",
      "modes.live.terminal",
      "modes.piloting.cashFlow",
    ]);
  });

  test("what a faulty thing is needed for is not reported besides", () => {
    expect(checkModel(withChange<unknown>(pilotModel(), ["drivers"], 5))).toMatchObject([{ path: "drivers" }]);
    expect(checkModel(withChange<unknown>(pilotModel(), ["drivers", "S"], 5))).toMatchObject([{ path: "drivers.S" }]);
    expect(checkModel(withChange<unknown>(pilotModel(), ["drivers", "theta", "prior"], 5))).toMatchObject([
      { path: "drivers.theta.prior" },
    ]);
    expect(checkModel(withChange<unknown>(pilotModel(), ["modes", "live"], 5))).toMatchObject([{ path: "modes.live" }]);
    expect(checkModel(withChange<unknown>(pilotModel(), ["stocks"], 5))).toMatchObject([{ path: "stocks" }]);
    expect(checkModel(withChange<unknown>(pilotModel(), ["stocks", "skill"], null))).toMatchObject([{ path: "stocks.skill" }]);
    expect(checkModel(withChange<unknown>(shopModel(), ["resources"], 5))).toMatchObject([{ path: "resources" }]);
    expect(checkModel(withChange<unknown>(shopModel(), ["initiatives", "forum"], 5))).toMatchObject([{ path: "initiatives.forum" }]);
    expect(checkModel(withChange<unknown>(shopModel(), keysOf("initiatives.coach.modes.idle.options[0].name"), 5))).toHaveLength(1);
  });

  test("at most 50", () => {
    const options = Array.from({ length: 50 }, (_, i) => ({ name: `o${String(i)}`, to: "nowhere", receive: "nothing" }));
    expect(checkModel(withChange<unknown>(pilotModel(), keysOf("modes.closed.options"), options))).toHaveLength(50);
  });

  test("the other kind of model is named", () => {
    expect(() => assertDecisionModel(shopModel())).toThrow("initiatives: found a PortfolioModel; allowed is a DecisionModel");
    expect(() => assertPortfolioModel(pilotModel())).toThrow("modes: found a DecisionModel; allowed is a PortfolioModel");
    assertDecisionModel(pilotModel());
    assertPortfolioModel(shopModel());
  });
});

describe("limits are checked before other work", () => {
  const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const named = <T>(count: number, make: (i: number) => T): Record<string, T> =>
    Object.fromEntries(many(count, (i) => [`n${String(i)}`, make(i)]));
  const gbm = { kind: "gbm", start: 1, drift: 0, volatility: 0.1 };

  test.each([
    ["dates", "dates", many(modelLimits.dates + 1, (i) => i)],
    ["drivers", "drivers", named(modelLimits.drivers + 1, () => gbm)],
    ["constants", "constants", named(modelLimits.constants + 1, () => 1)],
    ["correlations", "correlations", many(modelLimits.correlations + 1, () => null)],
    ["modes", "modes", named(modelLimits.modes + 1, () => ({}))],
    ["options", "modes.idle.options", many(modelLimits.options + 1, () => null)],
    ["stocks", "stocks", named(modelLimits.stocks + 1, () => 0)],
    ["flow lines", "modes.live.cashFlow", many(modelLimits.lines + 1, () => ({ amount: 1 }))],
    ["instalments", "modes.idle.options[0].pay", many(modelLimits.instalments + 1, () => 1)],
    ["paths", "drivers.g.paths", many(modelLimits.paths + 1, () => 0)],
    ["values", "drivers.m.values", many(modelLimits.states + 1, (i) => i)],
    ["values", "drivers.season.values", many(modelLimits.scheduleValues + 1, () => 0)],
    ["accounts", "objective", named(modelLimits.accounts + 1, () => 1)],
  ])("%s at %s", (noun, path, value) => {
    const issues = checkModel({ ...withChange<object>(pilotModel(), keysOf(path), value), start: "nowhere" });
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ path });
    expect(issues[0].message).toMatch(new RegExp(`found [\\d,]+ ${noun}; allowed are at most \\d+`));
  });

  test.each([
    ["initiatives", "initiatives", named(modelLimits.initiatives + 1, () => null)],
    ["links", "links", many(modelLimits.links + 1, () => null)],
    ["resources", "resources", named(modelLimits.resources + 1, () => null)],
    ["periods", "resources.budget.periods", many(modelLimits.periods + 1, () => null)],
  ])("%s at %s", (noun, path, value) => {
    const issues = checkModel(withChange<unknown>(shopModel(), keysOf(path), value));
    expect(issues).toMatchObject([{ path, message: expect.stringMatching(new RegExp(`found [\\d,]+ ${noun}; allowed are at most`)) }]);
  });

  test("what the limits admit together is limited in all", () => {
    const mode = { options: many(modelLimits.options, (i) => ({ name: `o${String(i)}`, to: "n0", pay: "1" })) };
    const initiative = { modes: named(100, () => mode), start: "n0" };
    const issues = checkModel({ ...shopModel(), links: [], initiatives: named(100, () => initiative) });
    expect(issues.map(({ message }) => message)).toEqual([
      expect.stringContaining(`found more than ${count(modelLimits.total.formulas)} formulas in all`),
      expect.stringContaining(`found more than ${count(modelLimits.total.parts)} objects and lists in all`),
    ]);
  });

  test("a model at its limits is read", () => {
    const dates = many(modelLimits.dates, (i) => i / 10);
    const modes = named(modelLimits.modes, () => ({ cashFlow: "S" }));
    expect(checkModel({ dates, discountRate: 0, drivers: { S: gbm }, modes, start: "n0" })).toEqual([]);
  });
});

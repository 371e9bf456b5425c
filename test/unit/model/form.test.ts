import { describe, expect, test } from "vitest";
import { checkModel } from "../../../packages/core/src/model/check/index.js";
import { element, foundInstead, isPlainObject, listNames, member, quote } from "../../../packages/core/src/model/form/index.js";
import { pilotModel, withChange } from "./fixtures/models.js";

describe("paths", () => {
  test("are dotted, with indices and quoted keys", () => {
    expect(element(member(member("", "modes"), "held"), 2)).toBe("modes.held[2]");
    expect(member("drivers", "a b")).toBe('drivers["a b"]');
    expect(member("", "a.b")).toBe('["a.b"]');
    expect(member("x", "n".repeat(100))).toBe(`x.${"n".repeat(100)}`);
    expect(member("x", "n".repeat(101)).length).toBeLessThan(70);
  });

  test("texts are quoted, shortened and free of control characters", () => {
    expect(quote('a "b"\n')).toBe('"a \\"b\\"\\n"');
    expect(quote("n".repeat(60))).toBe(`"${"n".repeat(60)}"`);
    expect(quote("n".repeat(61))).toBe(`"${"n".repeat(59)}…"`);
  });

  test("long lists of names are cut", () => {
    expect(listNames([])).toBe("none");
    expect(listNames(["a", "b"])).toBe('"a", "b"');
    expect(listNames(["a", "b", "c"], 2)).toBe('"a", "b" and 1 more');
  });
});

describe("what was found", () => {
  test.each<[unknown, string]>([
    [undefined, "nothing"],
    [null, "null"],
    ["x", '"x"'],
    ["x".repeat(1e6), `"${"x".repeat(59)}…" (a text of 1,000,000 characters)`],
    [-0.5, "-0.5"],
    [Number.NaN, "NaN"],
    [true, "true"],
    [10n, "a bigint"],
    [Symbol("x"), "a symbol"],
    [() => 1, "a function"],
    [[], "an empty list"],
    [[1, 2], "a list of 2"],
    [{ a: 1 }, "an object"],
    [new Map(), "an object"],
  ])("%o", (value, words) => {
    expect(foundInstead(value, "a number")).toBe(`found ${words}; allowed is a number`);
  });
});

describe("plain objects", () => {
  test("are those that JSON makes", () => {
    for (const plain of [{}, { a: 1 }, Object.create(null), JSON.parse('{"__proto__": 1}')]) expect(isPlainObject(plain)).toBe(true);
    for (const other of [null, undefined, 1, "x", [], new Map(), new Date(0), new Error("x"), () => 1, Object.create({ a: 1 })]) {
      expect(isPlainObject(other)).toBe(false);
    }
  });

  test("fields that are undefined count as left out; inherited ones do not count", () => {
    const model = pilotModel();
    expect(checkModel({ ...model, correlations: undefined, extra: undefined })).toEqual([]);
    expect(checkModel({ ...model, constants: { ...model.constants, other: undefined } })).toEqual([]);
    expect(checkModel({ ...model, start: undefined })).toMatchObject([
      { path: "start", message: expect.stringContaining("found nothing") },
    ]);
  });
});

describe("hints", () => {
  test.each<[string, unknown, string]>([
    ["a key", { ...pilotModel(), constnats: {} }, "constants"],
    ["a kind", withChange<unknown>(pilotModel(), ["drivers", "S", "kind"], "GBM"), "gbm"],
    ["a word", withChange<unknown>(pilotModel(), ["drivers", "M", "on"], "levle"), "level"],
    ["a mode", { ...pilotModel(), start: "lvie" }, "live"],
  ])("%s that was probably meant", (_, model, meant) => {
    expect(checkModel(model)).toContainEqual(expect.objectContaining({ hint: `did you mean "${meant}"?` }));
  });

  test("none where nothing is near", () => {
    expect(checkModel({ ...pilotModel(), start: "elsewhere" })).toEqual([expect.not.objectContaining({ hint: expect.anything() })]);
  });
});

describe("long lists of numbers", () => {
  test("report their first fault and how many more there are", () => {
    const issues = checkModel(withChange<unknown>(pilotModel(), ["drivers", "season", "values"], [1, null, "2", 1, Infinity]));
    expect(issues).toMatchObject([
      { path: "drivers.season.values[1]", message: "found null; allowed is a finite number (and 2 more of this list are wrong)" },
    ]);
  });
});

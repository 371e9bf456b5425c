import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { closestWord, functionNames, isName } from "../../../packages/core/src/formula/index.js";

test("the functions are these, sorted", () => {
  expect(functionNames).toEqual(["abs", "atLeast", "cap", "ceil", "exp", "floor", "log", "max", "min", "pow", "round", "sqrt"]);
});

describe("isName", () => {
  test.each(["S", "x_1", "socialUse", "a".repeat(40), "T", "Max", "toString", "end"])("%s can be declared", (text) => {
    expect(isName(text)).toBe(true);
  });

  test.each([
    ...["", "1a", "_a", "a b", "a.b", "a-b", "é", "a\n", " a", "a".repeat(41)],
    ...["t", "age", "to", "in", "mod", "and", "or", "not", "xor", "constructor", "prototype", "max", "atLeast"],
  ])("%j cannot", (text) => {
    expect(isName(text)).toBe(false);
  });
});

describe("closestWord", () => {
  test.each([
    ["thera", "theta"],
    ["tehta", "theta"],
    ["thet", "theta"],
    ["thetaas", "theta"],
    ["THETA", "theta"],
    ["sokialUse", "socialUse"],
    ["k", "K"],
    ["theory", undefined],
    ["q", undefined],
    ["", undefined],
    ["a".repeat(100), undefined],
  ])("%s is taken for %s", (word, meant) => {
    expect(closestWord(word, ["K", "theta", "socialUse"])).toBe(meant);
  });

  test.each([
    ["lot", ["t"], undefined],
    ["lot", ["lots", "t"], "lots"],
    ["abs", ["cap", "max"], undefined],
    ["lots", ["plot"], "plot"],
  ])("of %s, short or not, most letters stay", (word, words, meant) => {
    expect(closestWord(word, words)).toBe(meant);
  });

  test("prefers the closer, then the earlier", () => {
    expect(closestWord("trust", ["thrust", "trusts", "truss"])).toBe("thrust");
    expect(closestWord("ot", ["x", "to"])).toBe("to");
    expect(closestWord("trust", ["crusty", "trusts"])).toBe("trusts");
  });

  test("one other word is meant exactly where so many edits make it: the distance by its recursion (optimal string alignment)", () => {
    const distance = (a: string, b: string): number => {
      if (a === "" || b === "") return a.length + b.length;
      const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
      const same = a.at(-1) === b.at(-1) ? 0 : 1;
      const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
      return Math.min(
        distance(x, b) + 1,
        distance(a, y) + 1,
        distance(x, y) + same,
        swapped ? distance(x.slice(0, -1), y.slice(0, -1)) + 1 : 9,
      );
    };
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const most = a.length > 3 ? 2 : Math.min(1, a.length - 1);
        expect(closestWord(a, [b])).toBe(distance(a, b) <= most ? b : undefined);
      }),
      { numRuns: 400 },
    );
  });
});

import { describe, expect, test } from "vitest";
import { parseFormula, printFormula, type Node } from "../../../packages/core/src/formula/index.js";

describe("a printed formula", () => {
  test.each([
    ["((a)+b)*(-(c^2))", "(a + b) * -c ^ 2"],
    ["(a+b)+c", "a + b + c"],
    ["(0)^a", "0 ^ a"],
    ["a+(b+c)", "a + (b + c)"],
    ["(a^b)^c", "(a ^ b) ^ c"],
    ["a^(b^c)", "a ^ b ^ c"],
    ["(-a)^2", "(-a) ^ 2"],
    ["a^(-b)", "a ^ -b"],
    ["-(a*b)", "-(a * b)"],
    ["(-a)*b", "-a * b"],
    ["not (a<b)", "not (a < b)"],
    ["(not a)<b", "(not a) < b"],
    ["not (not a) and b", "not not a and b"],
    ["(a or b) and c", "(a or b) and c"],
    ["a or (b and c)", "a or b and c"],
    ["(a?b:c)?(a?1:2):(b?3:4)", "(a ? b : c) ? (a ? 1 : 2) : b ? 3 : 4"],
    ["max((a),(b+1),(a?b:c))", "max(a, b + 1, a ? b : c)"],
    ["1e21+.5", "1e+21 + 0.5"],
  ])("of %s is %s", (text, printed) => {
    expect(printFormula(parseFormula(text, ["a", "b", "c"]).root)).toBe(printed);
  });

  test("puts a number below zero, which a tree made by a program may hold, where it cannot be misread", () => {
    const number = (value: number): Node => ({ kind: "number", value, at: 0 });
    expect(printFormula({ kind: "binary", op: "^", left: number(-2), right: number(-2), at: 0 })).toBe("(-2) ^ -2");
    expect(printFormula({ kind: "binary", op: "-", left: number(-2), right: number(-2), at: 0 })).toBe("-2 - -2");
  });
});

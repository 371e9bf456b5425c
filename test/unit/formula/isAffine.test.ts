import { expect, test } from "vitest";
import { compileFormula, parseFormula } from "../../../packages/core/src/formula/index.js";

const names = ["S", "T", "K", "fee"];
const affine = (text: string): boolean =>
  compileFormula(parseFormula(text, names), (name) =>
    name === "K"
      ? { kind: "constant", value: 40 }
      : name === "fee"
        ? { kind: "scalar", slot: 0 }
        : { kind: "column", slot: names.indexOf(name) },
  ).affine;

test.each([
  "40",
  "K - S",
  "-(S + 2 * T) / K",
  "fee * S - exp(fee)",
  "K > 30 ? S : 2 * T - 1",
  "max(K, fee) * S",
  "S * K * fee",
  "K ^ 2 + S",
])("%s is affine", (text) => {
  expect(affine(text)).toBe(true);
});

test.each([
  "max(K - S, 0)",
  "S * T",
  "S ^ 2",
  "K / S",
  "exp(S)",
  "S > K ? S : K",
  "S - S * S",
  "abs(T)",
  "S > 3",
  "not S",
  "fee ? 1 : S * S",
  "fee ? S * S : 1",
])("%s is not", (text) => {
  expect(affine(text)).toBe(false);
});

test("the floor of a payoff is none of what is above 0", () => {
  const formula = compileFormula(parseFormula("max(K - S, 0)", names), () => ({ kind: "column", slot: 0 }));
  expect(formula.aboveZero?.affine).toBe(true);
});

test("a formula that is nothing but a column says which", () => {
  const columnOf = (text: string): number | undefined =>
    compileFormula(parseFormula(text, names), (name) => ({ kind: "column", slot: names.indexOf(name) })).column;
  expect([columnOf("T"), columnOf("(1 * S)"), columnOf("-S"), columnOf("2")]).toEqual([1, 0, undefined, undefined]);
});

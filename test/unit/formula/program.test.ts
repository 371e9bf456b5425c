import { describe, expect, test } from "vitest";
import { parseFormula, type Operand } from "../../../packages/core/src/formula/index.js";
import { allocate, type Program } from "../../../packages/core/src/formula/compile/allocate.js";
import { stepsTo } from "../../../packages/core/src/formula/compile/fuse.js";
import { lower } from "../../../packages/core/src/formula/compile/lower.js";
import { Values } from "../../../packages/core/src/formula/compile/values.js";

const operands: Record<string, Operand> = {
  ...{ S: { kind: "column", slot: 0 }, K: { kind: "column", slot: 1 }, L: { kind: "column", slot: 2 }, M: { kind: "column", slot: 3 } },
  ...{ r: { kind: "scalar", slot: 0 }, q: { kind: "scalar", slot: 1 }, two: { kind: "constant", value: 2 } },
};

function build(text: string): { operations: string[]; program: Program } {
  const values = new Values();
  const root = lower(parseFormula(text, Object.keys(operands)).root, (name) => operands[name], values);
  const steps = stepsTo(root, values);
  return { operations: steps.map(({ op }) => op), program: allocate(root, steps, values) };
}

describe("what a formula takes", () => {
  test.each<[string, string, string[]]>([
    ["a product inside a sum or a difference is part of it", "S * K + L", ["multiplyAdd"]],
    ["on either side", "L + S * K", ["multiplyAdd"]],
    ["of a difference too", "S * K - L", ["multiplySubtract"]],
    ["on either side of it", "L - S * K", ["subtractProduct"]],
    ["of two products one", "S * K + L * M", ["multiply", "multiplyAdd"]],
    ["not one that is used twice", "S * K + L / (S * K)", ["multiply", "divide", "add"]],
    ["not one that is the same for every path", "r * q + S", ["multiply", "add"]],
    ["not a quotient", "S / K + L", ["divide", "add"]],
    ["nor inside a quotient", "S * K / L", ["multiply", "divide"]],
    ["what occurs twice is done once", "exp(S + K) / log(S + K)", ["add", "exponential", "logarithm", "divide"]],
    ["also the other way round", "exp(S + K) / log(K + S)", ["add", "exponential", "logarithm", "divide"]],
    ["but a difference has its order", "exp(S - K) / log(K - S)", ["subtract", "exponential", "subtract", "logarithm", "divide"]],
    ["numbers are put together", "2 * 3 + two + S", ["add"]],
    ["a product with 1 is no product", "1 * S * 1", []],
    ["nor a quotient by 1, nor a difference from 0", "(S - 0) / 1", []],
    ["but a sum with 0 is one, because of -0", "S + 0", ["add"]],
    ["and a difference from -0", "S - -0", ["subtract"]],
    ["and a quotient of 1", "1 / S", ["divide"]],
    ["a choice that is made once has one branch", "two > 1 ? S : exp(K)", []],
    ["or the other", "two < 1 ? exp(S) : K", []],
    ["a choice whose test is a comparison takes it as it is", "S < K ? L : M", ["less", "choose"]],
    ["and any other number by whether it is 0", "S ? K : L", ["unequal", "choose"]],
    ["what is 0 or 1 is not made so again: comparisons", "S < K and L <= M", ["less", "lessOrEqual", "multiply"]],
    ["or", "not (S or K)", ["unequal", "unequal", "either", "subtract"]],
    ["xor", "(S xor K) ? L : M", ["unequal", "unequal", "unequal", "choose"]],
    ["and", "(S and K) or L", ["unequal", "unequal", "multiply", "unequal", "either"]],
    ["not", "not not S", ["unequal", "subtract", "subtract"]],
    ["equality", "not (S == K) and S != L", ["equal", "subtract", "unequal", "multiply"]],
    ["powers of small numbers have loops of their own: 1", "S ^ 1", []],
    ["2", "S ^ two", ["multiply"]],
    ["3", "pow(S, 3)", ["cube"]],
    ["a half", "S ^ 0.5", ["squareRoot"]],
    ["-1", "S ^ -1", ["divide"]],
    ["and no others", "S ^ 4", ["power"]],
    ["what is not needed is not done", "two > 1 ? S : exp(K) + K", []],
  ])("%s: %s", (_, text, operations) => {
    expect(build(text).operations).toEqual(operations);
  });

  test.each([
    ["exp(exp(exp(exp(S))))", 1],
    ["S + K + L + M + S / K", 2],
    ["exp(S) * exp(K) / (exp(L) + exp(M))", 3],
    ["max(exp(S), exp(K), exp(L), exp(M))", 4],
    ["exp(S) - (exp(K) - (exp(L) - exp(M)))", 4],
    ["exp(S) / log(exp(S)) + exp(S)", 2],
  ])("%s: no more numbers are held than are still needed, %i at once", (text, most) => {
    const { varying } = build(text).program;
    expect(new Set(varying.flatMap(({ out }) => out ?? [])).size).toBe(most);
    // The result is written by the last instruction alone: it may be a column that is still read.
    expect(varying.map(({ out }) => out === undefined)).toEqual(varying.map((_, i) => i === varying.length - 1));
  });

  test("what is the same for every path is done once for a block, the rest for every piece", () => {
    const count = (text: string): number[] => {
      const { uniform, varying } = build(text).program;
      return [uniform.length, varying.length];
    };
    expect(count("exp(r * q) * S + log(r)")).toEqual([3, 1]);
    expect(count("r + q")).toEqual([1, 1]);
    expect(count("S")).toEqual([0, 1]);
    expect(count("S + K")).toEqual([0, 1]);
  });

  test("values are the same where operation and operands are, and only there", () => {
    const values = new Values();
    const all = [0, -0, 2].map((value) => values.constant(value));
    for (let slot = 0; slot < 12; slot++) all.push(values.column(slot), values.scalar(slot));
    expect(all).toEqual(all.map((_, i) => i));
    expect(values.list).toHaveLength(all.length);
    const [columns, pairs] = [all.slice(3), (op: "divide" | "add") => columns.map((a) => columns.map((b) => values.operation(op, a, b)))];
    for (let time = 0; time < 2; time++) expect(new Set(pairs("divide").flat()).size).toBe(columns.length ** 2);
    const sums = pairs("add");
    expect(new Set(sums.flat()).size).toBe((columns.length * (columns.length + 1)) / 2);
    for (const [i, row] of sums.entries()) for (const [j, sum] of row.entries()) expect(sum).toBe(sums[j][i]);
  });
});

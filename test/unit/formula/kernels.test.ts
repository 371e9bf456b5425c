import { describe, expect, test } from "vitest";
import { compileFormula, parseFormula, type BlockFormula, type Operand } from "../../../packages/core/src/formula/index.js";

const operands: Record<string, Operand> = {
  ...{ S: { kind: "column", slot: 0 }, K: { kind: "column", slot: 1 }, L: { kind: "column", slot: 2 } },
  ...{ r: { kind: "scalar", slot: 0 } },
};

function compile(text: string): BlockFormula {
  return compileFormula(parseFormula(text, Object.keys(operands)), (name) => operands[name]);
}

const truth = (holds: boolean): number => (holds ? 1 : 0);

describe("every loop, for blocks that its steps of four fit and do not fit", () => {
  const columns = [0, 1, 2].map((j) =>
    Float64Array.from({ length: 13 }, (_, k) => Math.round(3 * Math.sin(2 + 5 * j + k * (j + 1.3))) / 2),
  );

  test.each<[string, (s: number, k: number, l: number) => number]>([
    ["S + K", (s, k) => s + k],
    ["S - K", (s, k) => s - k],
    ["S * K", (s, k) => s * k],
    ["S / (K + 7)", (s, k) => s / (k + 7)],
    ["S * K + L", (s, k, l) => s * k + l],
    ["S * K - L", (s, k, l) => s * k - l],
    ["L - S * K", (s, k, l) => l - s * k],
    ["S < K", (s, k) => truth(s < k)],
    ["S <= K", (s, k) => truth(s <= k)],
    ["S == K", (s, k) => truth(s === k)],
    ["S != K", (s, k) => truth(s !== k)],
    ["S or K", (s, k) => truth(s !== 0 || k !== 0)],
    ["S xor K", (s, k) => truth((s !== 0) !== (k !== 0))],
    ["not S", (s) => truth(s === 0)],
    ["S ? K : L", (s, k, l) => (s === 0 ? l : k)],
    ["max(S, K)", (s, k) => Math.max(s, k)],
    ["min(S, K, L)", (s, k, l) => Math.min(s, k, l)],
    ["abs(S) + floor(K) - ceil(L)", (s, k, l) => Math.abs(s) + Math.floor(k) - Math.ceil(l)],
    ["round(S)", (s) => Math.sign(s) * Math.round(Math.abs(s))],
    ["exp(S)", (s) => Math.exp(s)],
    ["L", (_s, _k, l) => l],
  ])("%s", (text, f) => {
    const formula = compile(text);
    for (let count = 1; count <= 13; count++) {
      const out = new Float64Array(14).fill(99);
      formula.evaluate({ columns, scalars: new Float64Array(1) }, out, count);
      for (let k = 0; k < 14; k++)
        expect(out[k], `${k} of ${count}`).toBeCloseTo(k < count ? f(columns[0][k], columns[1][k], columns[2][k]) : 99, 12);
    }
  });
});

describe("what a formula tells of itself", () => {
  test.each([
    ["S", 0],
    ["(L)", 2],
    ["1 * K", 1],
    ["S + K", undefined],
    ["r", undefined],
    ["3", undefined],
  ])("%s is the column %s", (text, slot) => {
    expect(compile(text).column).toBe(slot);
  });

  test.each([
    ["max(S - K, 0)", "S - K"],
    ["max(0, S - K)", "S - K"],
    ["atLeast(S * K, 0)", "S * K"],
    ["atLeast(0, S)", "S"],
    ["max(S, 0, K)", undefined],
    ["max(S, K)", undefined],
    ["max(S, 1)", undefined],
    ["max(1, S)", undefined],
    ["max(S, r)", undefined],
    ["min(S, 0)", undefined],
    ["cap(S, 0)", undefined],
    ["exp(S)", undefined],
    ["S * 0", undefined],
    ["-max(S, 0)", undefined],
  ])("%s compares with 0 the formula %s", (text, inner) => {
    const { aboveZero } = compile(text);
    if (inner === undefined) expect(aboveZero).toBeUndefined();
    else {
      const columns = [Float64Array.of(3, -2), Float64Array.of(5, 1), Float64Array.of(0, 0)];
      const [found, stated] = [aboveZero, compile(inner)].map((formula) => {
        const out = new Float64Array(2);
        formula?.evaluate({ columns, scalars: new Float64Array(1) }, out, 2);
        return [...out];
      });
      expect(found).toEqual(stated);
    }
  });

  test.each([
    ["-S + (K > 0 ? exp(L) : not r)", ["K", "L", "S", "r"]],
    ["L ? 1 : 2", ["L"]],
    ["max(1, -S)", ["S"]],
  ])("%s reads %s", (text, names) => {
    expect(parseFormula(text, Object.keys(operands)).reads).toEqual(names);
  });
});

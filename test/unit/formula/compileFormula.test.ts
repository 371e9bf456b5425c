import { describe, expect, test } from "vitest";
import { compileFormula, parseFormula, type BlockFormula, type Operand } from "../../../packages/core/src/formula/index.js";

const names = ["S", "K", "n"];
const column: Operand = { kind: "column", slot: 0 };

function compile(text: string, operands: Record<string, Operand> = {}): BlockFormula {
  return compileFormula(parseFormula(text, names), (name) => operands[name] ?? column);
}

function values(text: string, S: readonly number[], operands: Record<string, Operand> = {}, scalars: readonly number[] = []): number[] {
  const out = new Float64Array(S.length);
  compile(text, operands).evaluate({ columns: [Float64Array.from(S)], scalars: Float64Array.from(scalars) }, out, S.length);
  return [...out];
}

describe("the functions and operators", () => {
  test.each<[string, number[], number[]]>([
    ["abs(S)", [-2, 0, 2], [2, 0, 2]],
    ["ceil(S)", [-1.5, 1.2, 2], [-1, 2, 2]],
    ["floor(S)", [-1.5, 1.2, 2], [-2, 1, 2]],
    ["round(S)", [-2.5, -1.4, 0.49999999999999994, 0.5, 1.5, 2.5], [-3, -1, 0, 1, 2, 3]],
    ["exp(S)", [0, 1], [1, Math.E]],
    ["log(S)", [1, Math.E], [0, 1]],
    ["sqrt(S)", [4, 2], [2, Math.SQRT2]],
    ["pow(S, 4)", [2, -1], [16, 1]],
    ["cap(S, 1)", [0, 1, 2], [0, 1, 1]],
    ["atLeast(S, 1)", [0, 1, 2], [1, 1, 2]],
    ["max(S, 1, 2 * S)", [-1, 0.7, 5], [1, 1.4, 10]],
    ["min(S, 1, 2 * S)", [-1, 0.7, 5], [-2, 0.7, 1]],
    ["-S^2", [3], [-9]],
    ["2^3^S", [2], [512]],
    ["S < 1", [0, 1, 2], [1, 0, 0]],
    ["S <= 1", [0, 1, 2], [1, 1, 0]],
    ["S > 1", [0, 1, 2], [0, 0, 1]],
    ["S >= 1", [0, 1, 2], [0, 1, 1]],
    ["S == 1", [0, 1, 1 + 2 ** -52], [0, 1, 0]],
    ["S != 1", [0, 1, 2], [1, 0, 1]],
    ["S and 2", [0, 1, -3], [0, 1, 1]],
    ["S or 0", [0, 1, -3], [0, 1, 1]],
    ["S xor 5", [0, 1, -3], [1, 0, 0]],
    ["not S", [0, 1, -3], [1, 0, 0]],
    ["S ? 10 : 20", [0, 1, -3], [20, 10, 10]],
    ["S > 0 ? log(S) : 7", [-1, 0, 1], [7, 7, 0]],
  ])("%s", (text, S, expected) => {
    expect(values(text, S)).toEqual(expected.map((value) => value + 0));
  });

  test("x^2, x^3, x^0.5 and x^-1 are within 2 units in the last place of the power", () => {
    let state = 12345;
    const S = Array.from({ length: 4000 }, () => (state = (state * 48271) % 2147483647) / 1e7);
    for (const exponent of [2, 3, 0.5, -1]) {
      for (const [i, value] of values(`S^(${exponent})`, S).entries()) {
        const exact = S[i] ** exponent;
        expect(Math.abs(value - exact)).toBeLessThanOrEqual(2 * 2 ** (Math.floor(Math.log2(exact)) - 52));
      }
    }
  });

  test("a power has the same bits whether its exponent is written, a scalar, or a column", () => {
    let state = 777;
    const S = Array.from({ length: 2000 }, () => (state = (state * 48271) % 2147483647) / 1e9);
    for (const exponent of [-2, -1, 0, 0.5, 1, 2, 3, 4, 1.7]) {
      const written = values(`S^(${exponent})`, S);
      expect(values("S^n", S, { n: { kind: "scalar", slot: 0 } }, [exponent])).toEqual(written);
      const out = new Float64Array(S.length);
      const columns = [Float64Array.from(S), new Float64Array(S.length).fill(exponent)];
      compile("S^n", { n: { kind: "column", slot: 1 } }).evaluate({ columns, scalars: new Float64Array(0) }, out, S.length);
      expect([...out]).toEqual(written);
    }
  });

  test("what is not a number shows in every result that depends on it, and in no other", () => {
    for (const text of [
      ...[
        "-S",
        "not S",
        "S + 1",
        "S * 0",
        "S ^ 0",
        "0 ^ S",
        "1 ^ S",
        "S < 1",
        "S >= 1",
        "S == S",
        "S != 1",
        "S and 0",
        "S or 1",
        "1 xor S",
      ],
      ...[
        "S ? 1 : 1",
        "max(S, 1)",
        "max(1, S)",
        "min(S, 1)",
        "min(1, S)",
        "cap(S, 0)",
        "atLeast(0, S)",
        "abs(S)",
        "round(S)",
        "exp(S)",
        "1 ? S : 2",
      ],
    ]) {
      expect(values(text, [NaN, 1, NaN]).map(Number.isNaN), text).toEqual([true, false, true]);
    }
    expect(values("1 ? 2 : S", [NaN])).toEqual([2]);
    expect(values("K ? 2 : S", [NaN], { K: { kind: "scalar", slot: 0 } }, [1])).toEqual([2]);
  });

  test("the sign of zero is kept where it makes a difference", () => {
    expect(values("1 / (S + 0)", [-0])).toEqual([Infinity]);
    expect(values("1 / (S - 0)", [-0])).toEqual([-Infinity]);
    expect(values("1 / (-S)", [0])).toEqual([-Infinity]);
    expect(values("1 / (S * 1)", [-0])).toEqual([-Infinity]);
    expect(values("1 / S", [-0], {})).toEqual([-Infinity]);
  });
});

test("a put's payoff, as the documentation shows it", () => {
  expect(values("max(K - S, 0)", [36, 40, 44], { K: { kind: "constant", value: 40 } })).toEqual([4, 0, 0]);
});

describe("what a formula needs", () => {
  const K: Operand = { kind: "constant", value: 40 };
  test("a constant formula says so, and still fills a block", () => {
    const formula = compile("max(K - 36, 0) * 2", { K });
    expect(formula).toMatchObject({ constant: 8, reads: [] });
    const out = new Float64Array(600);
    formula.evaluate({ columns: [], scalars: new Float64Array(0) }, out, 600);
    expect(out).toEqual(new Float64Array(600).fill(8));
  });

  test("a formula of scalars is the same on every path, but no constant", () => {
    const formula = compile("K ^ 2 + 1", { K: { kind: "scalar", slot: 1 } });
    expect(formula).toMatchObject({ constant: undefined, reads: [] });
    const out = new Float64Array(5);
    for (const K of [2, 3]) {
      formula.evaluate({ columns: [], scalars: Float64Array.of(0, K) }, out, 5);
      expect([...out]).toEqual(new Array(5).fill(K ** 2 + 1));
    }
  });

  test("columns are read once each, in ascending order; those of a branch that can never be taken are not read", () => {
    const slots: Record<string, Operand> = {
      S: { kind: "column", slot: 7 },
      K: { kind: "column", slot: 3 },
      n: { kind: "constant", value: 0 },
    };
    expect(compile("S + K * S", slots).reads).toEqual([3, 7]);
    expect(compile("n ? S : K", slots).reads).toEqual([3]);
    expect(compile("n == 0 ? S : K", slots).reads).toEqual([7]);
  });

  test("a single column is copied", () => {
    expect(values("S", [1, 2, 3])).toEqual([1, 2, 3]);
    expect(compile("S").constant).toBeUndefined();
  });

  test("nothing is written for no paths", () => {
    const out = Float64Array.of(5);
    compile("S + 1").evaluate({ columns: [new Float64Array(0)], scalars: new Float64Array(0) }, out, 0);
    expect([...out]).toEqual([5]);
  });
});

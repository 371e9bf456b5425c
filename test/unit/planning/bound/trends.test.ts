import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileFormula, parseFormula, printFormula, type Node } from "../../../../packages/core/src/formula/index.js";
import { bracketOf } from "../../../../packages/core/src/planning/bound/loose/brackets.js";
import { factored } from "../../../../packages/core/src/planning/bound/loose/factored.js";
import { limitOf } from "../../../../packages/core/src/planning/bound/loose/stockRanges.js";
import { trendOf } from "../../../../packages/core/src/planning/bound/loose/trends.js";

const names = ["x", "y", "z", "low", "most"];
const ranges = new Map([
  ["x", { low: 0, high: 4 }],
  ["y", { low: -2, high: 3 }],
  ["z", { low: 1, high: 8 }],
  ["low", { low: 0, high: 4 }],
  ["most", { low: 0, high: 4 }],
]);

function rootOf(text: string): Node {
  return parseFormula(text, names).root;
}

function valueOf(node: Node, values: Readonly<Record<string, number>>): number {
  const out = new Float64Array(1);
  const formula = compileFormula(parseFormula(printFormula(node), names), (word) => ({ kind: "constant", value: values[word] ?? 0 }));
  formula.evaluate({ columns: [], scalars: new Float64Array(1) }, out, 1);
  return out[0];
}

const between = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });

/** Formulas of two that rise together, or against each other, as growth does. */
const formulas = (open: string): fc.Arbitrary<string> =>
  fc.letrec<{ formula: string }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(open, open, "x", "y", "z", "2", "0.25"),
      fc.tuple(fc.constantFrom("+", "-", "*"), tie("formula"), tie("formula")).map(([op, a, b]) => `(${a} ${op} ${b})`),
      fc.tuple(tie("formula"), fc.constantFrom("z", "atLeast(x, 1)", `atLeast(${open}, 1)`)).map(([a, b]) => `(${a} / ${b})`),
      fc.tuple(fc.constantFrom("atLeast", "cap"), tie("formula"), tie("formula")).map(([fn, a, b]) => `${fn}(${a}, ${b})`),
      tie("formula").map((a) => `-(${a})`),
      tie("formula").map((a) => `(${a} + 0.4 * ${open} / z * atLeast(z - ${open}, 0))`),
    ),
  })).formula;

describe("trends of formulas", () => {
  const growth = "x * (1 - 0.04) + (0.15 + 0.4 * x / atLeast(z, 1)) * atLeast(z - x, 0) / 4";

  test("growth towards a limit rises with what is there and with the limit, though parts of it fall", () => {
    expect(trendOf(rootOf(growth), "x", ranges)).toBe(1);
    expect(trendOf(rootOf(growth), "z", ranges)).toBe(1);
    expect(trendOf(rootOf(`-(${growth})`), "z", ranges)).toBe(-1);
    // Contagion that is too quick overshoots.
    expect(trendOf(rootOf(growth.replace("/ 4", "* 4")), "x", ranges)).toBe(0);
    expect(trendOf(rootOf("x > 2 ? x : 0"), "x", ranges)).toBe(0);
    expect(trendOf(rootOf("floor(x)"), "x", ranges)).toBe(0);
  });

  test("what is said to rise never falls, what is said to fall never rises", () => {
    let said = 0;
    fc.assert(
      fc.property(formulas("x"), between(0, 4), between(0, 4), between(-2, 3), between(1, 8), (text, one, other, y, z) => {
        const node = rootOf(text);
        const trend = trendOf(node, "x", ranges);
        if (trend === 0) return;
        said++;
        const [a, b] = [Math.min(one, other), Math.max(one, other)].map((x) => valueOf(node, { x, y, z }));
        expect(trend * (b - a)).toBeGreaterThanOrEqual(-1e-9 * (1 + Math.abs(a) + Math.abs(b)));
      }),
      { numRuns: 300 },
    );
    expect(said).toBeGreaterThan(40);
  });

  test("a formula lies in its range, also when common factors are taken out", () => {
    fc.assert(
      fc.property(formulas("x"), between(0, 4), between(-2, 3), between(1, 8), (text, x, y, z) => {
        const value = valueOf(rootOf(text), { x, y, z });
        const { low, high } = factored(rootOf(text))(ranges);
        expect(value).toBeGreaterThanOrEqual(low - 1e-9 * (1 + Math.abs(value)));
        expect(value).toBeLessThanOrEqual(high + 1e-9 * (1 + Math.abs(value)));
      }),
      { numRuns: 300 },
    );
    expect(factored(rootOf("3 * x * z - x * z"))(ranges)).toEqual({ low: 0, high: 64 });
  });

  test("a formula with a trend lies between its least and its most, and in the range between them", () => {
    const open = (node: Node) =>
      node.kind === "name" && node.name === "most" ? { least: rootOf("low"), most: node, range: { low: 0, high: 4 } } : undefined;
    let found = 0;
    fc.assert(
      fc.property(
        formulas("most"),
        between(0, 4),
        between(0, 4),
        between(0, 1),
        between(0, 4),
        between(1, 8),
        (text, a, b, share, x, z) => {
          const bracket = bracketOf(rootOf(text), { ranges, open, shown: new Map() });
          if (bracket === undefined) return;
          found++;
          const [low, most] = [Math.min(a, b), Math.max(a, b)];
          const value = valueOf(rootOf(text), { x, y: 1, z, most: low + share * (most - low) });
          const room = 1e-9 * (1 + Math.abs(value));
          const ends = [bracket.least, bracket.most].map((node) => valueOf(node, { x, y: 1, z, low, most }));
          expect(ends[0]).toBeLessThanOrEqual(value + room);
          expect(ends[1]).toBeGreaterThanOrEqual(value - room);
          expect(bracket.range.low).toBeLessThanOrEqual(ends[0] + room);
          expect(bracket.range.high).toBeGreaterThanOrEqual(ends[1] - room);
        },
      ),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(40);
  });

  test("what grows towards a limit never exceeds it by more than its start does", () => {
    const step = ({ high }: { readonly high: number }): number => 0.9 * high + 10;
    for (const start of [0, 50, 99, 400]) {
      const { low, high } = limitOf(start, step);
      expect(low).toBe(0);
      expect(high).toBeGreaterThanOrEqual(Math.max(start, 100));
      expect(high).toBeLessThanOrEqual(4 * Math.max(start, 100));
    }
    expect(limitOf(1, ({ high }) => 2 * high + 1).high).toBe(Infinity);
  });
});

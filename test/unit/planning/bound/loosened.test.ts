import fc from "fast-check";
import type { PortfolioModel } from "@ripen/core";
import { describe, expect, test } from "vitest";
import { compileFormula, parseFormula, printFormula, type Node } from "../../../../packages/core/src/formula/index.js";
import { extremesOf } from "../../../../packages/core/src/planning/bound/loose/extremes.js";
import { loosened } from "../../../../packages/core/src/planning/bound/loose/index.js";
import { rangeOf } from "../../../../packages/core/src/planning/bound/loose/ranges.js";
import { openStocks } from "../../../arbitraries/openStocks.js";

const names = ["x", "y", "low", "high"];
const ranges = new Map([
  ["x", { low: 0, high: 4 }],
  ["y", { low: -2, high: 3 }],
  ["low", { low: -1, high: 5 }],
  ["high", { low: -1, high: 5 }],
]);
const name = (word: string): Node => ({ kind: "name", name: word, at: 0 });
/** `high` is open: it lies between `low` and itself. */
const known = {
  ranges,
  open: (node: Node) => (node.kind === "name" && node.name === "high" ? { least: name("low"), most: node } : undefined),
};

const formulas = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("x", "y", "high", "2", "0.5", "(-3)"),
    fc.tuple(fc.constantFrom("+", "-", "*"), tie("formula"), tie("formula")).map(([op, a, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie("formula"), tie("formula")).map(([a, b]) => `(${a} / atLeast(${b}, 0.5))`),
    fc.tuple(tie("formula"), fc.constantFrom("x - 5", "y * y + 1", "2")).map(([a, b]) => `(${a}) * (${b})`),
    fc.tuple(fc.constantFrom("atLeast", "cap"), tie("formula"), tie("formula")).map(([fn, a, b]) => `${fn}(${a}, ${b})`),
    tie("formula").map((a) => `-(${a})`),
    fc.tuple(tie("formula"), tie("formula")).map(([a, b]) => `(y > 0 ? ${a} : ${b})`),
  ),
})).formula;

function evaluateTree(node: Node, values: Readonly<Record<string, number>>): number {
  const out = new Float64Array(1);
  const formula = compileFormula(parseFormula(printFormula(node), names), (word) => ({ kind: "constant", value: values[word] }));
  formula.evaluate({ columns: [], scalars: new Float64Array(1) }, out, 1);
  return out[0];
}

describe("what is open lies between its extremes", () => {
  test("a formula is never less than its least, nor more than its most, nor outside its range", () => {
    const between = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });
    fc.assert(
      fc.property(
        formulas,
        between(0, 4),
        between(-2, 3),
        between(-1, 5),
        between(-1, 5),
        between(0, 1),
        (text, x, y, one, other, share) => {
          const { root } = parseFormula(text, names);
          const [low, high] = [Math.min(one, other), Math.max(one, other)];
          const truth = evaluateTree(root, { x, y, high: low + share * (high - low), low });
          let extremes;
          try {
            extremes = extremesOf(root, known);
          } catch {
            return;
          }
          const room = 1e-9 * (1 + Math.abs(truth));
          expect(evaluateTree(extremes.least, { x, y, low, high })).toBeLessThanOrEqual(truth + room);
          expect(evaluateTree(extremes.most, { x, y, low, high })).toBeGreaterThanOrEqual(truth - room);
          const range = rangeOf(root, ranges);
          expect(range.low).toBeLessThanOrEqual(truth + room);
          expect(range.high).toBeGreaterThanOrEqual(truth - room);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("initiatives whose stocks do not ask for others stay as they are, stocks of others ask no more", () => {
    for (const model of fc.sample(openStocks(), { numRuns: 12, seed: 3 })) {
      const found = loosened(model, new Map([["coach.live", 1]])).model;
      expect(found.initiatives.coach).toBe(model.initiatives.coach);
      const rule = model.initiatives.community.modes.live.next?.members;
      if (typeof rule !== "string" || !rule.includes("coach")) expect(found.initiatives.community).toBe(model.initiatives.community);
      else expect(JSON.stringify(found.initiatives.community.modes.live.next)).not.toContain("coach.");
    }
  });

  test("growth towards a limit is at its most where others help as early as they can, and at its least where they never do", () => {
    const growth = (reach: string, members: string): string =>
      `${members} + (0.15 + 0.4 * ${members} / atLeast(${reach}, 1)) * atLeast(${reach} - ${members}, 0) / 4`;
    const model: PortfolioModel = {
      dates: [0, 1, 2, 3],
      discountRate: 0,
      drivers: { D: { kind: "private", prior: { distribution: "uniform", min: 20, max: 90 } } },
      initiatives: {
        community: {
          start: "live",
          stocks: { members: 0 },
          modes: {
            live: {
              next: { members: growth("(D * (1 + 0.2 * coach.live))", "members") },
              cashFlow: [{ amount: "3 * members" }, { account: "firm", amount: "-members * (1 + 0.1 * coach.live)" }],
            },
          },
        },
        coach: { start: "idle", modes: { idle: { options: [{ name: "launch", to: "live" }] }, live: {} } },
      },
    };
    const { stocks, modes } = loosened(model, new Map([["coach.live", 2]])).model.initiatives.community;
    expect(stocks).toEqual({ members: 0, least_members: 0 });
    const text = (formula: string): string => printFormula(parseFormula(formula, ["members", "least_members", "D", "t"]).root);
    expect(modes.live.next?.members).toBe(text(growth("(D * (1 + 0.2 * (t >= 1.999999999)))", "members")));
    expect(modes.live.next?.least_members).toBe(`atLeast(${text(growth("(D * (1 + 0.2 * 0))", "least_members"))}, 0)`);
    // What members bring is more than what they cost, whoever helps: both are read at once.
    expect(modes.live.cashFlow).toEqual([{ amount: text("3 * members + -members * (1 + 0.1 * 0)") }]);
  });
});

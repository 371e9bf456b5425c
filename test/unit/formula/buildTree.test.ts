import { describe, expect, test } from "vitest";
import { buildTree } from "../../../packages/core/src/formula/syntax/buildTree.js";
import { parseTokens, type ParsedNode } from "../../../packages/core/src/formula/syntax/mathParser.js";
import { Refusal } from "../../../packages/core/src/formula/syntax/refusal.js";
import type { Token } from "../../../packages/core/src/formula/syntax/token.js";
import { tokenize } from "../../../packages/core/src/formula/syntax/tokenize.js";

function tokensOf(text: string): Token[] {
  const lexed = tokenize(text);
  return lexed.ok ? lexed.tokens : [];
}

function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return expect.unreachable();
}

// The structure check refuses these before they get so far; should it ever miss one, the parser and the tree still do not.
describe("tokens that are no formula", () => {
  test.each([
    ["S +", 3, "The formula ends where a value or a bracket belongs"],
    ["S * / K", 4, 'Found "/", which cannot stand here'],
    ["(S", 2, "The formula ends where a value or a bracket belongs"],
    ["S )", 2, 'Found ")", which cannot stand here'],
    ["max(S,", 6, "The formula ends where a value or a bracket belongs"],
    ["S ? : K", 4, 'Found ":", which cannot stand here'],
    ["S ? K", 5, "The formula ends where a value or a bracket belongs"],
  ])("%s: the parser's own fault is at position %i of the text: %s", (text, at, message) => {
    expect(refusalOf(() => parseTokens(tokensOf(text), text.length)).issue).toStrictEqual({ at, message });
  });

  test.each([
    ["S K", 2],
    ["2 (S)", 0],
    ["S(K)", 0],
    ["sin(S)", 0],
    ["S < K < 1", 0],
    ["S and or K", 6],
    ["", 0],
  ])("%s: what the parser makes of it is no tree of ours, at position %i", (text, at) => {
    const tokens = tokensOf(text);
    expect(refusalOf(() => buildTree(parseTokens(tokens, text.length), tokens)).issue.at).toBe(at);
  });
});

describe("a parsed tree that does not say what the text says", () => {
  const symbol = (index: number): ParsedNode => ({ type: "SymbolNode", name: `v${index}` });
  const sum = (op: string, ...args: ParsedNode[]): ParsedNode => ({ type: "OperatorNode", op, implicit: false, args });
  const tokens = tokensOf("S + K");

  test("is refused", () => {
    expect(buildTree(sum("+", symbol(0), symbol(2)), tokens)).toMatchObject({ kind: "binary", op: "+" });
    for (const parsed of [
      sum("-", symbol(0), symbol(2)),
      sum("+", symbol(2), symbol(0)),
      sum("+", symbol(0)),
      sum("+", symbol(0), symbol(2), symbol(2)),
      sum("bitOr", symbol(0), symbol(2)),
      sum("+", symbol(0), { type: "ParenthesisNode", content: symbol(2) }),
      { type: "OperatorNode", op: "+", implicit: true, args: [symbol(0), symbol(2)] } as const,
      { type: "FunctionNode", fn: symbol(0), args: [symbol(2)] } as const,
      { type: "ConditionalNode", condition: symbol(0), trueExpr: symbol(2), falseExpr: symbol(2) } as const,
      symbol(0),
      { type: "AssignmentNode" } as unknown as ParsedNode,
      { type: "RangeNode" } as unknown as ParsedNode,
    ]) {
      expect(refusalOf(() => buildTree(parsed, tokens)).message).toMatch(/^Found /);
    }
  });
});

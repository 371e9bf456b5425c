import { describe, expect, test } from "vitest";
import { checkFormula, type FormulaIssue } from "../../../packages/core/src/formula/index.js";

const names = ["S", "K", "a", "b", "c", "n", "x", "y", "initiative.mode"];

function first(text: string): FormulaIssue {
  const checked = checkFormula(text, names);
  return checked.ok ? expect.unreachable(`${text} is accepted`) : checked.issues[0];
}

describe("what to write instead", () => {
  /** A text that is refused, the whole hint, and what of the hint is a formula. */
  const instead: readonly (readonly [string, string, ...string[]])[] = [
    ["S mod K", "Write x - n * floor(x / n).", "x - n * floor(x / n)"],
    ["true", "Write 1.", "1"],
    ["false", "Write 0.", "0"],
    ["if(S, K, 1)", "Write test ? yes : no."],
    ["ln(S)", "Write log(x), the natural logarithm.", "log(x)"],
    ["log10(S)", "Write log(x) / log(10).", "log(x) / log(10)"],
    ["log2(S)", "Write log(x) / log(2).", "log(x) / log(2)"],
    ["e ^ S", "Write exp(1).", "exp(1)"],
    ["2 * pi", "Declare it as a constant."],
    ["S < Infinity", "Numbers are finite."],
    ["S < NaN", "Numbers are finite."],
    ["S to K", "There are no units and no ranges."],
    ["S in K", "There are no units."],
    ["S = K", "Write == to compare; a formula assigns nothing.", "S == K"],
    ["!S", 'Write "not" for negation; there is no factorial.', "not S"],
    ["S % K", "Write 0.05 for 5 percent, and x - n * floor(x / n) for a remainder.", "0.05", "x - n * floor(x / n)"],
    ["S & K", 'Write "and".', "S and K"],
    ["S | K", 'Write "or"; for a magnitude, abs(x).', "S or K", "abs(x)"],
    ["~S", 'Write "not".', "not S"],
    ["[S]", "Brackets are round."],
    ["]", "Brackets are round."],
    ["{S}", "Brackets are round."],
    ["}", "Brackets are round."],
    [
      ".S",
      "A dot stands inside a number (0.5) or between the parts of a declared name (initiative.mode), without blanks.",
      "0.5",
      "initiative.mode",
    ],
    ["S # K", "A formula has no comments."],
    ["S; K", "A formula is one expression."],
    ["S\n+ K", "A formula is one line."],
    ["S\r+ K", "A formula is one line."],
    ["S\t+ K", "Write a blank."],
    ["S\u00A0+ K", "Write an ordinary blank."],
    ["S \u2212 K", "Write - for minus.", "S - K"],
    ["S \u2013 K", "Write - for minus.", "S - K"],
    ["S \u00D7 K", "Write * for times.", "S * K"],
    ["S \u00B7 K", "Write * for times.", "S * K"],
    ["S \u00F7 K", "Write / for division.", "S / K"],
    ["S \u2264 K", "Write <=.", "S <= K"],
    ["S \u2265 K", "Write >=.", "S >= K"],
    ["S \u2260 K", "Write !=.", "S != K"],
    ["S\u00B2", "Write ^2.", "S^2"],
    ["\u221AS", "Write sqrt(x).", "sqrt(x)"],
    ['"S"', "A formula holds numbers only, no text."],
    ["'S'", "A formula holds numbers only, no text."],
    ["1 + 1e-999", "Write 0.", "0"],
    ["max + 1", "Write max(…)."],
    ["S ** K", "A power is written ^.", "S ^ K"],
    ["S <> K", "Not equal is written !=.", "S != K"],
    ["S ? K", "Write test ? yes : no."],
    ["(S ? K)", "Write test ? yes : no."],
    ["max(S ? K, 1)", "Write test ? yes : no."],
    ["S : K", "Write test ? yes : no."],
    ["(S, K)", "Decimals are written with a dot: 0.5.", "0.5"],
    ["a < b < c", "Write a < b and b < c.", "a < b and b < c"],
    ["not x < y", "Write not (x < y), or (not x) < y.", "not (x < y)", "(not x) < y"],
    ["x + not y", "Write brackets: (not x).", "x + (not y)"],
    ["1 2", "Write one number, or an operator between two."],
    ["2 S", "Write 2 * S.", "2 * S"],
    ["S not K", "Write and, or, or xor before it.", "S and not K"],
    ["(S) 2", "Write (…) * 2."],
    [`S ${"1".repeat(20)}`, `Write S * ${"1".repeat(20)}.`, `S * ${"1".repeat(20)}`],
    [`S ${"1".repeat(21)}`, "Write S * …."],
  ];

  test.each(instead)("for %j: %s", (text, hint, ...formulas) => {
    expect(first(text).hint).toBe(hint);
    for (const formula of formulas) expect(checkFormula(formula, names)).toMatchObject({ ok: true });
  });
});

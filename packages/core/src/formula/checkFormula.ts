import { count } from "../errors.js";
import { formulaLimits, maxFormulaIssues } from "./limits.js";
import { buildTree, checkStructure, checkWords, parseTokens, Refusal, tokenize } from "./syntax/index.js";
import { namesIn } from "./tree.js";
import type { Expression, FormulaIssue } from "./types.js";

/**
 * Reads a formula and checks it; never throws for bad text.
 *
 * A formula has declared names, finite numbers, `+ - * / ^`, comparisons, `and or xor not`, `test ? yes : no`, brackets and the
 * functions of {@link functionNames}. From loosest to tightest: `?:`, `or`, `xor`, `and`, comparisons, `+ -`, `* /`,
 * minus and `not` before a value, `^` (from the right: `2^3^2` is 2^9, `-2^2` is −4, `2^-1` is 0.5). Comparisons and the logical
 * words give 1 or 0; a test is true when it is not 0. The work is bounded by {@link formulaLimits}.
 *
 * @param text the formula, at most 2000 characters
 * @param names every name that it may read, dotted ones (`initiative.mode`) included
 * @returns the checked tree, or at most 10 issues, in the order of their positions
 *
 * @example
 * checkFormula("max(K - S, 0)", ["K", "S"]) // { ok: true, expression: { text, root, reads: ["K", "S"] } }
 * checkFormula("2 S", ["S"]) // { ok: false, issues: [{ at: 2, message: 'An operator is missing between "2" and "S" …', hint: "Write 2 * S." }] }
 */
export function checkFormula(
  text: string,
  names: Iterable<string>,
): { ok: true; expression: Expression } | { ok: false; issues: FormulaIssue[] } {
  if (text.length > formulaLimits.length) {
    const message = `The formula has ${count(text.length)} characters; allowed are ${count(formulaLimits.length)}`;
    return { ok: false, issues: [{ at: formulaLimits.length, message }] };
  }
  const lexed = tokenize(text);
  if (!lexed.ok) return { ok: false, issues: [lexed.issue] };
  const { tokens } = lexed;
  const declared = names instanceof Set ? (names as ReadonlySet<string>) : new Set(names);
  const issues = checkWords(tokens, declared);
  const structure = checkStructure(tokens, declared, text.length);
  // A word that is unknown is told once, though it may also stand where none can stand.
  if (structure !== undefined && issues.every(({ at }) => at !== structure.at)) issues.push(structure);
  if (issues.length > 0) return { ok: false, issues: issues.sort((a, b) => a.at - b.at).slice(0, maxFormulaIssues) };
  try {
    const root = buildTree(parseTokens(tokens, text.length), tokens);
    return { ok: true, expression: { text, root, reads: [...namesIn(root)].sort() } };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, issues: [error.issue] };
    throw error;
  }
}

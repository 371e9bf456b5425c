import { RipenError, type Issue } from "../errors.js";
import { checkFormula } from "./checkFormula.js";
import type { Expression, FormulaIssue } from "./types.js";

/**
 * As {@link checkFormula}, for texts that must be right.
 *
 * @param path where the formula stands in its document, such as `modes.held.cashFlow`
 * @throws RipenError `invalid-formula`, with one issue for each fault; its message ends with the position, counted from 0
 *
 * @example
 * parseFormula("max(K - S, 0)", ["K", "S"]).reads // ["K", "S"]
 */
export function parseFormula(text: string, names: Iterable<string>, path = ""): Expression {
  const checked = checkFormula(text, names);
  if (checked.ok) return checked.expression;
  throw new RipenError(
    "invalid-formula",
    checked.issues.map((issue) => formulaIssue(issue, text, path)),
  );
}

/** A fault of a formula as an issue of its document; the message ends with the position, counted from 0. */
export function formulaIssue({ at, message, hint }: FormulaIssue, text: string, path: string): Issue {
  const place = `${message} (position ${at} of "${excerpt(text, at)}")`;
  return hint === undefined ? { path, message: place } : { path, message: place, hint };
}

/** The text around a position, in one line that can be shown. */
function excerpt(text: string, at: number): string {
  const from = Math.max(0, at - 30);
  const until = Math.min(text.length, at + 30);
  const shown = text.slice(from, until).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\ufffd");
  return `${from > 0 ? "…" : ""}${shown}${until < text.length ? "…" : ""}`;
}

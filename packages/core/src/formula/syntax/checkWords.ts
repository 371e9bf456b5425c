import { functionNames, isFunctionName } from "../functions.js";
import { maxFormulaIssues } from "../limits.js";
import type { FormulaIssue } from "../types.js";
import { closestWord } from "./closestWord.js";
import { quote, type Token } from "./token.js";

/** What to write instead of words that other languages have. */
const advice: ReadonlyMap<string, string> = new Map([
  ["mod", "Write x - n * floor(x / n)."],
  ["to", "There are no units and no ranges."],
  ["in", "There are no units."],
  ["true", "Write 1."],
  ["false", "Write 0."],
  ["if", "Write test ? yes : no."],
  ["ln", "Write log(x), the natural logarithm."],
  ["log10", "Write log(x) / log(10)."],
  ["log2", "Write log(x) / log(2)."],
  ["e", "Write exp(1)."],
  ["pi", "Declare it as a constant."],
  ["Infinity", "Numbers are finite."],
  ["NaN", "Numbers are finite."],
]);

/** Checks every word and number on its own: names declared, functions known and with brackets, numbers finite. */
export function checkWords(tokens: readonly Token[], names: ReadonlySet<string>): FormulaIssue[] {
  const issues: FormulaIssue[] = [];
  for (const token of tokens) {
    const issue = checkWord(token, names);
    if (issue !== undefined) issues.push(issue);
    if (issues.length === maxFormulaIssues) break;
  }
  return issues;
}

function checkWord({ kind, text, at }: Token, names: ReadonlySet<string>): FormulaIssue | undefined {
  if (kind === "number") return checkNumber(text, at);
  if (kind === "name" && isFunctionName(text)) {
    return { at, message: `${text} is a function and needs its arguments in brackets`, hint: `Write ${text}(…).` };
  }
  if (kind === "name" && !names.has(text)) return undeclared(text, at, names);
  // A declared name with a bracket after it is a product left out, which the structure shows.
  if (kind === "function" && !isFunctionName(text) && !names.has(text)) return unknownFunction(text, at);
  return undefined;
}

function checkNumber(text: string, at: number): FormulaIssue | undefined {
  const value = Number(text);
  if (!Number.isFinite(value)) return { at, message: `${quote(text)} is not finite; the largest number is about 1.8e308` };
  const mantissa = text.split(/e/i, 1).join("");
  if (value === 0 && /[1-9]/.test(mantissa))
    return { at, message: `${quote(text)} is closer to 0 than any number that can be held`, hint: "Write 0." };
  return undefined;
}

function undeclared(text: string, at: number, names: ReadonlySet<string>): FormulaIssue {
  const declared = [...names].sort();
  const some = declared.slice(0, 12).join(", ") + (declared.length > 12 ? ` and ${declared.length - 12} more` : "");
  const message = `${quote(text)} is not a declared name; declared ${declared.length === 1 ? "is" : "are"} ${some || "none"}`;
  return withHint({ at, message }, text, names);
}

function unknownFunction(text: string, at: number): FormulaIssue {
  return withHint({ at, message: `${quote(text)} is not a function; functions are ${functionNames.join(", ")}` }, text, functionNames);
}

function withHint(issue: FormulaIssue, text: string, words: Iterable<string>): FormulaIssue {
  const known = advice.get(text);
  if (known !== undefined) return { ...issue, hint: known };
  const close = closestWord(text, words);
  return close === undefined ? issue : { ...issue, hint: `did you mean ${quote(close)}?` };
}

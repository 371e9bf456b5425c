import type { FormulaIssue } from "../types.js";
import { quote, wordOperators, type Token } from "./token.js";

const numberPattern = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const wordPattern = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y;
const symbolPattern = /[<>=!]=|[-+*/^<>(),?:]/y;

/** What to write instead of characters that people type and formulas do not have. */
const advice: ReadonlyMap<string, string> = new Map([
  ["=", "Write == to compare; a formula assigns nothing."],
  ["!", 'Write "not" for negation; there is no factorial.'],
  ["%", "Write 0.05 for 5 percent, and x - n * floor(x / n) for a remainder."],
  ["&", 'Write "and".'],
  ["|", 'Write "or"; for a magnitude, abs(x).'],
  ["~", 'Write "not".'],
  ["[", "Brackets are round."],
  ["]", "Brackets are round."],
  ["{", "Brackets are round."],
  ["}", "Brackets are round."],
  [".", "A dot stands inside a number (0.5) or between the parts of a declared name (initiative.mode), without blanks."],
  ["#", "A formula has no comments."],
  [";", "A formula is one expression."],
  ["\n", "A formula is one line."],
  ["\r", "A formula is one line."],
  ["\t", "Write a blank."],
  ["\u00A0", "Write an ordinary blank."],
  ["\u2212", "Write - for minus."],
  ["\u2013", "Write - for minus."],
  ["\u00D7", "Write * for times."],
  ["\u00B7", "Write * for times."],
  ["\u00F7", "Write / for division."],
  ["\u2264", "Write <=."],
  ["\u2265", "Write >=."],
  ["\u2260", "Write !=."],
  ["\u00B2", "Write ^2."],
  ["\u221A", "Write sqrt(x)."],
]);

/** Cuts a text into tokens, or says which character does not belong in a formula. Work is linear in the length. */
export function tokenize(text: string): { ok: true; tokens: Token[] } | { ok: false; issue: FormulaIssue } {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === " ") {
      at += 1;
      continue;
    }
    const token = numberAt(text, at) ?? wordAt(text, at) ?? symbolAt(text, at);
    if (token === undefined) return { ok: false, issue: strange(text, at) };
    tokens.push(token);
    at += token.text.length;
  }
  return { ok: true, tokens };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function numberAt(text: string, at: number): Token | undefined {
  const found = matchAt(numberPattern, text, at);
  return found === undefined ? undefined : { kind: "number", text: found, at };
}

function wordAt(text: string, at: number): Token | undefined {
  const word = matchAt(wordPattern, text, at);
  if (word === undefined) return undefined;
  if (wordOperators.has(word)) return { kind: "operator", text: word, at };
  let after = at + word.length;
  while (text[after] === " ") after += 1;
  return { kind: text[after] === "(" ? "function" : "name", text: word, at };
}

function symbolAt(text: string, at: number): Token | undefined {
  const symbol = matchAt(symbolPattern, text, at);
  if (symbol === undefined) return undefined;
  if (symbol === "(" || symbol === ")" || symbol === "," || symbol === "?" || symbol === ":") return { kind: symbol, text: symbol, at };
  return { kind: "operator", text: symbol, at };
}

function strange(text: string, at: number): FormulaIssue {
  const code = text.codePointAt(at) ?? 0;
  const character = String.fromCodePoint(code);
  const named = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const shown = code > 0x20 && code < 0x7f ? quote(character) : code > 0xa0 && code < 0x2000 ? `${quote(character)} (${named})` : named;
  const message = `${shown} does not belong in a formula; allowed are names, numbers, ( ) , ? : + - * / ^ < <= > >= == != and or xor not`;
  const hint = advice.get(character) ?? (character === '"' || character === "'" ? "A formula holds numbers only, no text." : undefined);
  return hint === undefined ? { at, message } : { at, message, hint };
}

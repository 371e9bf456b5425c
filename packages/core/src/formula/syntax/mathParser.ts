import { createParse } from "mathjs/number";
import { formulaLimits } from "../limits.js";
import { parserNodes } from "./parserNodes.js";
import { Refusal } from "./refusal.js";
import type { Token } from "./token.js";

type Parse = (text: string) => unknown;

declare module "mathjs/number" {
  /** The factory of the parser; mathjs exports it and does not declare it. */
  export function createParse(parts: Readonly<Record<string, unknown>>): Parse;
}

/** The kinds of node that a formula may be parsed into; the parser knows many more, which the tokens leave no way to write. */
export type ParsedNode =
  | { readonly type: "SymbolNode"; readonly name: string }
  | { readonly type: "ParenthesisNode"; readonly content: ParsedNode }
  | { readonly type: "OperatorNode"; readonly op: string; readonly implicit: boolean; readonly args: readonly ParsedNode[] }
  | { readonly type: "FunctionNode"; readonly fn: ParsedNode; readonly args: readonly ParsedNode[] }
  | { readonly type: "ConditionalNode"; readonly condition: ParsedNode; readonly trueExpr: ParsedNode; readonly falseExpr: ParsedNode };

/** What the parser is given for a token: every name, number and function is a symbol made from the token's index. */
export function symbolOf(index: number): string {
  return `v${index}`;
}

/** What mathjs makes functions of several signatures with; of the parser's, only that from a text is needed. */
const typed = Object.assign((_name: string, { string }: { readonly string: Parse }): Parse => string, { addConversion: () => undefined });

/** The parser asks for this to convert numbers, of which it is given none. */
const numeric = (text: string): number => Number(text);

// Made at its first use: programs without formulas need not wait for it.
let parser: Parse | undefined;

/**
 * Parses tokens with mathjs, which is used for nothing else: it never sees a character that a user wrote, since words
 * and numbers are replaced by symbols, and the nodes that it builds are ours, which nothing can evaluate.
 *
 * The yes-part of ?: is put in brackets, because mathjs would read the second colon of `a ? b ? c : d : e` as a range.
 *
 * @throws Refusal with the position of the token at which parsing stopped
 */
export function parseTokens(tokens: readonly Token[], end: number): ParsedNode {
  const parts = parserParts(tokens);
  try {
    parser ??= createParse({ ...parserNodes, typed, numeric, config: { number: "number" } });
    return parser(parts.join(" ")) as ParsedNode;
  } catch (error) {
    throw refusalOf(error, tokens, parts, end) ?? error;
  }
}

/** What the parser is given, token by token; blanks go between. */
export function parserParts(tokens: readonly Token[]): string[] {
  return tokens.map(partFor);
}

function partFor({ kind, text }: Token, index: number): string {
  if (kind === "number" || kind === "name" || kind === "function") return symbolOf(index);
  if (kind === "?") return "? (";
  if (kind === ":") return ") :";
  return text;
}

/** A fault of the text, with its position; undefined when the error is of another kind. */
function refusalOf(error: unknown, tokens: readonly Token[], parts: readonly string[], end: number): Refusal | undefined {
  if (error instanceof RangeError) {
    return new Refusal({ at: 0, message: `Nested too deep for this call; the limit is ${formulaLimits.depth} levels` });
  }
  if (!(error instanceof SyntaxError) || !("char" in error) || typeof error.char !== "number") return undefined;
  const column = error.char - 1; // mathjs counts from 1
  let start = 0;
  for (const [index, part] of parts.entries()) {
    if (column < start + part.length) {
      return new Refusal({ at: tokens[index].at, message: `Found "${tokens[index].text}", which cannot stand here` });
    }
    start += part.length + 1;
  }
  return new Refusal({ at: end, message: "The formula ends where a value or a bracket belongs" });
}

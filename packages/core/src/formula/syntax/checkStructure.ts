import { isFunctionName, wrongCount } from "../functions.js";
import { formulaLimits } from "../limits.js";
import type { FormulaIssue } from "../types.js";
import { Nesting } from "./nesting.js";
import { refuse, Refusal } from "./refusal.js";
import { quote, type Token } from "./token.js";

const arithmetic: ReadonlySet<string> = new Set(["+", "-", "*", "/"]);
const comparisons: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "==", "!="]);

/**
 * Checks, from left to right and once, that values and operators take turns, that brackets and ?: close, and that nothing
 * stands side by side as a product left out; also what the parser would accept but readers misread (`a < b < c`,
 * `not a < b`), arguments, depth and size.
 *
 * @param names the declared names: an unknown word before a bracket counts as a function here
 * @param end length of the text
 * @returns the first fault, or undefined when the tokens are a formula
 */
export function checkStructure(tokens: readonly Token[], names: ReadonlySet<string>, end: number): FormulaIssue | undefined {
  try {
    new StructureCheck(names).run(tokens, end);
    return undefined;
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal.issue;
    throw refusal;
  }
}

class StructureCheck {
  readonly #names: ReadonlySet<string>;
  readonly #nesting = new Nesting();
  #wantsValue = true;
  #nodes = 0;
  #previous: Token | undefined;

  constructor(names: ReadonlySet<string>) {
    this.#names = names;
  }

  run(tokens: readonly Token[], end: number): void {
    for (const token of tokens) {
      this.#take(token);
      if (this.#nesting.depth > formulaLimits.depth) refuse(token.at, `Nested deeper than ${formulaLimits.depth} levels`);
      if (this.#nodes > formulaLimits.nodes) {
        refuse(token.at, `More than ${formulaLimits.nodes} numbers, names, functions and operators`, "Split the formula.");
      }
      this.#previous = token;
    }
    if (tokens.length === 0) refuse(0, "The formula is empty; allowed is an expression such as max(K - S, 0)");
    if (this.#wantsValue) this.#valueMissing(end, "The formula ends");
    const open = this.#nesting.innermost;
    if (open.kind === "?") refuse(open.at, "This ? has no : after it", "Write test ? yes : no.");
    if (open.kind !== "text") refuse(open.at, 'This bracket is not closed; ")" is missing');
  }

  #take(token: Token): void {
    if (token.kind === "operator") this.#operator(token);
    else if (token.kind === "?") this.#question(token);
    else if (token.kind === ":") this.#colon(token);
    else if (token.kind === ",") this.#comma(token);
    else if (token.kind === ")") this.#close(token);
    else this.#value(token);
  }

  #value(token: Token): void {
    if (!this.#wantsValue) this.#operatorMissing(token);
    if (token.kind === "(") {
      const fn = this.#previous?.kind === "function" ? this.#previous : undefined;
      this.#nesting.open(fn === undefined ? { kind: "(", at: token.at } : { kind: "call", at: token.at, fn });
      return;
    }
    this.#nodes += 1;
    // The bracket after a function's name is a value's beginning too, so the turn stays.
    this.#wantsValue = token.kind === "function" && (isFunctionName(token.text) || !this.#names.has(token.text));
  }

  #operator(token: Token): void {
    const { text, at } = token;
    if (this.#wantsValue) {
      if (text !== "-" && text !== "+" && text !== "not") this.#valueMissing(at, `Found ${quote(text)}`, token);
      if (text === "not" && this.#bindsTighterThanNot()) {
        refuse(at, `"not" stands right after ${quote(this.#previous?.text ?? "")}, where it is easily misread`, "Write brackets: (not x).");
      }
      this.#nodes += text === "+" ? 0 : 1;
      this.#nesting.chain();
      if (text === "not") this.#nesting.innermost.negated = true;
      return;
    }
    if (text === "not")
      refuse(at, `An operator is missing between ${quote(this.#previous?.text ?? "")} and "not"`, "Write and, or, or xor before it.");
    this.#nodes += 1;
    this.#wantsValue = true;
    if (text === "^") {
      this.#nesting.chain();
      return;
    }
    this.#nesting.endChain();
    const level = this.#nesting.innermost;
    if (!arithmetic.has(text) && !comparisons.has(text)) {
      level.compared = false;
      level.negated = false;
      return;
    }
    if (level.negated) {
      refuse(at, `"not x ${text} y" can be read in two ways`, `Write not (x ${text} y), or (not x) ${text} y.`);
    }
    if (!comparisons.has(text)) return;
    if (level.compared) {
      refuse(at, `A second comparison ${quote(text)} in a row: comparisons give 1 or 0 and are not chained`, "Write a < b and b < c.");
    }
    level.compared = true;
  }

  #question({ at }: Token): void {
    if (this.#wantsValue) this.#valueMissing(at, 'Found "?"');
    this.#nodes += 1;
    this.#nesting.endChain();
    this.#nesting.open({ kind: "?", at });
    this.#wantsValue = true;
  }

  #colon({ at }: Token): void {
    if (this.#wantsValue) this.#valueMissing(at, 'Found ":"');
    if (this.#nesting.innermost.kind !== "?") refuse(at, '":" without a "?" before it: there are no ranges', "Write test ? yes : no.");
    this.#nesting.close();
    this.#nesting.choose();
    this.#wantsValue = true;
  }

  #comma({ at }: Token): void {
    if (this.#wantsValue) this.#valueMissing(at, 'Found ","');
    const level = this.#nesting.innermost;
    if (level.kind === "?") refuse(level.at, "This ? has no : after it", "Write test ? yes : no.");
    if (level.kind !== "call")
      refuse(at, "A comma stands only between the arguments of a function", "Decimals are written with a dot: 0.5.");
    this.#nesting.separate();
    this.#wantsValue = true;
  }

  #close({ at }: Token): void {
    const level = this.#nesting.innermost;
    if (level.kind === "text") refuse(at, 'Found ")" without a "(" before it');
    if (level.kind === "?") refuse(level.at, "This ? has no : after it", "Write test ? yes : no.");
    const empty = this.#previous?.kind === "(";
    if (this.#wantsValue && !(empty && level.kind === "call")) this.#valueMissing(at, 'Found ")"');
    if (level.fn !== undefined && isFunctionName(level.fn.text)) {
      const wrong = wrongCount(level.fn.text, empty ? 0 : level.commas + 1);
      if (wrong !== undefined) refuse(level.fn.at, wrong);
    }
    this.#nesting.close();
    this.#wantsValue = false;
  }

  /** Whether the token before takes the value after it more tightly than `not` would. */
  #bindsTighterThanNot(): boolean {
    const before = this.#previous;
    return before?.kind === "operator" && before.text !== "and" && before.text !== "or" && before.text !== "xor" && before.text !== "not";
  }

  #valueMissing(at: number, found: string, token?: Token): never {
    const before = this.#previous?.text;
    let hint: string | undefined;
    if (token?.text === "*" && before === "*") hint = "A power is written ^.";
    if (token?.text === ">" && before === "<") hint = "Not equal is written !=.";
    refuse(at, `${found} where a value belongs: a number, a declared name, a function with its arguments, or a bracket`, hint);
  }

  #operatorMissing(token: Token): never {
    const before = this.#previous?.text ?? "";
    if (this.#previous?.kind === "number" && token.kind === "number") {
      refuse(
        token.at,
        `${quote(before)} and ${quote(token.text)} side by side are no number`,
        "Write one number, or an operator between two.",
      );
    }
    const between = `${quote(before)} and ${quote(token.text)}`;
    refuse(
      token.at,
      `An operator is missing between ${between}: products are written out`,
      `Write ${short(before)} * ${short(token.text)}.`,
    );
  }
}

function short(text: string): string {
  if (text === "(" || text === ")") return "(…)";
  return text.length > 20 ? "…" : text;
}

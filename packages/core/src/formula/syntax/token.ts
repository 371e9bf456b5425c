/** The words that are operators. */
export const wordOperators: ReadonlySet<string> = new Set(["and", "or", "xor", "not"]);

/** What the lexer makes of a text. A `function` is a word with an opening bracket after it, whether or not such a function exists. */
export interface Token {
  readonly kind: "number" | "name" | "function" | "operator" | "(" | ")" | "," | "?" | ":";
  readonly text: string;
  /** 0-based position in the text. */
  readonly at: number;
}

/** A found text between quotation marks, short enough for a message. */
export function quote(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}

import type { FunctionName } from "./functions.js";

/** Operators with a value on either side. */
export type BinaryOperator = "+" | "-" | "*" | "/" | "^" | "<" | "<=" | ">" | ">=" | "==" | "!=" | "and" | "or" | "xor";

/** The checked tree of a formula: plain data. `at` is the 0-based position in the text of the name, number, function or operator. */
export type Node =
  | { readonly kind: "number"; readonly value: number; readonly at: number }
  /** May be dotted: `peers.live`. */
  | { readonly kind: "name"; readonly name: string; readonly at: number }
  | { readonly kind: "unary"; readonly op: "-" | "not"; readonly of: Node; readonly at: number }
  | { readonly kind: "binary"; readonly op: BinaryOperator; readonly left: Node; readonly right: Node; readonly at: number }
  /** `test ? yes : no`; `at` is the position of the question mark. */
  | { readonly kind: "choice"; readonly test: Node; readonly yes: Node; readonly no: Node; readonly at: number }
  | { readonly kind: "call"; readonly fn: FunctionName; readonly args: readonly Node[]; readonly at: number };

/** A formula that has been read and found in order. */
export interface Expression {
  readonly text: string;
  readonly root: Node;
  /** The names that occur, sorted, each once. */
  readonly reads: readonly string[];
}

/** One thing that is wrong with a formula. */
export interface FormulaIssue {
  /** Position in the text, counted from 0; the length of the text means its end. */
  readonly at: number;
  /** What was found and what is allowed. */
  readonly message: string;
  /** What to write instead. */
  readonly hint?: string;
}

/** Where a name's numbers come from when a formula runs over a block of paths. */
export type Operand =
  /** `frame.columns[slot][0..count)`: one number for each path. */
  | { readonly kind: "column"; readonly slot: number }
  /** `frame.scalars[slot]`: the same for every path of the block. */
  | { readonly kind: "scalar"; readonly slot: number }
  | { readonly kind: "constant"; readonly value: number };

/** The numbers that formulas read for one block of paths. */
export interface Frame {
  readonly columns: Float64Array[];
  readonly scalars: Float64Array;
}

/** A formula as a short list of loops over a block of paths. */
export interface BlockFormula {
  /** The column slots that it touches, ascending, each once. */
  readonly reads: readonly number[];
  /** Its value, if it needs neither columns nor scalars. */
  readonly constant: number | undefined;
  /** Whether it is known to be affine in the columns that it reads, all together. */
  readonly affine: boolean;
  /** The slot of the column that it is, where it is nothing but one. */
  readonly column?: number;
  /** `out[0..count)` = the formula. Allocates nothing; `out` may be one of the columns. */
  evaluate(frame: Frame, out: Float64Array, count: number): void;
  /** Where that takes less: the same wherever it is above 0, and not above 0 elsewhere, as `40 - S` is for `max(40 - S, 0)`. */
  readonly aboveZero?: BlockFormula;
}

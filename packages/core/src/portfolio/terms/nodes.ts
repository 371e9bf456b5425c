import type { BinaryOperator, FunctionName, Node } from "../../formula/index.js";

/** Formulas are put together as trees, so that printing sets exactly the brackets that are needed. Factors of 1 and terms of 0 vanish. */

const at = 0;
export const one: Node = { kind: "number", value: 1, at };
export const zero: Node = { kind: "number", value: 0, at };

export function num(value: number): Node {
  return { kind: "number", value, at };
}

/** A difference of numbers that people wrote, to twelve digits: 1.15 - 1 prints as 0.15. */
export function difference(left: number, right: number): Node {
  return num(Number((left - right).toPrecision(12)));
}

export function ref(name: string): Node {
  return { kind: "name", name, at };
}

export function call(fn: FunctionName, ...args: Node[]): Node {
  return { kind: "call", fn, args, at };
}

/** A product; products among the factors are taken apart, so that no brackets are printed for them. */
export function times(...factors: (Node | undefined)[]): Node {
  const real = factors.flatMap((factor) => (factor === undefined ? [] : taken("*", factor))).filter((factor) => !isNumber(factor, 1));
  return real.some((factor) => isNumber(factor, 0)) ? zero : chain("*", real, one);
}

export function plus(...terms: (Node | undefined)[]): Node {
  const real = terms.flatMap((term) => (term === undefined ? [] : taken("+", term))).filter((term) => !isNumber(term, 0));
  return chain("+", real, zero);
}

export function minus(left: Node, right: Node): Node {
  return isNumber(right, 0) ? left : binary("-", left, right);
}

export function over(left: Node, right: Node): Node {
  return isNumber(right, 1) || isNumber(left, 0) ? left : binary("/", left, right);
}

export function power(base: Node, exponent: Node): Node {
  return isNumber(exponent, 1) ? base : binary("^", base, exponent);
}

export function compare(op: "<" | "<=" | ">" | ">=", left: Node, right: Node): Node {
  return binary(op, left, right);
}

export function negative(node: Node): Node {
  return node.kind === "number" ? num(0 - node.value) : { kind: "unary", op: "-", of: node, at };
}

export function isNumber(node: Node | undefined, value: number): boolean {
  return node?.kind === "number" && node.value === value;
}

function binary(op: BinaryOperator, left: Node, right: Node): Node {
  return { kind: "binary", op, left, right, at };
}

/** The parts of a chain of one operator, from the left. */
function taken(op: BinaryOperator, node: Node): Node[] {
  return node.kind === "binary" && node.op === op ? [...taken(op, node.left), ...taken(op, node.right)] : [node];
}

function chain(op: BinaryOperator, [first, ...rest]: readonly Node[], empty: Node): Node {
  return first === undefined ? empty : rest.reduce((left, right) => binary(op, left, right), first);
}

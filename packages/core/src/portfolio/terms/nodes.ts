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

export function times(...factors: (Node | undefined)[]): Node {
  const real = factors.filter((factor) => factor !== undefined && !isNumber(factor, 1));
  if (real.some((factor) => isNumber(factor, 0))) return zero;
  return chain("*", real, one);
}

export function plus(...terms: (Node | undefined)[]): Node {
  return chain(
    "+",
    terms.filter((term) => term !== undefined && !isNumber(term, 0)),
    zero,
  );
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
  return node.kind === "number" ? num(-node.value) : { kind: "unary", op: "-", of: node, at };
}

export function isNumber(node: Node | undefined, value: number): boolean {
  return node?.kind === "number" && node.value === value;
}

function binary(op: BinaryOperator, left: Node, right: Node): Node {
  return { kind: "binary", op, left, right, at };
}

function chain(op: BinaryOperator, nodes: readonly (Node | undefined)[], empty: Node): Node {
  const [first, ...rest] = nodes as readonly Node[];
  return first === undefined ? empty : rest.reduce((left, right) => binary(op, left, right), first);
}

import type { BinaryOperator, Node } from "./types.js";

/** How tightly each form binds, from ?: to a single value. */
const binding = { choice: 1, or: 2, xor: 3, and: 4, comparison: 5, sum: 6, product: 7, sign: 8, power: 9, value: 10 };

const operatorBinding: Record<BinaryOperator, number> = {
  "or": binding.or,
  "xor": binding.xor,
  "and": binding.and,
  "<": binding.comparison,
  "<=": binding.comparison,
  ">": binding.comparison,
  ">=": binding.comparison,
  "==": binding.comparison,
  "!=": binding.comparison,
  "+": binding.sum,
  "-": binding.sum,
  "*": binding.product,
  "/": binding.product,
  "^": binding.power,
};

/**
 * Prints a tree as a formula, with the brackets that it needs and one more pair, around a choice inside the yes-part of
 * another. What it prints is read back as the same tree.
 *
 * @example
 * printFormula(parseFormula("((a)+b)*(-(c^2))", ["a", "b", "c"]).root) // "(a + b) * -c ^ 2"
 */
export function printFormula(node: Node): string {
  switch (node.kind) {
    case "number":
      return String(node.value);
    case "name":
      return node.name;
    case "call":
      return `${node.fn}(${node.args.map(printFormula).join(", ")})`;
    case "unary":
      if (node.op === "-") return `-${within(node.of, binding.sign)}`;
      return `not ${node.of.kind === "unary" ? printFormula(node.of) : within(node.of, binding.sign)}`;
    case "choice":
      return `${within(node.test, binding.or)} ? ${within(node.yes, binding.or)} : ${printFormula(node.no)}`;
    case "binary": {
      const [left, right] = operandBinding(node.op);
      return `${within(node.left, left)} ${node.op} ${within(node.right, right)}`;
    }
  }
}

/** What the two sides of an operator must bind at least as tightly as to stand without brackets. */
function operandBinding(op: BinaryOperator): readonly [number, number] {
  const own = operatorBinding[op];
  if (op === "^") return [binding.value, binding.sign];
  if (own === binding.comparison) return [binding.sum, binding.sum];
  return [own, own + 1];
}

function within(node: Node, least: number): string {
  const text = printFormula(node);
  return bindingOf(node) < least ? `(${text})` : text;
}

function bindingOf(node: Node): number {
  switch (node.kind) {
    case "number":
      return node.value < 0 || Object.is(node.value, -0) ? binding.sign : binding.value;
    case "name":
    case "call":
      return binding.value;
    case "unary":
      // "not" may stand beside and, or, xor only: elsewhere readers would take it for looser than it is.
      return node.op === "-" ? binding.sign : binding.comparison;
    case "binary":
      return operatorBinding[node.op];
    case "choice":
      return binding.choice;
  }
}

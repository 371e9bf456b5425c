import { namesIn, type Node } from "../../../formula/index.js";
import { NoExtremes } from "./extremes.js";

const zero: Node = { kind: "number", value: 0, at: 0 };
const one: Node = { kind: "number", value: 1, at: 0 };

/**
 * The derivative of a formula in one of its names, as a formula. Where something larger or smaller of two is taken the choice has to be made before.
 *
 * @throws NoExtremes where an operation on the name is not covered
 */
export function slopeOf(node: Node, name: string): Node {
  switch (node.kind) {
    case "number":
      return zero;
    case "name":
      return node.name === name ? one : zero;
    case "unary":
      if (node.op === "-") return product(minusOne, slopeOf(node.of, name));
      break;
    case "binary": {
      const [left, right] = [slopeOf(node.left, name), slopeOf(node.right, name)];
      if (node.op === "+") return sum(left, right);
      if (node.op === "-") return sum(left, product(minusOne, right));
      if (node.op === "*") return sum(product(left, node.right), product(node.left, right));
      if (node.op === "/") return sum(quotient(left, node.right), product(minusOne, product(quotient(node, node.right), right)));
      break;
    }
    case "choice":
    case "call":
  }
  if (!namesIn(node).has(name)) return zero;
  throw new NoExtremes();
}

const minusOne: Node = { kind: "number", value: -1, at: 0 };

function isNumber(node: Node, value: number): boolean {
  return node.kind === "number" && node.value === value;
}

function sum(left: Node, right: Node): Node {
  if (isNumber(left, 0)) return right;
  return isNumber(right, 0) ? left : { kind: "binary", op: "+", left, right, at: 0 };
}

function product(left: Node, right: Node): Node {
  if (isNumber(left, 0) || isNumber(right, 0)) return zero;
  if (isNumber(left, 1)) return right;
  return isNumber(right, 1) ? left : { kind: "binary", op: "*", left, right, at: 0 };
}

function quotient(left: Node, right: Node): Node {
  return isNumber(left, 0) ? zero : { kind: "binary", op: "/", left, right, at: 0 };
}

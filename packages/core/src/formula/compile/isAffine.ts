import type { Node, Operand } from "../types.js";

/**
 * Whether a formula is affine in the columns that it reads, all together: sums of columns times what is the same for every path. Found from its tree, so
 * that `S * (S - S)` is none although it is always 0.
 */
export function isAffine(root: Node, resolve: (name: string) => Operand): boolean {
  return degreeOf(root, resolve) <= 1;
}

/** The degree as a polynomial in the columns; Infinity where it is none, or may be none. */
function degreeOf(node: Node, resolve: (name: string) => Operand): number {
  const degree = (part: Node): number => degreeOf(part, resolve);
  /** What only works on numbers that are the same for every path gives such a number. */
  const flat = (...parts: readonly Node[]): number => (parts.every((part) => degree(part) === 0) ? 0 : Infinity);
  switch (node.kind) {
    case "number":
      return 0;
    case "name":
      return resolve(node.name).kind === "column" ? 1 : 0;
    case "unary":
      return node.op === "-" ? degree(node.of) : flat(node.of);
    case "choice":
      return flat(node.test) + Math.max(degree(node.yes), degree(node.no));
    case "call":
      return flat(...node.args);
    case "binary":
      if (node.op === "+" || node.op === "-") return Math.max(degree(node.left), degree(node.right));
      if (node.op === "*") return degree(node.left) + degree(node.right);
      return node.op === "/" ? degree(node.left) + flat(node.right) : flat(node.left, node.right);
  }
}

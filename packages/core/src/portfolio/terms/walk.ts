import { partsOf, type Node } from "../../formula/index.js";

/** The distinct names in a tree. */
export function namesOf(node: Node, names = new Set<string>()): Set<string> {
  if (node.kind === "name") names.add(node.name);
  for (const part of partsOf(node)) namesOf(part, names);
  return names;
}

/** The same tree with some names replaced by trees; names within a replacement stay as they are. */
export function substitute(node: Node, replacement: (name: string) => Node | undefined): Node {
  switch (node.kind) {
    case "number":
      return node;
    case "name":
      return replacement(node.name) ?? node;
    case "unary":
      return { ...node, of: substitute(node.of, replacement) };
    case "binary":
      return { ...node, left: substitute(node.left, replacement), right: substitute(node.right, replacement) };
    case "choice":
      return {
        ...node,
        test: substitute(node.test, replacement),
        yes: substitute(node.yes, replacement),
        no: substitute(node.no, replacement),
      };
    case "call":
      return { ...node, args: node.args.map((arg) => substitute(arg, replacement)) };
  }
}

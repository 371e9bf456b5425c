import type { Node } from "./types.js";

/** The nodes right below a node, in the order of the text. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "number":
    case "name":
      return [];
    case "unary":
      return [node.of];
    case "binary":
      return [node.left, node.right];
    case "choice":
      return [node.test, node.yes, node.no];
    case "call":
      return node.args;
  }
}

/** The same node over other parts, as many as it has. */
export function withParts(node: Node, parts: readonly Node[]): Node {
  switch (node.kind) {
    case "number":
    case "name":
      return node;
    case "unary":
      return { ...node, of: parts[0] };
    case "binary":
      return { ...node, left: parts[0], right: parts[1] };
    case "choice":
      return { ...node, test: parts[0], yes: parts[1], no: parts[2] };
    case "call":
      return { ...node, args: parts };
  }
}

/** The distinct names in a tree, in the order of the text. */
export function namesIn(node: Node, names = new Set<string>()): Set<string> {
  if (node.kind === "name") names.add(node.name);
  for (const part of partsOf(node)) namesIn(part, names);
  return names;
}

/** The same tree with some names replaced by trees; names within a replacement stay as they are. */
export function substitute(node: Node, replacement: (name: string) => Node | undefined): Node {
  if (node.kind === "name") return replacement(node.name) ?? node;
  const parts = partsOf(node).map((part) => substitute(part, replacement));
  return withParts(node, parts);
}

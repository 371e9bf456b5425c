import type { Node } from "../../formula/index.js";

/** Whether the mean of a formula may differ from its value at the means of what it reads. */
export interface Curvature {
  /** With the market as it is known: only private drivers are uncertain. */
  readonly now: boolean;
  /** For a later date: the market is uncertain too. */
  readonly ahead: boolean;
}

export const straight: Curvature = { now: false, ahead: false };

/** The group of each uncertain name: what is correlated, through others too, has one group; other groups are independent. */
export type Groups = ReadonlyMap<string, number>;

/**
 * Decides from its tree whether a formula keeps means: it is affine in each uncertain name, and multiplies only what is independent, so that
 * the mean of a product is the product of means. A choice among affine branches keeps them too, if nothing uncertain chooses.
 */
export function curvatureOf(root: Node, groups: Groups, market: ReadonlySet<string>): Curvature {
  const privates = new Map([...groups].filter(([name]) => !market.has(name)));
  return { now: readsStraight(root, privates) === undefined, ahead: readsStraight(root, groups) === undefined };
}

/** The groups that a node reads where it keeps means; undefined where it does not. */
function readsStraight(node: Node, groups: Groups): ReadonlySet<number> | undefined {
  const read = (part: Node): ReadonlySet<number> | undefined => readsStraight(part, groups);
  const onlyCertain = (parts: readonly Node[]): ReadonlySet<number> | undefined =>
    parts.every((part) => read(part)?.size === 0) ? none : undefined;
  switch (node.kind) {
    case "number":
      return none;
    case "name": {
      const group = groups.get(node.name);
      return group === undefined ? none : new Set([group]);
    }
    case "unary":
      return node.op === "-" ? read(node.of) : onlyCertain([node.of]);
    case "choice":
      return onlyCertain([node.test]) && union(read(node.yes), read(node.no));
    case "call":
      return onlyCertain(node.args);
    case "binary":
      switch (node.op) {
        case "+":
        case "-":
          return union(read(node.left), read(node.right));
        case "*": {
          const [left, right] = [read(node.left), read(node.right)];
          const shared = left !== undefined && right !== undefined && [...left].some((group) => right.has(group));
          return shared ? undefined : union(left, right);
        }
        case "/":
          return onlyCertain([node.right]) && read(node.left);
        default:
          return onlyCertain([node.left, node.right]);
      }
  }
}

const none: ReadonlySet<number> = new Set();

function union(a: ReadonlySet<number> | undefined, b: ReadonlySet<number> | undefined): ReadonlySet<number> | undefined {
  return a === undefined || b === undefined ? undefined : new Set([...a, ...b]);
}

/** Puts names that are correlated, also through others, into one group. */
export function groupCorrelated(
  names: readonly string[],
  pairs: readonly { readonly between: readonly [string, string]; readonly rho: number }[],
): Groups {
  const groups = new Map(names.map((name, i) => [name, i]));
  for (const { between, rho } of pairs) {
    const [a, b] = between.map((name) => groups.get(name));
    if (rho === 0 || a === undefined || b === undefined) continue;
    for (const [name, group] of groups) if (group === b) groups.set(name, a);
  }
  return groups;
}

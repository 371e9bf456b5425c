import type { Node } from "../../../formula/index.js";
import { rangeOf, type Range } from "./ranges.js";

/** The least and the most that something can be, as formulas. */
export interface Extremes {
  readonly least: Node;
  readonly most: Node;
}

/** What is known when extremes of a formula are looked for. */
export interface Known {
  readonly ranges: ReadonlyMap<string, Range>;
  /** The extremes of what is open: undefined for names that are what they are. */
  readonly open: (node: Node) => Extremes | undefined;
}

/** Thrown where nothing can be said. */
export class NoExtremes extends Error {}

/**
 * Formulas that are never more, and never less, than one in which some things are open, whatever these are: interval arithmetic on the tree.
 *
 * Reference: R. E. Moore, Interval Analysis (1966), section 2. Where something open occurs twice the extremes are wider than what can be.
 *
 * @throws NoExtremes where an operation is not covered
 */
export function extremesOf(node: Node, known: Known): Extremes {
  const opened = known.open(node);
  if (opened !== undefined) return opened;
  switch (node.kind) {
    case "number":
    case "name":
      return { least: node, most: node };
    case "unary": {
      const of = extremesOf(node.of, known);
      if (isSame(of)) return { least: node, most: node };
      if (node.op !== "-") throw new NoExtremes();
      return { least: { ...node, of: of.most }, most: { ...node, of: of.least } };
    }
    case "binary":
      return ofOperator(node, known);
    case "choice": {
      const test = extremesOf(node.test, known);
      if (!isSame(test)) throw new NoExtremes();
      const [yes, no] = [extremesOf(node.yes, known), extremesOf(node.no, known)];
      if (isSame(yes) && isSame(no)) return { least: node, most: node };
      return { least: { ...node, yes: yes.least, no: no.least }, most: { ...node, yes: yes.most, no: no.most } };
    }
    case "call": {
      const args = node.args.map((arg) => extremesOf(arg, known));
      if (args.every(isSame)) return { least: node, most: node };
      if (!rising.has(node.fn)) throw new NoExtremes();
      return { least: { ...node, args: args.map(({ least }) => least) }, most: { ...node, args: args.map(({ most }) => most) } };
    }
  }
}

/** Functions that rise, or stay, in every argument. */
const rising: ReadonlySet<string> = new Set(["atLeast", "cap", "max", "min", "exp", "log", "sqrt", "floor", "ceil", "round"]);

function ofOperator(node: Node & { kind: "binary" }, known: Known): Extremes {
  const { ranges } = known;
  const [a, b] = [extremesOf(node.left, known), extremesOf(node.right, known)];
  if (isSame(a) && isSame(b)) return { least: node, most: node };
  const of = (left: Node, right: Node): Node => ({ ...node, left, right });
  switch (node.op) {
    case "+":
      return { least: of(a.least, b.least), most: of(a.most, b.most) };
    case "-":
      return { least: of(a.least, b.most), most: of(a.most, b.least) };
    case "*": {
      const [first, second] = [signOf(a, ranges), signOf(b, ranges)];
      if (first !== 0 && second !== 0) {
        // A factor that is not positive turns the other around.
        const [x, y] = [second > 0 ? a : swapped(a), first > 0 ? b : swapped(b)];
        return { least: of(x.least, y.least), most: of(x.most, y.most) };
      }
      const corners = [of(a.least, b.least), of(a.least, b.most), of(a.most, b.least), of(a.most, b.most)];
      const own = isSame(a) ? corners.slice(0, 2) : isSame(b) ? [corners[0], corners[2]] : corners;
      return { least: either("cap", own), most: either("atLeast", own) };
    }
    case "/": {
      if (isSame(b) && !(rangeOf(b.least, ranges).low > 0)) {
        const own = [of(a.least, b.least), of(a.most, b.least)];
        return { least: either("cap", own), most: either("atLeast", own) };
      }
      const first = signOf(a, ranges);
      if (!(rangeOf(b.least, ranges).low > 0) || (first === 0 && !isSame(b))) throw new NoExtremes();
      const y = first < 0 ? b : swapped(b);
      return { least: of(a.least, y.least), most: of(a.most, y.most) };
    }
    default:
      throw new NoExtremes();
  }
}

function swapped({ least, most }: Extremes): Extremes {
  return { least: most, most: least };
}

function either(fn: "cap" | "atLeast", nodes: readonly Node[]): Node {
  return nodes.reduce((left, right) => ({ kind: "call", fn, args: [left, right], at: 0 }));
}

/** 1: never negative; −1: never positive; 0: either. */
function signOf({ least, most }: Extremes, ranges: Known["ranges"]): number {
  return rangeOf(least, ranges).low >= 0 ? 1 : rangeOf(most, ranges).high <= 0 ? -1 : 0;
}

function isSame({ least, most }: Extremes): boolean {
  return least === most;
}

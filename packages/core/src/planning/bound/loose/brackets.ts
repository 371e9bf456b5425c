import { partsOf, printFormula, substitute, withParts, type Node } from "../../../formula/index.js";
import type { Extremes } from "./extremes.js";
import { rangeOf, type Range } from "./ranges.js";
import { trendOf } from "./trends.js";

/** Extremes of something open, and between which numbers they lie. */
export interface Bracket extends Extremes {
  readonly range: Range;
}

/** A trend, and between which numbers all that is open had to lie for it. */
interface Shown {
  readonly trend: 1 | -1;
  readonly within: readonly Range[];
}

/** What brackets are looked for with. */
export interface Surroundings {
  /** What the names can be that are not open. */
  readonly ranges: ReadonlyMap<string, Range>;
  /** The bracket of what is open: undefined for all else. */
  readonly open: (node: Node) => Bracket | undefined;
  /** What has been shown already, by formula and name. */
  readonly shown: Map<string, Shown>;
}

/**
 * The extremes of a formula that rises, or falls, in each thing that is open: what occurs in it more than once is at its least, or at its most, everywhere at
 * once, where interval arithmetic would have it at either. Undefined where no trend could be shown.
 *
 * A part that occurs several times counts as one open thing, with the bracket that it has by itself: less is to be shown then.
 */
export function bracketOf(node: Node, around: Surroundings): Bracket | undefined {
  const counts = new Map<string, number>();
  count(node, around.open, counts);
  const units: { readonly name: string; readonly bracket: Bracket }[] = [];
  const byText = new Map<string, Node | undefined>();
  const unit = (part: Node, bracket: Bracket): Node => {
    const name = `open${String(units.length)}`;
    units.push({ name, bracket });
    const own: Node = { kind: "name", name, at: 0 };
    byText.set(printFormula(part), own);
    return own;
  };
  const lift = (part: Node): Node | undefined => {
    const text = printFormula(part);
    if (byText.has(text)) return byText.get(text);
    const opened = around.open(part);
    if (opened !== undefined) return unit(part, opened);
    if (part !== node && (counts.get(text) ?? 0) > 1) {
      const bracket = bracketOf(part, around);
      return bracket && unit(part, bracket);
    }
    const parts = partsOf(part).map(lift);
    return parts.every((own) => own !== undefined) ? withParts(part, parts) : undefined;
  };
  const lifted = lift(node);
  if (lifted === undefined) return undefined;
  const ranges = new Map([...around.ranges, ...units.map(({ name, bracket }): [string, Range] => [name, bracket.range])]);
  const within = units.map(({ bracket }) => bracket.range);
  const trends = units.map(({ name }) => {
    const key = `${name} in ${printFormula(lifted)}`;
    const before = around.shown.get(key);
    if (before?.within.every(({ low, high }, u) => low <= within[u].low && within[u].high <= high) === true) return before.trend;
    const trend = trendOf(lifted, name, ranges);
    if (trend !== 0) around.shown.set(key, { trend, within });
    return trend;
  });
  if (trends.includes(0)) return undefined;
  const at = (end: 1 | -1): Node => {
    const ends = new Map(units.map(({ name, bracket }, u) => [name, trends[u] === end ? bracket.most : bracket.least]));
    return substitute(lifted, (name) => ends.get(name));
  };
  const corner = (end: 1 | -1): Range => {
    const corners = units.map(({ name, bracket: { range } }, u): [string, Range] => {
      const value = trends[u] === end ? range.high : range.low;
      return [name, { low: value, high: value }];
    });
    return rangeOf(lifted, new Map([...ranges, ...corners]));
  };
  return { least: at(-1), most: at(1), range: { low: corner(-1).low, high: corner(1).high } };
}

/** How often parts in which something is open occur, by their text; what is open itself is not taken apart. */
function count(node: Node, open: Surroundings["open"], counts: Map<string, number>): boolean {
  const isOpen =
    open(node) !== undefined ||
    partsOf(node)
      .map((part) => count(part, open, counts))
      .includes(true);
  if (isOpen) {
    const text = printFormula(node);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return isOpen;
}

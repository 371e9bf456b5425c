import { namesIn, partsOf, printFormula, withParts, type Node } from "../../../formula/index.js";
import { NoExtremes } from "./extremes.js";
import { factored } from "./factored.js";
import { anything, rangeOf, type Range } from "./ranges.js";
import { slopeOf } from "./slopes.js";

/** Parts of the box of what names can be that are looked at, before nothing is said. */
const mostBoxes = 600;

/** A formula with more choices of the larger or smaller of two is left alone. */
const mostKinks = 5;

type Box = ReadonlyMap<string, Range>;

/** What a formula is where of every two the larger, or smaller, is one certain: its derivative, and what has to be so. */
interface Piece {
  readonly slope: (box: Box) => Range;
  readonly atLeast: readonly (readonly [larger: Node, smaller: Node])[];
}

/**
 * Whether a formula never falls (1) or never rises (−1) when one of its names rises, wherever its names are in their ranges; 0 where neither could be shown.
 *
 * Shown by interval arithmetic on the derivative, piece by piece, in ever smaller parts of the box: a formula of these operations is continuous and smooth in
 * pieces, so that a derivative that is nowhere negative is enough.
 *
 * Reference: R. E. Moore, Interval Analysis (1966), sections 3 and 4.
 */
export function trendOf(node: Node, name: string, ranges: ReadonlyMap<string, Range>): -1 | 0 | 1 {
  const box: Box = new Map([...namesIn(node)].map((own) => [own, ranges.get(own) ?? anything]));
  try {
    const rising = piecesOf(node, []).map(({ piece, atLeast }): Piece => ({ slope: factored(slopeOf(piece, name)), atLeast }));
    if (isProven(rising, box)) return 1;
    const falling = rising.map(({ slope, atLeast }): Piece => {
      const negative = (own: Box): Range => {
        const { low, high } = slope(own);
        return { low: -high, high: -low };
      };
      return { slope: negative, atLeast };
    });
    return isProven(falling, box) ? -1 : 0;
  } catch (error) {
    if (error instanceof NoExtremes) return 0;
    throw error;
  }
}

function isProven(pieces: readonly Piece[], whole: Box): boolean {
  const open: Box[] = [whole];
  for (let seen = 0; open.length > 0; seen++) {
    const box = open.pop() as Box;
    const least = leastSlope(pieces, box);
    if (least >= 0) continue;
    if (seen > mostBoxes || leastSlope(pieces, middleOf(box)) < 0) return false;
    const halves = [...box.keys()].flatMap((own) => {
      const cut = halve(box, own);
      if (cut === undefined) return [];
      return [{ cut, score: cut.reduce((sum, half) => sum + Math.max(-1e300, Math.min(0, leastSlope(pieces, half))), 0) }];
    });
    if (halves.length === 0) return false;
    open.push(...halves.reduce((a, b) => (b.score > a.score ? b : a)).cut);
  }
  return true;
}

/** The least that the derivative can be in any piece that may be met in a box. */
function leastSlope(pieces: readonly Piece[], box: Box): number {
  let least = Infinity;
  for (const { slope, atLeast } of pieces) {
    if (atLeast.some(([larger, smaller]) => rangeOf(larger, box).high < rangeOf(smaller, box).low)) continue;
    const { low } = slope(box);
    if (Number.isNaN(low)) return -Infinity;
    least = Math.min(least, low);
  }
  return least;
}

function middleOf(box: Box): Box {
  return new Map(
    [...box].map(([name, { low, high }]) => [name, at(Number.isFinite(low + high) ? (low + high) / 2 : Math.max(low, Math.min(high, 1)))]),
  );
}

function at(value: number): Range {
  return { low: value, high: value };
}

function halve(box: Box, name: string): readonly [Box, Box] | undefined {
  const { low, high } = box.get(name) as Range;
  if (!(low >= 0) || !(high - low > 1e-6 * (1 + low))) return undefined;
  const middle = high === Infinity ? Math.max(1, 8 * low) : low > 0 && high > 4 * low ? Math.sqrt(low * high) : (low + high) / 2;
  return [new Map(box).set(name, { low, high: middle }), new Map(box).set(name, { low: middle, high })];
}

/** All ways to decide which of two is larger, innermost choices first. */
function piecesOf(node: Node, atLeast: Piece["atLeast"]): { readonly piece: Node; readonly atLeast: Piece["atLeast"] }[] {
  const kink = firstKink(node);
  if (kink === undefined) return [{ piece: node, atLeast }];
  if (atLeast.length === mostKinks) throw new NoExtremes();
  const [a, b] = kink.args;
  const larger = kink.fn === "atLeast" || kink.fn === "max";
  return [
    ...piecesOf(replaced(node, printFormula(kink), a), [...atLeast, larger ? [a, b] : [b, a]]),
    ...piecesOf(replaced(node, printFormula(kink), b), [...atLeast, larger ? [b, a] : [a, b]]),
  ];
}

type Call = Node & { kind: "call" };

function firstKink(node: Node): Call | undefined {
  for (const part of partsOf(node)) {
    const inner = firstKink(part);
    if (inner !== undefined) return inner;
  }
  return node.kind === "call" && ["atLeast", "cap", "max", "min"].includes(node.fn) && node.args.length === 2 ? node : undefined;
}

function replaced(node: Node, text: string, by: Node): Node {
  if (node.kind === "call" && printFormula(node) === text) return by;
  const parts = partsOf(node).map((part) => replaced(part, text, by));
  return withParts(node, parts);
}

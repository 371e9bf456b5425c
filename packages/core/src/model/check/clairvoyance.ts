import { partsOf, type Node } from "../../formula/index.js";
import { quote, type Findings } from "../form/index.js";
import { reportAt, type Read } from "./formulas.js";
import type { Purpose } from "./sites.js";
import { findTruths } from "./taint.js";
import type { View } from "./view.js";

/**
 * In amounts and steps of stocks a private driver's name means the truth. A formula that chooses by it would earn what no real policy can.
 *
 * Choices are max, min, comparisons, and/or/xor/not, and ?: in all its parts; what stands in their arguments must not depend on a truth.
 * No choices are cap and atLeast, which state a physical limit, and abs, floor, ceil and round, which measure and count: nobody decides
 * by the size of an error or by whole pieces. (That |x| and sqrt(x^2) can be abused to build a max is accepted: the rule is there to
 * catch the payoff of an option written as an amount, not to outwit its author.)
 *
 * A block function cannot be looked into, so it must not read a truth at all.
 */
export function checkClairvoyance(view: View, formulas: readonly Read[], findings: Findings): void {
  const isTruth = findTruths(view, formulas);
  for (const read of formulas) {
    if (findings.full) return;
    if (!meansTruth.has(read.purpose) || !read.reads.some((name) => isTruth(name, read.graph))) continue;
    const truth = (name: string): boolean => isTruth(name, read.graph);
    if (read.expression === undefined) reportBlock(read, read.reads.find(truth) ?? "", findings);
    else reportChoices(read, read.expression.root, truth, findings);
  }
}

const meansTruth: ReadonlySet<Purpose> = new Set(["amount", "next", "start"]);

function reportChoices(read: Read, node: Node, isTruth: (name: string) => boolean, findings: Findings): void {
  const choice = nameChoice(node);
  if (choice === undefined) {
    for (const part of partsOf(node)) reportChoices(read, part, isTruth, findings);
    return;
  }
  const found = findTruth(node, isTruth);
  if (found === undefined) return;
  const message = `${choice} over ${quote(found.name)} chooses by a truth that nobody knows yet`;
  reportAt(read, found.at, message, choice.startsWith("m") ? limitHint : conditionHint, "clairvoyant", findings);
}

const limitHint = "a physical limit is written cap(x, limit) or atLeast(x, limit); a choice is an option: an arrow to another mode";
const conditionHint =
  "a choice is an option, whose condition (when) sees what is known; a condition without a truth can be a factor: (t > 2) * theta";

function reportBlock(read: Read, name: string, findings: Findings): void {
  const message = `a block function over ${quote(name)} may choose by a truth that nobody knows yet`;
  reportAt(read, undefined, message, "write it as a text, which can be checked", "clairvoyant", findings);
}

/** The operation by which a node chooses, as it is written; undefined when it does not. */
function nameChoice(node: Node): string | undefined {
  switch (node.kind) {
    case "call":
      return node.fn === "max" || node.fn === "min" ? node.fn : undefined;
    case "choice":
      return "?:";
    case "unary":
      return node.op === "not" ? "not" : undefined;
    case "binary":
      return arithmetic.has(node.op) ? undefined : quote(node.op);
    case "number":
    case "name":
      return undefined;
  }
}

const arithmetic: ReadonlySet<string> = new Set(["+", "-", "*", "/", "^"]);

function findTruth(node: Node, isTruth: (name: string) => boolean): Extract<Node, { kind: "name" }> | undefined {
  if (node.kind === "name") return isTruth(node.name) ? node : undefined;
  for (const part of partsOf(node)) {
    const found = findTruth(part, isTruth);
    if (found !== undefined) return found;
  }
  return undefined;
}

import { checkFormula, formulaIssue, partsOf, type Node } from "../../formula/index.js";
import { ownNames, type Declared, type Place } from "../names/index.js";
import type { Issues } from "./issues.js";

/**
 * Every formula of the document can be read, names what exists, and makes no choice by a truth that nobody knows yet: in
 * an amount, a private driver's name means its truth.
 */
export function checkFormulas(declared: Declared, issues: Issues): void {
  for (const place of declared.places) {
    if (typeof place.value !== "string") continue;
    const names = declared.namesFor(place.initiative);
    const admitted = place.holder === "custom" && place.field === "formula" ? new Set([...names, ownNames.reach]) : names;
    const checked = checkFormula(place.value, admitted);
    if (!checked.ok) for (const issue of checked.issues) issues.list.push(formulaIssue(issue, place.value, place.path));
    else if (place.form !== "condition" && place.field !== "succeeds") checkChoices(checked.expression.root, place, declared, issues);
  }
}

function checkChoices(node: Node, place: Place, declared: Declared, issues: Issues): void {
  const choice = choiceOf(node);
  const truth = choice === undefined ? undefined : findTruth(node, declared);
  if (choice === undefined) {
    for (const part of partsOf(node)) checkChoices(part, place, declared, issues);
  } else if (truth !== undefined) {
    const message = `${choice} over "${truth.name}" chooses by a truth that nobody knows yet`;
    const hint = "a physical limit is written cap(x, limit) or atLeast(x, limit); a choice is an option of the initiative";
    issues.list.push(formulaIssue({ at: truth.at, message, hint }, place.value as string, place.path));
  }
}

/** The word of a node that chooses; cap and atLeast state limits, and arithmetic does not choose. */
function choiceOf(node: Node): string | undefined {
  if (node.kind === "choice") return "?:";
  if (node.kind === "call") return node.fn === "max" || node.fn === "min" ? node.fn : undefined;
  if (node.kind === "unary") return node.op === "not" ? "not" : undefined;
  return node.kind === "binary" && !"+-*/^".includes(node.op) ? `"${node.op}"` : undefined;
}

function findTruth(node: Node, declared: Declared): Extract<Node, { kind: "name" }> | undefined {
  if (node.kind === "name") return isTruth(node.name, declared) ? node : undefined;
  for (const part of partsOf(node)) {
    const found = findTruth(part, declared);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Private drivers, and members, whose number follows from what nobody knows. */
function isTruth(name: string, declared: Declared): boolean {
  return declared.drivers.get(name) === "private" || name.split(".").at(-1) === ownNames.members;
}

import { checkFormula, formulaIssue, partsOf, type FormulaIssue, type Node } from "../../formula/index.js";
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
    const meant = numberMeant(place.value);
    const checked = checkFormula(place.value, admitted);
    if (!checked.ok && meant !== undefined)
      issues.add(place.path, `found "${place.value}"; a number has a point before its decimals and no other marks`, `write ${meant}`);
    else if (!checked.ok)
      for (const issue of checked.issues) issues.list.push(formulaIssue(withOwnNames(issue, declared), place.value, place.path));
    else if (place.form !== "condition" && place.field !== "succeeds") checkChoices(checked.expression.root, place, declared, issues);
  }
}

/** A number as people write it, with a comma or with marks between thousands, as JSON has it; undefined for anything else. */
function numberMeant(text: string): string | undefined {
  const bare = text.trim();
  const comma = /^-?(\d{1,3}(?:([. \u00a0'])\d{3})+|\d+),\d+$/;
  const thousands = /^-?\d{1,3}(?:([, \u00a0'])\d{3})(?:\1\d{3})*(?:\.\d+)?$/;
  // One comma before three digits is read in two ways.
  if (/^-?\d{1,3},\d{3}$/.test(bare)) return `${bare.replace(",", "")}, or ${bare.replace(",", ".")} where the comma begins the decimals`;
  const [whole, rest] = comma.test(bare) ? bare.split(",") : thousands.test(bare) ? bare.split(".") : [];
  if (whole === undefined) return undefined;
  return whole.replace(/[^\d-]/g, "") + (rest === undefined ? "" : `.${rest}`);
}

/** An unknown name is answered with what the team has named itself, not with the names that are made of it. */
function withOwnNames(issue: FormulaIssue, { drivers }: Declared): FormulaIssue {
  const [whole] = /; declared (is|are) .*$/.exec(issue.message) ?? [];
  if (whole === undefined) return issue;
  const own = [...drivers.keys()].sort();
  const shown = own.slice(0, 12).join(", ") + (own.length > 12 ? ` and ${own.length - 12} more` : "");
  return { ...issue, message: issue.message.replace(whole, own.length === 0 ? "; there are no drivers" : `; drivers are ${shown}`) };
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

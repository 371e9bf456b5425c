import { checkFormula, formulaIssue, partsOf, type Expression, type Node } from "../../formula/index.js";
import { didYouMean, element, member, quote, type Findings } from "../form/index.js";
import type { BlockFunction } from "../types.js";
import { Scopes } from "./scopes.js";
import type { Purpose, Site } from "./sites.js";
import type { View } from "./view.js";

/** A formula that is in order, and what it reads. */
export interface Read extends Site {
  readonly reads: readonly string[];
  /** Undefined for a block function, which nobody can look into. */
  readonly expression: Expression | undefined;
}

/** Reads every formula in the scope of its purpose, reports what is wrong, and returns those that are in order. */
export function checkFormulas(view: View, sites: readonly Site[], findings: Findings): Read[] {
  const scopes = new Scopes(view);
  const sound: Read[] = [];
  for (const site of sites) {
    if (findings.full) break;
    const names = scopes.namesOf(site.graph);
    const read =
      typeof site.formula === "string" ? readText(site, site.formula, names, findings) : readBlock(site, site.formula, names, findings);
    if (read !== undefined && admitsReads(read, scopes, findings)) sound.push(read);
  }
  return sound;
}

function readText(site: Site, text: string, names: ReadonlySet<string>, findings: Findings): Read | undefined {
  const checked = checkFormula(text, names);
  if (checked.ok) return { ...site, reads: checked.expression.reads, expression: checked.expression };
  for (const fault of checked.issues) {
    const { path, message, hint } = formulaIssue(fault, text, site.path);
    findings.add(path, message, hint, "formula");
  }
  return undefined;
}

function readBlock(site: Site, { reads }: BlockFunction, names: ReadonlySet<string>, findings: Findings): Read | undefined {
  const unknown = reads.findIndex((name) => !names.has(name));
  if (unknown < 0) return { ...site, reads, expression: undefined };
  const name = reads[unknown];
  findings.add(element(member(site.path, "reads"), unknown), `${quote(name)} is not a declared name`, didYouMean(name, names), "formula");
  return undefined;
}

const narrow: Partial<Record<Purpose, { readonly names: "start" | "available"; readonly says: string }>> = {
  start: { names: "start", says: "the start of a stock reads constants, schedules and private drivers only" },
  available: { names: "available", says: "what is available of a resource is known beforehand: it reads constants, schedules and t only" },
};

function admitsReads(read: Read, scopes: Scopes, findings: Findings): boolean {
  const rule = narrow[read.purpose];
  if (rule === undefined) return true;
  const refused = read.reads.find((name) => !scopes[rule.names].has(name));
  if (refused === undefined) return true;
  const message = `found ${quote(refused)}; ${rule.says}`;
  reportAt(read, findName(read, refused), message, undefined, "formula", findings);
  return false;
}

/** Reports something about a formula, with its position if it is a text. */
export function reportAt(
  read: Read,
  at: number | undefined,
  message: string,
  hint: string | undefined,
  kind: "formula" | "clairvoyant",
  findings: Findings,
): void {
  const text = read.expression?.text;
  if (text === undefined || at === undefined) findings.add(read.path, message, hint, kind);
  else findings.add(read.path, formulaIssue({ at, message }, text, read.path).message, hint, kind);
}

function findName({ expression }: Read, name: string): number | undefined {
  const find = (node: Node): number | undefined => {
    if (node.kind === "name") return node.name === name ? node.at : undefined;
    for (const part of partsOf(node)) {
      const at = find(part);
      if (at !== undefined) return at;
    }
    return undefined;
  };
  return expression === undefined ? undefined : find(expression.root);
}

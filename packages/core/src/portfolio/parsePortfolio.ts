import { maxIssues, RipenError, type Issue } from "../errors.js";
import { checkDocument, warningsOf, type Warning } from "./check/index.js";
import type { Portfolio } from "./document/index.js";

/**
 * Reads a portfolio document: the JSON that a strategy team writes, of any version that was ever shipped.
 *
 * @param json what JSON.parse gives; it is not changed
 * @returns the document in the newest version, checked as a whole: form, references, formulas, prerequisites, what it compiles to
 * @throws RipenError `invalid-portfolio` with all problems at once (at most 50), each with its path, what was found, what is
 *   allowed, and often what was meant
 * @example
 * const portfolio = parsePortfolio(JSON.parse(text));
 * portfolio.initiatives.peers?.name; // "Peer-support community"
 */
export function parsePortfolio(json: unknown): Portfolio {
  const checked = checkDocument(json);
  if (!checked.ok) throw new RipenError("invalid-portfolio", checked.issues);
  return checked.portfolio;
}

/** What is wrong with a document, and what is probably not meant. */
export interface PortfolioCheck {
  /** Empty when the document can be compiled; at most 50. */
  readonly issues: readonly Issue[];
  /** Empty while there are issues. */
  readonly warnings: readonly Warning[];
}

/**
 * Everything that is wrong or doubtful in a portfolio document. Never throws.
 *
 * @param json anything
 * @returns issues, each with its path, what was found and what is allowed; warnings where there is no issue
 * @example
 * checkPortfolio({ schemaVersion: 2 }).issues[0]; // { path: "schemaVersion", message: "found 2; this release of Ripen reads up to version 1", … }
 */
export function checkPortfolio(json: unknown): PortfolioCheck {
  const checked = checkDocument(json);
  if (!checked.ok) return { issues: checked.issues.slice(0, maxIssues), warnings: [] };
  const { context } = checked.build;
  return { issues: [], warnings: warningsOf(checked.portfolio, context.declared, context.calendar, context.read) };
}

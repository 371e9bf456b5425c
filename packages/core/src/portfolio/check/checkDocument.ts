import { RipenError, type Issue } from "../../errors.js";
import { checkModel } from "../../model/index.js";
import { buildPortfolio, type Build } from "../compile/index.js";
import type { Portfolio } from "../document/index.js";
import { documentPath } from "../documentPath.js";
import { declare } from "../names/index.js";
import { checkForm, checkSizes, migratePortfolio, scanJson } from "../reading/index.js";
import { checkFormulas } from "./formulas.js";
import { Issues } from "./issues.js";
import { lostSections } from "./lostSections.js";
import { checkMeaning } from "./meaning/index.js";
import { checkNames } from "./nameClashes.js";
import { checkReferences } from "./references.js";
import { checkTotals } from "./totals.js";

/** A document that may be compiled, with what it compiles to; or everything that is wrong with it. */
export type Checked =
  { readonly ok: true; readonly portfolio: Portfolio; readonly build: Build } | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Checks a document in an order in which each step can trust the one before: plain JSON of bounded size; its version; its form
 * together with its references and formulas, unless a section that they refer to is lost; what it says; and last, what it compiles to.
 */
export function checkDocument(json: unknown): Checked {
  const first = scanJson(json);
  if (first.length > 0) return { ok: false, issues: first };
  const migrated = migrate(json);
  if (!migrated.ok) return migrated;
  const { document } = migrated;
  const sizes = checkSizes(document);
  if (sizes.length > 0) return { ok: false, issues: sizes };

  const form = checkForm(document);
  if (form.portfolio === undefined && lostSections(document).length > 0) return { ok: false, issues: form.issues };

  const declared = declare(document);
  const issues = new Issues();
  checkTotals(declared, issues);
  checkNames(document, declared, issues);
  checkReferences(document, declared, issues);
  checkFormulas(declared, issues);
  if (form.portfolio === undefined || issues.list.length > 0) return { ok: false, issues: [...form.issues, ...issues.list] };

  checkMeaning(form.portfolio, declared, issues);
  if (issues.list.length > 0) return { ok: false, issues: issues.list };
  return checkBuild(form.portfolio);
}

function migrate(
  json: unknown,
): { readonly ok: true; readonly document: unknown } | { readonly ok: false; readonly issues: readonly Issue[] } {
  try {
    return { ok: true, document: migratePortfolio(json) };
  } catch (error) {
    if (RipenError.is(error)) return { ok: false, issues: error.issues };
    throw error;
  }
}

/** What a document of good form and meaning compiles to can still be over a limit of formulas, or break a rule of the engine. */
function checkBuild(portfolio: Portfolio): Checked {
  const build = buildPortfolio(portfolio);
  const issues = checkModel(build.model).map(({ path, message, hint }): Issue => {
    const place = documentPath(path, portfolio, build.model);
    const told = place === path ? message : `${message} (in the compiled ${path})`;
    return hint === undefined ? { path: place, message: told } : { path: place, message: told, hint };
  });
  return issues.length > 0 ? { ok: false, issues } : { ok: true, portfolio, build };
}

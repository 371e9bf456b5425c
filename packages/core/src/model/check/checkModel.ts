import { RipenError, type Issue, type RipenErrorCode } from "../../errors.js";
import { foundInstead, isPlainObject, Reading, type Finding, type FindingKind, type Findings } from "../form/index.js";
import { decisionModel, modelLimits, portfolioModel } from "../schema/index.js";
import type { DecisionModel, PortfolioModel } from "../types.js";
import { checkArrows } from "./arrows.js";
import { checkClairvoyance } from "./clairvoyance.js";
import { checkCorrelations } from "./correlations.js";
import { checkDrivers } from "./drivers.js";
import { checkFormulas } from "./formulas.js";
import { checkLearning } from "./learning.js";
import { checkLinks } from "./links.js";
import { checkNames } from "./names.js";
import { checkObjective } from "./objective.js";
import { checkResources } from "./resources.js";
import { listSites } from "./sites.js";
import { checkDates } from "./time.js";
import { viewDecision, viewPortfolio, type View } from "./view.js";

/**
 * All problems of a DecisionModel or PortfolioModel (the one with `initiatives`), at most 50. Block functions are allowed.
 * Never throws, whatever it is given.
 *
 * @param model anything
 * @returns an empty list when the model may be compiled; otherwise each problem's path, what was found and what is allowed
 *
 * @example
 * checkModel({ dates: [0, 1], discountRate: 0.05, drivers: {}, modes: { idle: {} }, start: "idel" });
 * // [{ path: "start", message: '"idel" is not a mode; declared are "idle"', hint: 'did you mean "idle"?' }]
 */
export function checkModel(model: unknown): Issue[] {
  return toIssues(findProblems(model));
}

/**
 * @throws RipenError with all problems: `too-large` when a limit is exceeded, `clairvoyant` or `invalid-formula` when all are of that
 * kind, else `invalid-model`
 */
export function assertDecisionModel(model: unknown): asserts model is DecisionModel {
  throwProblems(findProblems(model, "decision"));
}

/** @throws RipenError as {@link assertDecisionModel} does */
export function assertPortfolioModel(model: unknown): asserts model is PortfolioModel {
  throwProblems(findProblems(model, "portfolio"));
}

type Kind = "decision" | "portfolio";

function findProblems(model: unknown, wanted?: Kind): readonly Finding[] {
  const reading = new Reading(modelLimits.total);
  let view: View | undefined;
  try {
    const found: Kind | undefined = hasKey(model, "initiatives") ? "portfolio" : hasKey(model, "modes") ? "decision" : undefined;
    if (wanted !== undefined && found !== undefined && found !== wanted) return [otherKind[wanted]];
    const kind = wanted ?? found;
    if (!isPlainObject(model) || kind === undefined) {
      return [{ path: "", message: foundInstead(model, allowedKinds[wanted ?? "either"]), kind: "form" }];
    }
    view = readModel(model, kind, reading);
  } catch {
    // Only foreign code can throw here: getters and proxies. What was read is a copy, so it runs nowhere else.
    return [{ path: "", message: "found a model that throws when it is read; allowed is plain data", kind: "form" }];
  }
  if (reading.excesses.list.length > 0) return reading.excesses.list;
  if (view !== undefined) checkTogether(view, reading.problems);
  return reading.problems.list;
}

function hasKey(model: unknown, key: string): boolean {
  return isPlainObject(model) && Object.hasOwn(model, key);
}

const allowedKinds = {
  decision: "a DecisionModel",
  portfolio: "a PortfolioModel",
  either: "a DecisionModel (with modes) or a PortfolioModel (with initiatives)",
} as const;

const otherKind: Record<Kind, Finding> = {
  decision: { path: "initiatives", message: "found a PortfolioModel; allowed is a DecisionModel, with modes and start", kind: "form" },
  portfolio: { path: "modes", message: "found a DecisionModel; allowed is a PortfolioModel, with initiatives", kind: "form" },
};

function readModel(model: unknown, kind: Kind, reading: Reading): View | undefined {
  if (kind === "portfolio") {
    const draft = portfolioModel.read(model, "", reading);
    return draft === undefined ? undefined : viewPortfolio(draft);
  }
  const draft = decisionModel.read(model, "", reading);
  return draft === undefined ? undefined : viewDecision(draft);
}

function checkTogether(view: View, findings: Findings): void {
  checkDates(view, findings);
  checkDrivers(view, findings);
  checkObjective(view, findings);
  if (!view.declares) return;
  for (const check of [checkNames, checkCorrelations, checkArrows, checkLearning, checkResources, checkLinks]) check(view, findings);
  checkClairvoyance(view, checkFormulas(view, listSites(view), findings), findings);
}

function throwProblems(problems: readonly Finding[]): void {
  if (problems.length === 0) return;
  const kinds = new Set(problems.map(({ kind }) => kind));
  const [only] = kinds;
  const code = kinds.size === 1 && only !== undefined ? codes[only] : "invalid-model";
  throw new RipenError(code, toIssues(problems));
}

function toIssues(problems: readonly Finding[]): Issue[] {
  return problems.map(({ path, message, hint }) => (hint === undefined ? { path, message } : { path, message, hint }));
}

const codes = {
  form: "invalid-model",
  formula: "invalid-formula",
  clairvoyant: "clairvoyant",
  limit: "too-large",
} as const satisfies Record<FindingKind, RipenErrorCode>;

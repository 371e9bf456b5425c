import type { Issue } from "../../errors.js";
import type { Portfolio } from "../document/index.js";
import { portfolioSchema } from "../schema/index.js";
import { toIssues, wordIssue } from "./wording.js";

/** The document in its form, or everything that is wrong with its form. */
export function checkForm(json: unknown): { readonly portfolio?: Portfolio; readonly issues: readonly Issue[] } {
  const result = portfolioSchema().safeParse(json, { error: wordIssue, reportInput: true });
  return result.success ? { portfolio: result.data, issues: [] } : { issues: toIssues(result.error.issues) };
}

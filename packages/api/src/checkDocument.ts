import { checkPortfolio, findConflicts, parsePortfolio, type PortfolioCheck } from "@ripen/core";

/** Everything that stands in the way of planning a document: what is wrong with it and, where nothing is, what must be done and cannot be. */
export async function checkDocument(json: unknown): Promise<PortfolioCheck> {
  const checked = checkPortfolio(json);
  if (checked.issues.length > 0) return checked;
  const issues = await findConflicts(parsePortfolio(json));
  return issues.length > 0 ? { issues, warnings: [] } : checked;
}

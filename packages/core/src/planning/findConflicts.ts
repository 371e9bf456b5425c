import type { Issue } from "../errors.js";
import { compilePortfolio, type Portfolio } from "../portfolio/index.js";

/**
 * What in a portfolio must be done and cannot be, whatever is decided: mandatory initiatives that together need more than a budget or a capacity has,
 * exclude each other, or come before what they require. `planPortfolio` refuses such a document with the same issues; what only may be done never
 * stands in the way.
 *
 * @param portfolio a document that `parsePortfolio` has returned
 * @returns an issue for every limit that is broken: its path, who needs how much of it and what there is; none when the document can be planned
 * @example
 * const issues = await findConflicts(parsePortfolio(json));
 * issues[0]?.message; // '2011: found 150 that must be used ("Card" 90, "Club" 60); allowed are 120'
 */
export async function findConflicts(portfolio: Portfolio): Promise<readonly Issue[]> {
  const { conflicts } = await import("./mustDo/index.js");
  return conflicts(compilePortfolio(portfolio));
}

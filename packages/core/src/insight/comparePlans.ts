import type { Plan } from "../planning/index.js";
import type { Portfolio } from "../portfolio/index.js";
import type { RunOptions } from "../valuation/index.js";
import type { Comparison } from "./comparison.js";

/**
 * What if: plans a variant of a document, and tells what it changes. Both plans meet the same futures, so most of what luck does to either
 * cancels out in the difference; and each is also tried with the rule of the other, so that a right that is added never seems to cost
 * because its rule was learned worse.
 *
 * @param base a document that `parsePortfolio` has returned, or a plan of one (taken as it is, with what it was run with)
 * @param variant the document to compare it with
 * @param run paths, seed, onProgress …; where the base is a plan, what it was run with by default: bounds too
 * @returns both plans; differences in value, by account and by initiative, each with its standard error and how sure its sign is
 * @throws {RipenError} `invalid-run`, `not-finite`, `aborted`; `infeasible` when a plan cannot keep its floors
 * @example
 * const richer = { ...portfolio, resources: { ...portfolio.resources, budget: { ...budget, available: [1_500_000, 1_800_000] } } };
 * const { difference } = await comparePlans(portfolio, richer, { seed: 1 });
 * difference.mean; // what the money brings
 * difference.sign; // "likely"
 */
export async function comparePlans(base: Portfolio | Plan, variant: Portfolio, run: RunOptions = {}): Promise<Comparison> {
  // Loaded when it is first asked for: whoever checks or values one decision never waits for its code.
  const { compareDocuments } = await import("./compareDocuments.js");
  return compareDocuments(base, variant, run);
}

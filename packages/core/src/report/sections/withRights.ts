import type { PlannedInitiative } from "../../planning/index.js";
import type { Estimate } from "../../valuation/index.js";

/**
 * What an initiative is worth by itself with the right to change course. Where that right is worth nothing at all it is the committed value, to the
 * last digit, although another method may have found it: a right never costs anything.
 */
export function withRights({ committed, premium, value }: PlannedInitiative["alone"]): Estimate {
  return committed !== undefined && premium?.mean === 0 && premium.standardError === 0 ? committed.lower : value.lower;
}

import type { Estimate, Value } from "../valuation/index.js";

/**
 * How sure the sign of a difference is. `certified`: whatever the best plans may be, one is worth more than the other, since the lower
 * bound of one is above the upper bound of the other by three standard errors, and the plans that were found differ the same way. `likely`: the plans that were found differ by more than
 * chance explains (95%). `open`: neither.
 */
export type Sign = "certified" | "likely" | "open";

/** One value less another, on the same futures. */
export interface Difference extends Estimate {
  /** Where the true difference of the best plans lies: [lower − the other's upper, upper − the other's lower]; present when both have an upper bound. */
  readonly bracket?: readonly [number, number];
  readonly sign: Sign;
}

/** Standard errors by which bounds have to lie apart: each is estimated on paths of its own. */
const apart = 3;

/**
 * A paired difference with what the bounds of both values say about it.
 *
 * @param paired mean and standard error of the difference on the same paths
 * @param of the value that counts
 * @param from the value that is taken away
 */
export function differenceOf(paired: Estimate, of?: Value, from?: Value): Difference {
  const likely: Sign = paired.ci95[0] > 0 || paired.ci95[1] < 0 ? "likely" : "open";
  if (of?.upper === undefined || from?.upper === undefined) return { ...paired, sign: likely };
  const least = of.lower.mean - from.upper.mean;
  const most = of.upper.mean - from.lower.mean;
  const leastError = apart * Math.hypot(of.lower.standardError, from.upper.standardError);
  const mostError = apart * Math.hypot(of.upper.standardError, from.lower.standardError);
  // Bounds that have crossed by chance certify nothing.
  const certified = least <= most && ((paired.mean > 0 && least > leastError) || (paired.mean < 0 && most < -mostError));
  return { ...paired, bracket: [least, most], sign: certified ? "certified" : likely };
}

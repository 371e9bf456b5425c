import type { Estimate } from "../../valuation/index.js";

/** Above 0 by more than twice its standard error: not by the luck of the draw. */
export function isGain({ mean, standardError }: Estimate): boolean {
  return mean > 2 * standardError && mean > 0;
}

/** Below 0 by more than twice its standard error. */
export function isLoss({ mean, standardError }: Estimate): boolean {
  return mean < -2 * standardError && mean < 0;
}

/** The same amount with the other sign: what is lost, said without a minus. */
export function asLoss({ mean, standardError, ci95: [low, high] }: Estimate): Estimate {
  return { mean: -mean, standardError, ci95: [-high, -low] };
}

/** What is not told from nothing, in words: nothing at all, or nothing that is sure. */
export function nothing({ mean, standardError }: Estimate): string {
  return mean === 0 && standardError === 0 ? "nothing" : "nothing sure";
}

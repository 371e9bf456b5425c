import { normalCdf } from "../../numerics/index.js";

/** 1 for a call, −1 for a put. */
export type OptionType = "call" | "put";

export function signOf(type: OptionType): 1 | -1 {
  return type === "call" ? 1 : -1;
}

/**
 * E[max(±(X − strike), 0)] for a lognormal X: F. Black, "The pricing of commodity contracts", Journal of Financial Economics 3 (1976) 167-179,
 * equation 16, not discounted.
 *
 * @param sign 1 for a call, −1 for a put
 * @param forward E[X], above 0
 * @param sd standard deviation of ln X; 0 gives what is certain
 */
export function expectedPayoff(sign: 1 | -1, forward: number, strike: number, sd: number): number {
  if (!(sd > 0)) return Math.max(sign * (forward - strike), 0);
  const d1 = Math.log(forward / strike) / sd + sd / 2;
  // The difference of two nearly equal terms can be below 0 by rounding only.
  return Math.max(sign * (forward * normalCdf(sign * d1) - strike * normalCdf(sign * (d1 - sd))), 0);
}

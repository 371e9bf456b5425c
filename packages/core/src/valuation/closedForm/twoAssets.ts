import { finite, notNegative, optional, positive, type Rules } from "./checkArguments.js";

/** One of two assets that follow geometric Brownian motion. */
export interface Asset {
  /** Today, in money. */
  readonly spot: number;
  /** Payout per year, continuously compounded. @defaultValue 0 */
  readonly yield?: number;
  /** Per square root of a year. */
  readonly volatility: number;
}

export const assetRules: Rules = { spot: positive, yield: optional(finite), volatility: notNegative };

/** Volatility of the ratio of two assets: √(σ₁² − 2ρσ₁σ₂ + σ₂²); what rounding leaves of two that move as one counts as 0. */
export function spreadVolatility(first: { volatility: number }, second: { volatility: number }, correlation: number): number {
  const [a, b] = [first.volatility, second.volatility];
  const variance = (a - b) ** 2 + 2 * a * b * (1 - correlation);
  return Math.sqrt(variance);
}

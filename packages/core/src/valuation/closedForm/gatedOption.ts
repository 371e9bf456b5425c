/**
 * Reference: P. G. Zhang, "Correlation digital options", Journal of Financial Engineering 4 (1995) 75-96: the two-asset correlation option, as in
 * E. G. Haug, The Complete Guide to Option Pricing Formulas (2nd ed. 2007), p. 205.
 * Accuracy: that of the bivariate normal distribution, 1e-15 of the second asset; the tests hold it against Black-Scholes at its limits.
 */
import { bivariateNormalCdf } from "../../numerics/index.js";
import { callOrPut, checkArguments, correlation as aCorrelation, finite, finiteResult, positive } from "./checkArguments.js";
import { signOf, type OptionType } from "./forward.js";
import { assetRules, type Asset } from "./twoAssets.js";

/**
 * An option that is open when another price is beyond a level.
 * Units: amounts in any one money unit; years; rates and yields per year, continuously compounded; volatilities for a year.
 */
export interface GatedOptionArguments {
  /** Call: pays where both assets end above, put: where both end below. */
  readonly type: OptionType;
  /** What opens the gate, and the level at which it opens. */
  readonly gate: Asset & { readonly level: number };
  /** What is paid for then. */
  readonly asset: Asset;
  readonly strike: number;
  readonly correlation: number;
  readonly rate: number;
  readonly maturity: number;
}

/**
 * Value of an option that may be used only if another asset has passed a level: a project that hangs on another market.
 *
 * @param given the option and its gate
 * @returns its value, in the unit of the amounts
 * @throws RipenError `invalid-argument`
 * @example
 * gatedOption({
 *   type: "call",
 *   gate: { spot: 52, volatility: 0.2, level: 50 },
 *   asset: { spot: 65, volatility: 0.3 },
 *   strike: 70,
 *   correlation: 0.75,
 *   rate: 0.1,
 *   maturity: 0.5,
 * }).value; // 4.707330
 */
export function gatedOption(given: GatedOptionArguments): { readonly value: number } {
  checkArguments(given, {
    ...{ type: callOrPut, gate: { ...assetRules, volatility: positive, level: positive }, asset: { ...assetRules, volatility: positive } },
    ...{ strike: positive, correlation: aCorrelation, rate: finite, maturity: positive },
  });
  const { type, gate, asset, strike, correlation, rate, maturity } = given;
  const sign = signOf(type);
  const place = ({ spot, yield: payout = 0, volatility }: Asset, level: number): number => {
    const sd = volatility * Math.sqrt(maturity);
    return (Math.log(spot / level) + (rate - payout) * maturity) / sd - sd / 2;
  };
  const [open, used] = [place(gate, gate.level), place(asset, strike)];
  const sd = asset.volatility * Math.sqrt(maturity);
  const own = asset.spot * Math.exp(-(asset.yield ?? 0) * maturity);
  const delivered = own * bivariateNormalCdf(sign * (used + sd), sign * (open + correlation * sd), correlation);
  const paid = strike * Math.exp(-rate * maturity) * bivariateNormalCdf(sign * used, sign * open, correlation);
  return finiteResult({ value: Math.max(sign * (delivered - paid), 0) });
}

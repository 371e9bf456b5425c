/**
 * Reference: R. M. Stulz, "Options on the minimum or the maximum of two risky assets", Journal of Financial Economics 10 (1982) 161-185,
 * equations 11 and 12, in the form of M. Rubinstein, "Somewhere over the rainbow", Risk 4(11) (1991) 63-66, with payouts.
 * Accuracy: 1e-13 of the larger asset, from that of the bivariate normal distribution; held in the tests against quadrature.
 */
import { bivariateNormalCdf } from "../../numerics/index.js";
import { blackScholesValue } from "./blackScholes.js";
import { callOrPut, checkArguments, correlation as aCorrelation, finite, finiteResult, oneOf, positive } from "./checkArguments.js";
import { exchangeValue } from "./exchangeOption.js";
import type { OptionType } from "./forward.js";
import { assetRules, spreadVolatility, type Asset } from "./twoAssets.js";

/**
 * An option on the better or the worse of two assets.
 * Units: amounts in any one money unit; years; rates and yields per year, continuously compounded; volatilities for a year.
 */
export interface RainbowOptionArguments {
  readonly type: OptionType;
  /** Of the two, at maturity: the better (`max`) or the worse (`min`). */
  readonly on: "max" | "min";
  readonly first: Asset;
  readonly second: Asset;
  readonly correlation: number;
  readonly strike: number;
  /** Risk-free, per year, continuously compounded. */
  readonly rate: number;
  /** Years. */
  readonly maturity: number;
}

/**
 * Value of a European option on the better or the worse of two assets: one budget for two projects of which only one will be started.
 *
 * @param given the option and both assets
 * @returns its value, in the unit of the amounts
 * @throws RipenError `invalid-argument`
 * @example
 * rainbowOption({
 *   type: "call",
 *   on: "max",
 *   first: { spot: 100, volatility: 0.11 },
 *   second: { spot: 105, volatility: 0.16 },
 *   correlation: 0.63,
 *   strike: 98,
 *   rate: 0.05,
 *   maturity: 0.5,
 * }).value; // 11.632289
 */
export function rainbowOption(given: RainbowOptionArguments): { readonly value: number } {
  checkArguments(given, {
    ...{ type: callOrPut, on: oneOf("max", "min"), first: { ...assetRules, volatility: positive } },
    ...{ second: { ...assetRules, volatility: positive }, correlation: aCorrelation, strike: positive, rate: finite, maturity: positive },
  });
  const { type, on, first, second, strike, rate, maturity, correlation } = given;
  const spread = spreadVolatility(first, second, correlation) * Math.sqrt(maturity);
  const call = callOnMin(given, spread);
  const single = (asset: Asset): number => blackScholesValue(1, asset.spot, strike, rate, asset.yield ?? 0, asset.volatility, maturity);
  // The larger and the smaller of two are the two.
  const value = on === "min" ? call : Math.max(single(first) + single(second) - call, 0);
  if (type === "call") return finiteResult({ value });
  const exchange = exchangeValue(first, second, spread, maturity).value;
  const kept = (asset: Asset): number => asset.spot * Math.exp(-(asset.yield ?? 0) * maturity);
  const delivered = on === "min" ? kept(first) - exchange : kept(second) + exchange;
  return finiteResult({ value: Math.max(value - delivered + strike * Math.exp(-rate * maturity), 0) });
}

/** Each asset where it is the smaller one above the strike, less the strike where both are above it. */
function callOnMin({ first, second, correlation, strike, rate, maturity }: RainbowOptionArguments, spread: number): number {
  const root = Math.sqrt(maturity);
  const place = ({ spot, yield: payout = 0, volatility }: Asset): number =>
    (Math.log(spot / strike) + (rate - payout) * maturity) / (volatility * root) - (volatility * root) / 2;
  const ratio = Math.log(second.spot / first.spot) - ((second.yield ?? 0) - (first.yield ?? 0)) * maturity;
  const part = (asset: Asset, other: Asset, logRatio: number): number => {
    const sd = asset.volatility * root;
    // How far the other one is above, and how that moves with this one.
    const ahead = spread > 0 ? logRatio / spread - spread / 2 : logRatio >= 0 ? Infinity : -Infinity;
    const moves = spread > 0 ? (correlation * other.volatility * root - sd) / spread : 0;
    const smaller = bivariateNormalCdf(place(asset) + sd, ahead, Math.min(Math.max(moves, -1), 1));
    return asset.spot * Math.exp(-(asset.yield ?? 0) * maturity) * smaller;
  };
  const both = bivariateNormalCdf(place(first), place(second), correlation);
  // Two assets that move as one are equal at most on a set without probability, unless they are the same: then one of them counts.
  const second0 = spread > 0 || ratio !== 0 ? part(second, first, -ratio) : 0;
  return Math.max(part(first, second, ratio) + second0 - strike * Math.exp(-rate * maturity) * both, 0);
}

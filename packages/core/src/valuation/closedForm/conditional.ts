/**
 * Claims on a geometric Brownian motion that are delivered at a first date if the price then lies in an interval: what compound, extendible and
 * chooser options are made of.
 *
 * Reference: R. Geske, "The valuation of compound options", Journal of Financial Economics 7 (1979) 63-81, whose two terms these are.
 * Accuracy: that of the bivariate normal distribution, 1e-15 of the price.
 */
import { bivariateNormalCdf, findRoot, normalCdf } from "../../numerics/index.js";

export interface Market {
  readonly spot: number;
  readonly rate: number;
  readonly payout: number;
  readonly volatility: number;
}

/** Prices at the first date between which a claim is delivered; 0 and Infinity are allowed. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** (ln(spot / level) + (rate − payout − volatility²/2) T) / (volatility √T): what Black and Scholes call d₂. */
function place({ spot, rate, payout, volatility }: Market, level: number, years: number): number {
  const sd = volatility * Math.sqrt(years);
  return (Math.log(spot / level) + (rate - payout) * years) / sd - sd / 2;
}

/** Today's value of `cash` at `years`, if the price is in the interval then. */
export function cashIf(market: Market, cash: number, years: number, { from, to }: Interval): number {
  if (!(from < to)) return 0;
  return cash * Math.exp(-market.rate * years) * (normalCdf(place(market, from, years)) - normalCdf(place(market, to, years)));
}

/** Today's value of the asset at `years`, if its price is in the interval then. */
export function assetIf(market: Market, years: number, { from, to }: Interval): number {
  if (!(from < to)) return 0;
  const sd = market.volatility * Math.sqrt(years);
  const chance = normalCdf(place(market, from, years) + sd) - normalCdf(place(market, to, years) + sd);
  return market.spot * Math.exp(-market.payout * years) * chance;
}

/** Today's value of a European option (1: call, −1: put) that ends at `maturity`, delivered at `years` if the price is in the interval then. */
export function optionIf(market: Market, years: number, { from, to }: Interval, sign: 1 | -1, strike: number, maturity: number): number {
  if (!(from < to)) return 0;
  const { spot, rate, payout, volatility } = market;
  const correlation = sign * Math.sqrt(years / maturity);
  const chance = (shift: number): number => {
    const end = sign * (place(market, strike, maturity) + shift * volatility * Math.sqrt(maturity));
    const middle = shift * volatility * Math.sqrt(years);
    return (
      bivariateNormalCdf(place(market, from, years) + middle, end, correlation) -
      bivariateNormalCdf(place(market, to, years) + middle, end, correlation)
    );
  };
  const asset = spot * Math.exp(-payout * maturity) * chance(1);
  const cash = strike * Math.exp(-rate * maturity) * chance(0);
  return Math.max(sign * (asset - cash), 0);
}

/**
 * The price at which a monotone function of it is 0.
 *
 * @param f monotone for prices above 0
 * @param rising whether it rises
 * @param near a price of the right size, from which the search widens
 * @returns 0 or Infinity when f keeps its sign over a hundred powers of ten either way
 */
export function criticalPrice(f: (price: number) => number, rising: boolean, near: number): number {
  const start = f(near);
  if (start === 0) return near;
  // The bracket is widened in the logarithm, by growing steps, both ways.
  const atLog = (x: number): number => f(near * Math.exp(x));
  for (let reach = 0.25; reach <= 256; reach *= 2)
    for (const side of [-1, 1]) {
      const end = side * reach;
      if (atLog(end) > 0 === start > 0) continue;
      const root = findRoot(atLog, reach > 0.25 ? end / 2 : 0, end);
      return near * Math.exp(root ?? end);
    }
  return rising === start > 0 ? 0 : Infinity;
}

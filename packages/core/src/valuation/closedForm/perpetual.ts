/**
 * Reference: R. McDonald and D. Siegel, "The value of waiting to invest", Quarterly Journal of Economics 101 (1986) 707-727, equation 4; A. K. Dixit and
 * R. S. Pindyck, Investment under Uncertainty (1994), chapter 5, equations 10 to 15; R. C. Merton (1973) for the put.
 * Accuracy: 1e-13 relative; held in the tests by value matching, smooth pasting and the exchange of price and cost.
 */
import { checkArguments, correlation as aCorrelation, finiteResult, notNegative, optional, positive } from "./checkArguments.js";
import { spreadVolatility, type Asset } from "./twoAssets.js";

/**
 * A right without an end.
 * Units: amounts in any one money unit; years; rates and yields per year, continuously compounded; volatilities for a year.
 */
export interface PerpetualArguments {
  readonly spot: number;
  readonly strike: number;
  /** Per year, continuously compounded; above 0 for a put. */
  readonly rate: number;
  /** Payout, per year, continuously compounded: what waiting costs; above 0 for an investment. */
  readonly yield?: number;
  readonly volatility: number;
}

/** What it is worth, in the unit of the amounts, and when it is used. */
export interface PerpetualResult {
  readonly value: number;
  /** The price at which the right is used. */
  readonly trigger: number;
  /** Power of the price in the value of waiting: Dixit and Pindyck's β₁, for the put β₂. */
  readonly beta: number;
}

/**
 * Value of the right to invest at any time for ever, and the price at which one should.
 *
 * @param given the right; the yield is what waiting forgoes
 * @returns its value, in the unit of the amounts, the price from which on one invests, and the power
 * @throws RipenError `invalid-argument`
 * @example
 * perpetualInvestment({ spot: 1, strike: 1, rate: 0.04, yield: 0.04, volatility: 0.4 });
 * // { value: 0.452058, trigger: 3.732051, beta: 1.366025 }
 */
export function perpetualInvestment(given: PerpetualArguments & { readonly yield: number }): PerpetualResult {
  checkArguments(given, { spot: positive, strike: positive, rate: notNegative, yield: positive, volatility: positive });
  const { spot, strike, rate, yield: payout, volatility } = given;
  const beta = root(rate, payout, volatility, 1);
  const trigger = (beta / (beta - 1)) * strike;
  const value = spot < trigger ? (trigger - strike) * (spot / trigger) ** beta : spot - strike;
  return finiteResult({ value, trigger, beta });
}

/**
 * Value of the right to sell at any time for ever, an American put without an end: what giving up a project is worth.
 *
 * @param given the right
 * @returns its value, in the unit of the amounts, the price up to which one sells, and the power
 * @throws RipenError `invalid-argument`
 * @example
 * perpetualPut({ spot: 100, strike: 80, rate: 0.05, yield: 0.02, volatility: 0.3 }); // { value: 17.57268, trigger: 37.90627, … }
 */
export function perpetualPut(given: PerpetualArguments): PerpetualResult {
  checkArguments(given, { spot: positive, strike: positive, rate: positive, yield: optional(notNegative), volatility: positive });
  const { spot, strike, rate, yield: payout = 0, volatility } = given;
  const beta = root(rate, payout, volatility, -1);
  const trigger = (beta / (beta - 1)) * strike;
  const value = spot > trigger ? (strike - trigger) * (spot / trigger) ** beta : strike - spot;
  return finiteResult({ value, trigger, beta });
}

/**
 * Value of the right to give one asset for another at any time for ever: to invest at a cost that is uncertain too. `trigger` is the ratio of
 * `first` to `second`.
 *
 * @param given both assets and their correlation
 * @returns its value, in the unit of the amounts, the ratio of prices from which on one exchanges, and the power
 * @throws RipenError `invalid-argument`
 * @example
 * perpetualExchange({
 *   first: { spot: 100, yield: 0.05, volatility: 0.2 },
 *   second: { spot: 100, yield: 0.03, volatility: 0.1 },
 *   correlation: 0.3,
 * }); // { value: 17.27848, trigger: 1.606523, … }
 */
export function perpetualExchange(given: {
  readonly first: Asset & { readonly yield: number };
  readonly second: Asset;
  readonly correlation: number;
}): PerpetualResult {
  const asset = { spot: positive, volatility: notNegative };
  checkArguments(
    given,
    { first: { ...asset, yield: positive }, second: { ...asset, yield: optional(notNegative) }, correlation: aCorrelation },
    () => [
      spreadVolatility(given.first, given.second, given.correlation) === 0 && {
        path: "correlation",
        message: "the two assets move as one; allowed are two whose ratio is uncertain",
      },
    ],
  );
  const { first, second, correlation } = given;
  // Counted in units of the second asset it is an investment of 1, at a rate that is the second one's payout.
  const { value, trigger, beta } = perpetualInvestment({
    ...{ spot: first.spot / second.spot, strike: 1, rate: second.yield ?? 0, yield: first.yield },
    volatility: spreadVolatility(first, second, correlation),
  });
  return finiteResult({ value: value * second.spot, trigger, beta });
}

/** The root of ½σ²β(β − 1) + (r − δ)β − r = 0 above 1 (sign 1) or below 0 (sign −1). */
function root(rate: number, payout: number, volatility: number, sign: 1 | -1): number {
  const variance = volatility ** 2;
  const middle = 0.5 - (rate - payout) / variance;
  const product = (2 * rate) / variance;
  // The root that is far from 0 has no cancellation; the other one follows from their product.
  const far = Math.abs(middle) + Math.sqrt(middle ** 2 + product);
  return middle * sign > 0 ? sign * far : (sign * product) / far;
}

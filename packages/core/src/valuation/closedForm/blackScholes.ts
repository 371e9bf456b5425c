/**
 * Reference: F. Black and M. Scholes, "The pricing of options and corporate liabilities", Journal of Political Economy 81 (1973) 637-654,
 * equation 13, with the continuous payout of R. C. Merton (1973); the Greeks as in E. G. Haug, The Complete Guide to Option Pricing Formulas
 * (2nd ed. 2007), chapter 2.
 * Accuracy: the value to 1e-14 of spot + strike; every Greek is held against central differences in the tests.
 */
import { normalCdf, normalPdf } from "../../numerics/index.js";
import { callOrPut, checkArguments, finite, finiteResult, optional, positive } from "./checkArguments.js";
import { expectedPayoff, signOf, type OptionType } from "./forward.js";

/**
 * A European option.
 * Units: amounts in any one money unit; years; rates and yields per year, continuously compounded; volatilities for a year.
 */
export interface BlackScholesArguments {
  readonly type: OptionType;
  /** What the project is worth today, in money. */
  readonly spot: number;
  /** What it costs at `maturity`, in money. */
  readonly strike: number;
  /** Risk-free, per year, continuously compounded. */
  readonly rate: number;
  /** Payout that only the owner of the project receives, per year, continuously compounded. @defaultValue 0 */
  readonly yield?: number;
  /** Per square root of a year; 0.2 is 20%. */
  readonly volatility: number;
  /** Years. */
  readonly maturity: number;
}

/** Value in money, and its derivatives: nothing is scaled to percent or days. */
export interface BlackScholesResult {
  readonly value: number;
  /** ∂value/∂spot */
  readonly delta: number;
  /** ∂²value/∂spot² */
  readonly gamma: number;
  /** ∂value/∂volatility */
  readonly vega: number;
  /** ∂value by the passing of a year: −∂value/∂maturity */
  readonly theta: number;
  /** ∂value/∂rate */
  readonly rho: number;
  /** ∂value/∂yield */
  readonly epsilon: number;
  /** ∂value/∂strike */
  readonly strikeDelta: number;
  /** ∂²value/∂strike²: the discounted density of the price at maturity */
  readonly strikeGamma: number;
  /** ∂²value/∂spot∂volatility */
  readonly vanna: number;
  /** ∂²value/∂volatility² */
  readonly volga: number;
  /** ∂delta by the passing of a year */
  readonly charm: number;
  /** ∂³value/∂spot³ */
  readonly speed: number;
  /** Chance of exercise under pricing. */
  readonly exerciseProbability: number;
}

/**
 * Value and Greeks of a European option on a project that follows geometric Brownian motion.
 *
 * @param given the option
 * @returns its value, in the unit of the amounts, the Greeks, and the chance of exercise under the pricing measure
 * @throws RipenError `invalid-argument`
 * @example
 * // The right to start for 110 in three years what is worth 100 now, and pays 2% a year to who has started.
 * const { value, delta } = blackScholes({ type: "call", spot: 100, strike: 110, rate: 0.05, yield: 0.02, volatility: 0.35, maturity: 3 });
 * value; // 22.242026
 * delta; // 0.579896
 */
export function blackScholes(given: BlackScholesArguments): BlackScholesResult {
  checkArguments(given, {
    ...{ type: callOrPut, spot: positive, strike: positive, rate: finite, yield: optional(finite) },
    ...{ volatility: positive, maturity: positive },
  });
  const { type, spot, strike, rate, yield: payout = 0, volatility, maturity } = given;
  const sign = signOf(type);
  const root = Math.sqrt(maturity);
  const sd = volatility * root;
  const kept = Math.exp(-payout * maturity);
  const discount = Math.exp(-rate * maturity);
  const d1 = (Math.log(spot / strike) + (rate - payout) * maturity) / sd + sd / 2;
  const d2 = d1 - sd;
  const density = kept * normalPdf(d1);
  const owned = sign * kept * normalCdf(sign * d1);
  const owed = sign * discount * normalCdf(sign * d2);
  const gamma = density / (spot * sd);
  const vega = spot * density * root;
  return finiteResult({
    value: discount * expectedPayoff(sign, (spot * kept) / discount, strike, sd),
    delta: owned,
    gamma,
    vega,
    theta: payout * spot * owned - rate * strike * owed - (vega * volatility) / (2 * maturity),
    rho: strike * maturity * owed,
    epsilon: -spot * maturity * owned,
    strikeDelta: -owed,
    strikeGamma: (discount * normalPdf(d2)) / (strike * sd),
    vanna: (-density * d2) / volatility,
    volga: (vega * d1 * d2) / volatility,
    charm: payout * owned - density * ((rate - payout) / sd - d2 / (2 * maturity)),
    speed: (-gamma / spot) * (d1 / sd + 1),
    exerciseProbability: normalCdf(sign * d2),
  });
}

/** The value alone, of arguments that have been checked; a maturity of 0 gives the payoff. */
export function blackScholesValue(
  sign: 1 | -1,
  spot: number,
  strike: number,
  rate: number,
  payout: number,
  volatility: number,
  maturity: number,
): number {
  const forward = spot * Math.exp((rate - payout) * maturity);
  return Math.exp(-rate * maturity) * expectedPayoff(sign, forward, strike, volatility * Math.sqrt(maturity));
}

/**
 * Reference: E. S. Schwartz, "The stochastic behavior of commodity prices: implications for valuation and hedging", Journal of Finance 52 (1997)
 * 923-973, model 1: the logarithm of the price reverts to its mean; equation 6 for futures, options by Black (1976).
 * Accuracy: 1e-14 of the futures price; held in the tests against Black-Scholes, which it becomes as the speed goes to 0.
 */
import { callOrPut, checkArguments, finite, finiteResult, optional, positive } from "./checkArguments.js";
import { expectedPayoff, signOf, type OptionType } from "./forward.js";

interface Reverting {
  readonly spot: number;
  /** Long-run mean of the logarithm of the price, under pricing: Schwartz's α*. */
  readonly level: number;
  /** Of the return to it, per year: Schwartz's κ. */
  readonly speed: number;
  readonly volatility: number;
}

/**
 * A future on a price that reverts to a mean.
 * Units: amounts in any one money unit; years; rates and yields per year, continuously compounded; volatilities for a year.
 */
export interface SchwartzFuturesArguments extends Reverting {
  /** Years. */
  readonly maturity: number;
}

/**
 * A European option on a price that reverts to a mean.
 * Units: amounts in any one money unit; years; rates and yields per year, continuously compounded; volatilities for a year.
 */
export interface SchwartzOptionArguments extends Reverting {
  readonly type: OptionType;
  readonly strike: number;
  readonly rate: number;
  readonly maturity: number;
  /** Years, from `maturity`: the option is then on this future instead of the price. @defaultValue maturity */
  readonly futuresMaturity?: number;
}

const reverting = { spot: positive, level: finite, speed: positive, volatility: positive, maturity: positive };

/**
 * Futures price of a project, or of what it sells, whose value reverts to a mean.
 *
 * @param given the price and its mean
 * @returns the futures price, in the unit of the price
 * @throws RipenError `invalid-argument`
 * @example
 * schwartzFutures({ spot: 120, level: 4.57964935, speed: 1.2, volatility: 0.35, maturity: 3 }).value; // 100.567602
 */
export function schwartzFutures(given: SchwartzFuturesArguments): { readonly value: number } {
  checkArguments(given, reverting);
  return finiteResult({ value: futures(given, given.maturity) });
}

/**
 * Value of a European option on it.
 *
 * @param given the option, the price and its mean
 * @returns its value, in the unit of the amounts
 * @throws RipenError `invalid-argument`
 * @example
 * schwartzOption({
 *   type: "call",
 *   spot: 120,
 *   strike: 110,
 *   rate: 0.05,
 *   level: 4.57964935,
 *   speed: 1.2,
 *   volatility: 0.35,
 *   maturity: 3,
 * }).value; // 4.718278
 */
export function schwartzOption(given: SchwartzOptionArguments): { readonly value: number } {
  checkArguments(given, { type: callOrPut, strike: positive, rate: finite, ...reverting, futuresMaturity: optional(positive) }, () => [
    given.futuresMaturity !== undefined &&
      given.futuresMaturity < given.maturity && {
        path: "futuresMaturity",
        message: `found ${given.futuresMaturity}; allowed is a number from maturity, ${given.maturity}`,
      },
  ]);
  const { type, strike, rate, speed, maturity, futuresMaturity = maturity } = given;
  // What moves the price now has died down when the future ends.
  const sd = Math.sqrt(variance(given, maturity)) * Math.exp(-speed * (futuresMaturity - maturity));
  const payoff = expectedPayoff(signOf(type), futures(given, futuresMaturity), strike, sd);
  return finiteResult({ value: Math.exp(-rate * maturity) * payoff });
}

function futures(given: Reverting, years: number): number {
  const kept = Math.exp(-given.speed * years);
  return Math.exp(kept * Math.log(given.spot) + (1 - kept) * given.level + variance(given, years) / 2);
}

/** Of the logarithm of the price after so many years. */
function variance({ speed, volatility }: Reverting, years: number): number {
  return (-(volatility ** 2) * Math.expm1(-2 * speed * years)) / (2 * speed);
}

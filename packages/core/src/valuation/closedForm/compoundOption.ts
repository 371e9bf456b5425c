/**
 * Reference: R. Geske, "The valuation of compound options", Journal of Financial Economics 7 (1979) 63-81, equation 4; the four kinds with a payout
 * in M. Rubinstein, "Double trouble", Risk 5(1) (1991) 73.
 * Accuracy: 1e-13 of spot + strikes; held in the tests against quadrature and by the parity of the two outer options.
 */
import { blackScholesValue } from "./blackScholes.js";
import { callOrPut, checkArguments, finite, finiteResult, optional, positive } from "./checkArguments.js";
import { cashIf, criticalPrice, optionIf, type Interval } from "./conditional.js";
import { signOf, type OptionType } from "./forward.js";

/**
 * An option on an option.
 * Units: amounts in any one money unit; years; rates and yields per year, continuously compounded; volatilities for a year.
 */
export interface CompoundOptionArguments {
  /** What today's right is: to buy (`call`) or to sell (`put`) the option `on`. */
  readonly type: OptionType;
  /** Price of that option, in money. */
  readonly strike: number;
  /** Years until it is bought or sold. */
  readonly maturity: number;
  /** The later option; its maturity, in years from today, is after the first one. */
  readonly on: { readonly type: OptionType; readonly strike: number; readonly maturity: number };
  readonly spot: number;
  /** Risk-free, per year, continuously compounded. */
  readonly rate: number;
  /** Payout, per year, continuously compounded. @defaultValue 0 */
  readonly yield?: number;
  readonly volatility: number;
}

/** What it is worth, in the unit of the amounts, and where it is exercised. */
export interface CompoundOptionResult {
  readonly value: number;
  /** The price at the first date at which the later option is worth its strike; 0 where it never is worth so much. */
  readonly criticalSpot: number;
}

/**
 * Value of an option on an option: a pilot that buys the right to the rollout.
 *
 * @param given the option, and the one it is on
 * @returns its value, in the unit of the amounts, and the price at which the later option is worth the strike
 * @throws RipenError `invalid-argument`
 * @example
 * // 15 for the pilot in a year, 110 for the rollout two years later.
 * compoundOption({
 *   type: "call",
 *   strike: 15,
 *   maturity: 1,
 *   on: { type: "call", strike: 110, maturity: 3 },
 *   spot: 100,
 *   rate: 0.05,
 *   volatility: 0.45,
 * }).value; // 20.74025
 */
export function compoundOption(given: CompoundOptionArguments): CompoundOptionResult {
  checkArguments(
    given,
    {
      ...{ type: callOrPut, strike: positive, maturity: positive, on: { type: callOrPut, strike: positive, maturity: positive } },
      ...{ spot: positive, rate: finite, yield: optional(finite), volatility: positive },
    },
    () => [
      given.on.maturity <= given.maturity && {
        path: "on.maturity",
        message: `found ${given.on.maturity}; allowed is a number above maturity, ${given.maturity}`,
      },
    ],
  );
  const { strike, maturity, on, spot, rate, yield: payout = 0, volatility } = given;
  const market = { spot, rate, payout, volatility };
  const [outer, inner] = [signOf(given.type), signOf(on.type)];
  const later = on.maturity - maturity;
  const gain = (price: number): number => blackScholesValue(inner, price, on.strike, rate, payout, volatility, later) - strike;
  const criticalSpot = criticalPrice(gain, inner > 0, on.strike);
  // A call is worth more above, a put below; an outer put is used where the inner option is worth less.
  const above: Interval = { from: criticalSpot, to: Infinity };
  const below: Interval = { from: 0, to: criticalSpot };
  const used = outer === inner ? above : below;
  const option = optionIf(market, maturity, used, inner, on.strike, on.maturity);
  return finiteResult({ value: Math.max(outer * (option - cashIf(market, strike, maturity, used)), 0), criticalSpot });
}

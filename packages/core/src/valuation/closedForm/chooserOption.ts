/**
 * Reference: M. Rubinstein, "Options for the undecided", Risk 4(4) (1991) 43, the simple and the complex chooser, with a payout.
 * Accuracy: 1e-13 of spot + strikes; the two are held against each other and against quadrature in the tests.
 */
import { blackScholesValue } from "./blackScholes.js";
import { checkArguments, finite, finiteResult, optional, positive, type Rules } from "./checkArguments.js";
import { criticalPrice, optionIf } from "./conditional.js";

interface Chooser {
  /** Years until the choice. */
  readonly chooseAt: number;
  readonly spot: number;
  readonly rate: number;
  /** Payout, per year, continuously compounded. @defaultValue 0 */
  readonly yield?: number;
  readonly volatility: number;
}

/**
 * A choice between a call and a put on the same terms.
 * Units: amounts in any one money unit; years; rates and yields per year, continuously compounded; volatilities for a year.
 */
export interface SimpleChooserArguments extends Chooser {
  /** Of the call and of the put alike. */
  readonly strike: number;
  /** Years from today, not before the choice. */
  readonly maturity: number;
}

/**
 * A choice between a call and a put, each on terms of its own.
 * Units: amounts in any one money unit; years; rates and yields per year, continuously compounded; volatilities for a year.
 */
export interface ComplexChooserArguments extends Chooser {
  /** Maturities in years from today, after the choice. */
  readonly call: { readonly strike: number; readonly maturity: number };
  readonly put: { readonly strike: number; readonly maturity: number };
}

const common: Rules = { chooseAt: positive, spot: positive, rate: finite, yield: optional(finite), volatility: positive };
const option: Rules = { strike: positive, maturity: positive };

/**
 * Value of the right to decide at `chooseAt` whether one holds a call or a put: to expand or to sell on the same terms.
 *
 * @param given both terms, and when one chooses
 * @returns its value, in the unit of the amounts
 * @throws RipenError `invalid-argument`
 * @example
 * simpleChooser({ chooseAt: 0.25, strike: 50, maturity: 0.5, spot: 50, rate: 0.08, volatility: 0.25 }).value; // 6.107077
 */
export function simpleChooser(given: SimpleChooserArguments): { readonly value: number } {
  checkArguments(given, { ...common, ...option }, () => [
    given.maturity < given.chooseAt && {
      path: "maturity",
      message: `found ${given.maturity}; allowed is a number from chooseAt, ${given.chooseAt}`,
    },
  ]);
  const { chooseAt, strike, maturity, spot, rate, yield: payout = 0, volatility } = given;
  const later = maturity - chooseAt;
  const call = blackScholesValue(1, spot, strike, rate, payout, volatility, maturity);
  // By parity the put at the choice is the call, the discounted strike and less of the asset: a put on the asset until the choice.
  const kept = Math.exp(-payout * later);
  const put = kept * blackScholesValue(-1, spot, strike * Math.exp((payout - rate) * later), rate, payout, volatility, chooseAt);
  return finiteResult({ value: call + put });
}

/**
 * The same with a call and a put that differ in strike and maturity.
 *
 * @returns value; criticalSpot: above it, at the choice, the call is taken
 * @param given both terms, and when one chooses
 * @returns its value, in the unit of the amounts, and the price from which on one chooses the call
 * @throws RipenError `invalid-argument`
 * @example
 * complexChooser({
 *   chooseAt: 0.25,
 *   call: { strike: 55, maturity: 0.5 },
 *   put: { strike: 48, maturity: 7 / 12 },
 *   spot: 50,
 *   rate: 0.1,
 *   yield: 0.05,
 *   volatility: 0.35,
 * }).value; // 6.0508
 */
export function complexChooser(given: ComplexChooserArguments): { readonly value: number; readonly criticalSpot: number } {
  checkArguments(given, { ...common, call: option, put: option }, () =>
    (["call", "put"] as const).map(
      (name) =>
        given[name].maturity <= given.chooseAt && {
          path: `${name}.maturity`,
          message: `found ${given[name].maturity}; allowed is a number above chooseAt, ${given.chooseAt}`,
        },
    ),
  );
  const { chooseAt, call, put, spot, rate, yield: payout = 0, volatility } = given;
  const worth = (sign: 1 | -1, price: number, { strike, maturity }: { strike: number; maturity: number }): number =>
    blackScholesValue(sign, price, strike, rate, payout, volatility, maturity - chooseAt);
  const criticalSpot = criticalPrice((price) => worth(1, price, call) - worth(-1, price, put), true, put.strike);
  const market = { spot, rate, payout, volatility };
  const value =
    optionIf(market, chooseAt, { from: criticalSpot, to: Infinity }, 1, call.strike, call.maturity) +
    optionIf(market, chooseAt, { from: 0, to: criticalSpot }, -1, put.strike, put.maturity);
  return finiteResult({ value, criticalSpot });
}

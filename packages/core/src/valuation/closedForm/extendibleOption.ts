/**
 * Reference: F. A. Longstaff, "Pricing options with extendible maturities: analysis and applications", Journal of Finance 45 (1990) 935-957,
 * equations 8 (holder) and 14 (writer).
 * Accuracy: 1e-13 of spot + strikes; held in the tests against quadrature.
 */
import { blackScholesValue } from "./blackScholes.js";
import { callOrPut, checkArguments, finite, finiteResult, notNegative, optional, positive, type Rules } from "./checkArguments.js";
import { assetIf, cashIf, criticalPrice, optionIf, type Interval, type Market } from "./conditional.js";
import { signOf, type OptionType } from "./forward.js";

/**
 * An option that may be extended.
 * Units: amounts in any one money unit; years; rates and yields per year, continuously compounded; volatilities for a year.
 */
export interface ExtendibleOptionArguments {
  readonly type: OptionType;
  readonly spot: number;
  readonly strike: number;
  /** Years until the first deadline. */
  readonly maturity: number;
  /** What holds after the first deadline: its strike, and its maturity in years from today. */
  readonly extension: { readonly strike: number; readonly maturity: number };
  readonly rate: number;
  /** Payout, per year, continuously compounded, from 0. @defaultValue 0 */
  readonly yield?: number;
  readonly volatility: number;
}

/** The same, extended by who holds it, for a premium. */
export interface HolderExtendibleArguments extends ExtendibleOptionArguments {
  readonly extension: {
    readonly strike: number;
    readonly maturity: number;
    /** What the holder pays for the extension, at the first deadline. @defaultValue 0 */
    readonly premium?: number;
  };
}

/** What it is worth, in the unit of the amounts, and where it is extended. */
export interface HolderExtendibleResult {
  readonly value: number;
  /** The deadline is extended while the price at it lies between these two; both are equal where it never is. */
  readonly extendedFrom: number;
  /** Not there where no price is too high. */
  readonly extendedTo?: number;
}

const extension: Rules = { strike: positive, maturity: positive };
const rules: Rules = {
  ...{ type: callOrPut, spot: positive, strike: positive, maturity: positive, extension },
  ...{ rate: finite, yield: optional(notNegative), volatility: positive },
};

/**
 * Value of an option whose deadline its holder may extend for a premium.
 *
 * @param given the option and its extension
 * @returns its value, in the unit of the amounts, and the prices between which it is extended
 * @throws RipenError `invalid-argument`
 * @example
 * holderExtendible({
 *   type: "call",
 *   spot: 100,
 *   strike: 100,
 *   maturity: 0.5,
 *   extension: { strike: 105, maturity: 0.75, premium: 1 },
 *   rate: 0.08,
 *   volatility: 0.25,
 * }).value; // 9.4233
 */
export function holderExtendible(given: HolderExtendibleArguments): HolderExtendibleResult {
  check(given, { ...rules, extension: { ...extension, premium: optional(notNegative) } });
  const { sign, market, maturity, strike, extension: later } = read(given);
  const { premium = 0 } = given.extension;
  const extended = (price: number): number => worthLater(sign, price, given) - premium;
  const worthless = premium === 0 ? (sign > 0 ? 0 : Infinity) : criticalPrice(extended, sign > 0, later.strike);
  // What extending brings above using at once: by parity, since at high prices the difference itself would be lost in rounding.
  const years = later.maturity - maturity;
  const saved = strike - later.strike * Math.exp(-market.rate * years);
  const lost = -Math.expm1(-market.payout * years);
  const better = (price: number): number => worthLater(sign > 0 ? -1 : 1, price, given) + sign * (saved - price * lost) - premium;
  const asGood = criticalPrice(better, sign < 0, strike);
  const between: Interval = sign > 0 ? { from: worthless, to: asGood } : { from: asGood, to: worthless };
  const extendedTo = Math.max(between.from, between.to);
  const limitOfUse = between.from < between.to ? asGood : strike;
  const used: Interval = sign > 0 ? { from: limitOfUse, to: Infinity } : { from: 0, to: limitOfUse };
  const value =
    optionIf(market, maturity, between, sign, later.strike, later.maturity) -
    cashIf(market, premium, maturity, between) +
    sign * (assetIf(market, maturity, used) - cashIf(market, strike, maturity, used));
  const found = { value: Math.max(value, 0), extendedFrom: between.from };
  return finiteResult(extendedTo < Infinity ? { ...found, extendedTo } : found);
}

/**
 * Value of an option that is extended, without a premium, when it would lapse at its first deadline.
 *
 * @param given the option and its extension
 * @returns its value, in the unit of the amounts
 * @throws RipenError `invalid-argument`
 * @example
 * writerExtendible({
 *   type: "call",
 *   spot: 80,
 *   strike: 90,
 *   maturity: 0.5,
 *   extension: { strike: 82, maturity: 0.75 },
 *   rate: 0.1,
 *   volatility: 0.3,
 * }).value; // 6.8238
 */
export function writerExtendible(given: ExtendibleOptionArguments): { readonly value: number } {
  check(given, rules);
  const { sign, market, maturity, strike, extension: later } = read(given);
  const lapses: Interval = sign > 0 ? { from: 0, to: strike } : { from: strike, to: Infinity };
  const now = blackScholesValue(sign, market.spot, strike, market.rate, market.payout, market.volatility, maturity);
  return finiteResult({ value: now + optionIf(market, maturity, lapses, sign, later.strike, later.maturity) });
}

function check(given: ExtendibleOptionArguments, rules: Rules): void {
  checkArguments(given, rules, () => [
    given.extension.maturity <= given.maturity && {
      path: "extension.maturity",
      message: `found ${given.extension.maturity}; allowed is a number above maturity, ${given.maturity}`,
    },
  ]);
}

function read(given: ExtendibleOptionArguments): {
  sign: 1 | -1;
  market: Market;
  maturity: number;
  strike: number;
  extension: { strike: number; maturity: number };
} {
  const { type, spot, strike, maturity, extension, rate, yield: payout = 0, volatility } = given;
  return { sign: signOf(type), market: { spot, rate, payout, volatility }, maturity, strike, extension };
}

/** What a call (1) or put (−1) on the terms of the extension is worth at the first deadline. */
function worthLater(
  sign: 1 | -1,
  price: number,
  { extension, rate, yield: payout = 0, volatility, maturity }: ExtendibleOptionArguments,
): number {
  return blackScholesValue(sign, price, extension.strike, rate, payout, volatility, extension.maturity - maturity);
}

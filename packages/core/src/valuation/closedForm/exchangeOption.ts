/**
 * Reference: W. Margrabe, "The value of an option to exchange one asset for another", Journal of Finance 33 (1978) 177-186, equation 7, with
 * payouts of both assets.
 * Accuracy: 1e-14 of the larger asset; held in the tests against Black-Scholes (a second asset that does not move) and by exchanging the assets.
 */
import { normalCdf } from "../../numerics/index.js";
import { checkArguments, correlation as aCorrelation, finiteResult, positive } from "./checkArguments.js";
import { assetRules, spreadVolatility, type Asset } from "./twoAssets.js";

/**
 * Two assets, one of which may be given for the other.
 * Units: amounts in any one money unit; years; rates and yields per year, continuously compounded; volatilities for a year.
 */
export interface ExchangeOptionArguments {
  /** What is received. */
  readonly first: Asset;
  /** What is given for it. */
  readonly second: Asset;
  /** Between the two, from −1 to 1. */
  readonly correlation: number;
  /** Years. */
  readonly maturity: number;
}

/** What it is worth, in the unit of the amounts, and how that moves with both prices. */
export interface ExchangeOptionResult {
  /** In money. No interest rate is in it: both assets carry their own. */
  readonly value: number;
  /** ∂value/∂first.spot */
  readonly firstDelta: number;
  /** ∂value/∂second.spot, below 0 */
  readonly secondDelta: number;
  /** Chance of the exchange, as seen by who counts in units of the second asset. */
  readonly exerciseProbability: number;
}

/**
 * Value of the right to give the second asset for the first at `maturity`: a project whose cost is uncertain too.
 *
 * @param given both assets, their correlation and the maturity
 * @returns its value, in the unit of the amounts, and what follows from it
 * @throws RipenError `invalid-argument`
 * @example
 * exchangeOption({
 *   first: { spot: 22, yield: 0.06, volatility: 0.2 },
 *   second: { spot: 20, yield: 0.04, volatility: 0.25 },
 *   correlation: 0.5,
 *   maturity: 0.5,
 * }).value; // 2.373643
 */
export function exchangeOption(given: ExchangeOptionArguments): ExchangeOptionResult {
  checkArguments(given, { first: assetRules, second: assetRules, correlation: aCorrelation, maturity: positive });
  const { first, second, correlation, maturity } = given;
  return finiteResult(exchangeValue(first, second, spreadVolatility(first, second, correlation) * Math.sqrt(maturity), maturity));
}

/** The same of arguments that have been checked; `sd` is that of the logarithm of their ratio. */
export function exchangeValue(first: Asset, second: Asset, sd: number, maturity: number): ExchangeOptionResult {
  const kept1 = Math.exp(-(first.yield ?? 0) * maturity);
  const kept2 = Math.exp(-(second.yield ?? 0) * maturity);
  const [own, give] = [first.spot * kept1, second.spot * kept2];
  // With no spread the exchange is certain or will never pay.
  const d1 = sd > 0 ? Math.log(own / give) / sd + sd / 2 : own > give ? Infinity : -Infinity;
  const d2 = sd > 0 ? d1 - sd : d1;
  const [n1, n2] = [normalCdf(d1), normalCdf(d2)];
  return { value: Math.max(own * n1 - give * n2, 0), firstDelta: kept1 * n1, secondDelta: -kept2 * n2, exerciseProbability: n2 };
}

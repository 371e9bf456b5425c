/**
 * Reference: T. A. Luehrman, "Strategy as a portfolio of real options", Harvard Business Review 76(5) (1998) 89-99: the two measures of option space
 * and its six regions, the tomato garden. The border between regions 4 and 5 has no published formula: here it is the chance of exercise of 20%.
 * Accuracy: 1e-15 relative; the share of the spot is that of Black-Scholes, tested against it.
 */
import { blackScholes } from "./blackScholes.js";
import { checkArguments, finite, finiteResult, positive } from "./checkArguments.js";

/**
 * A project that may be started.
 * Units: amounts in any one money unit; years; rates and yields per year, continuously compounded; volatilities for a year.
 */
export interface OptionSpaceArguments {
  /** Present value of what the project will bring. */
  readonly spot: number;
  /** What it costs to start, when it is started. */
  readonly strike: number;
  /** Risk-free, per year, continuously compounded. */
  readonly rate: number;
  readonly volatility: number;
  /** Years that the decision can wait. */
  readonly maturity: number;
}

/** A region of option space. */
export type OptionSpaceRegion = "maybeNow" | "probablyLater" | "maybeLater" | "probablyNever";

/** A place in option space. */
export interface OptionSpaceResult {
  /** NPVq: spot by the present value of the strike. */
  readonly valueToCost: number;
  /** σ√t */
  readonly cumulativeVolatility: number;
  /** The option's value by the spot. */
  readonly shareOfSpot: number;
  /** The option's value, in money. */
  readonly value: number;
  /** spot − strike: what starting now would bring. */
  readonly netPresentValue: number;
  /** Regions 2 to 5 of the garden; 1 and 6, on its upper edge, are for what can wait no longer. */
  readonly region: OptionSpaceRegion;
}

const leastChance = 0.2;

/**
 * Where a project lies in option space.
 *
 * @param given the project
 * @returns both coordinates, the value of the option as a share of the project, and the region
 * @throws RipenError `invalid-argument`
 * @example
 * const place = optionSpace({ spot: 100, strike: 90, rate: 0.055, volatility: 0.3, maturity: 2 });
 * place.valueToCost; // 1.240309
 * place.cumulativeVolatility; // 0.424264
 * place.shareOfSpot; // 0.267358
 * place.region; // "maybeNow"
 */
export function optionSpace(given: OptionSpaceArguments): OptionSpaceResult {
  checkArguments(given, { spot: positive, strike: positive, rate: finite, volatility: positive, maturity: positive });
  const { spot, strike, rate, volatility, maturity } = given;
  const { value, exerciseProbability } = blackScholes({ ...given, type: "call" });
  const valueToCost = (spot / strike) * Math.exp(rate * maturity);
  const netPresentValue = spot - strike;
  const later = exerciseProbability >= leastChance ? "maybeLater" : "probablyNever";
  const region = valueToCost < 1 ? later : netPresentValue > 0 ? "maybeNow" : "probablyLater";
  return finiteResult({
    ...{ valueToCost, cumulativeVolatility: volatility * Math.sqrt(maturity), shareOfSpot: value / spot },
    ...{ value, netPresentValue, region },
  });
}

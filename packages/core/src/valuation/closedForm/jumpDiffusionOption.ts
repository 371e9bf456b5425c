/**
 * Reference: R. C. Merton, "Option pricing when underlying stock returns are discontinuous", Journal of Financial Economics 3 (1976) 125-144,
 * equation 19: given the number of jumps the price is lognormal.
 * Accuracy: terms are added until what is left is below 1e-16 of the sum; held in the tests against Black-Scholes and by parity.
 */
import { callOrPut, checkArguments, finite, finiteResult, notNegative, optional, positive } from "./checkArguments.js";
import { expectedPayoff, signOf, type OptionType } from "./forward.js";

/**
 * A European option on a price that also jumps.
 * Units: amounts in any one money unit; years; rates and yields per year, continuously compounded; volatilities for a year.
 */
export interface JumpDiffusionOptionArguments {
  readonly type: OptionType;
  readonly spot: number;
  readonly strike: number;
  readonly rate: number;
  /** Payout, per year, continuously compounded. @defaultValue 0 */
  readonly yield?: number;
  /** Of the diffusion between jumps, per square root of a year. */
  readonly volatility: number;
  /** Expected jumps per year; the expected number until maturity is at most 10,000. */
  readonly jumpRate: number;
  /** Mean of the logarithm of a jump. */
  readonly jumpMean: number;
  /** Standard deviation of that logarithm. */
  readonly jumpVolatility: number;
  readonly maturity: number;
}

const mostJumps = 10_000;

/**
 * Value of a European option on a project whose value jumps now and then; the drift makes up for the expected jump.
 *
 * @param given the option and the jumps
 * @returns its value, in the unit of the amounts
 * @throws RipenError `invalid-argument`
 * @example
 * jumpDiffusionOption({
 *   type: "call",
 *   spot: 100,
 *   strike: 100,
 *   rate: 0.05,
 *   volatility: 0.15,
 *   jumpRate: 0.1,
 *   jumpMean: -0.9,
 *   jumpVolatility: 0.45,
 *   maturity: 0.25,
 * }).value; // 4.391246
 */
export function jumpDiffusionOption(given: JumpDiffusionOptionArguments): { readonly value: number } {
  checkArguments(
    given,
    {
      ...{ type: callOrPut, spot: positive, strike: positive, rate: finite, yield: optional(finite), volatility: notNegative },
      ...{ jumpRate: notNegative, jumpMean: finite, jumpVolatility: notNegative, maturity: positive },
    },
    () => [
      !(jumpsUntilMaturity(given).most <= mostJumps) && {
        path: "jumpRate",
        message: `found ${given.jumpRate}, which with these jumps is ${jumpsUntilMaturity(given).most} until maturity; allowed are at most ${mostJumps}`,
      },
    ],
  );
  const { type, spot, strike, rate, yield: payout = 0, volatility, jumpVolatility, maturity } = given;
  const { perJump, expected, most } = jumpsUntilMaturity(given);
  const drift = Math.log(spot) + (rate - payout) * maturity - expected * Math.expm1(perJump);
  const last = Math.ceil(most + 12 * Math.sqrt(most) + 40);
  let [total, logChance] = [0, -expected];
  for (let jumps = 0; jumps <= last; jumps++) {
    if (jumps > 0) logChance += Math.log(expected / jumps);
    const sd = Math.sqrt(volatility ** 2 * maturity + jumps * jumpVolatility ** 2);
    // The chance is in the prices, so that neither it nor they overflow alone.
    const forward = Math.exp(drift + jumps * perJump + logChance);
    const cost = strike * Math.exp(logChance);
    if (forward > 0 || cost > 0) total += expectedPayoff(signOf(type), forward, cost, sd);
    if (expected === 0) break;
  }
  return finiteResult({ value: Math.exp(-rate * maturity) * total });
}

/** Logarithm of the expected jump; the expected number of jumps, and under the measure of the asset, where jumps up are more frequent. */
function jumpsUntilMaturity({ jumpRate, jumpMean, jumpVolatility, maturity }: JumpDiffusionOptionArguments): {
  perJump: number;
  expected: number;
  most: number;
} {
  const perJump = jumpMean + jumpVolatility ** 2 / 2;
  const expected = jumpRate * maturity;
  return { perJump, expected, most: expected * Math.max(1, Math.exp(perJump)) };
}

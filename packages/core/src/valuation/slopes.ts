import type { DecisionModel } from "../model/index.js";
import type { AskedSlope, Slopes, SlopesOptions } from "./slopes/index.js";

/**
 * By how much a value changes with numbers of its model (Greeks, where there is a market): central differences of what one policy earns on the same paths with the
 * number a step above and a step below. What is done on a path stays as it is: where the policy is the best, a small change of it changes nothing to first order. What is left
 * of the step is of its square.
 *
 * @param model as for `solve`
 * @param by paths of numbers in the model, dotted, with `[0]` for places in lists: `drivers.S.start` (delta), `drivers.S.volatility` (vega), `discountRate`,
 *   `constants.K`, `modes.held.options[0].pay`. The step is
 *   1e-5 of the number (of a chance a twentieth, since things then happen on other paths) unless `{ path, step }` says otherwise: payoffs that jump need a larger one. Times have no slope.
 * @param run paths, seed, method …, and a policy to take instead of a fitted one
 * @returns the value, and by path its change per unit of the number, with its standard error; exact (error 0) with the exact method
 * @throws {RipenError} `invalid-argument` when a path leads to no number; `invalid-model` when a step leaves a number's range; and what `solve` throws
 * @example
 * const { by } = await slopes(model, ["drivers.S.start", "drivers.S.volatility"], { seed: 1 });
 * by["drivers.S.start"].mean; // delta, about -0.696
 * by["drivers.S.start"].standardError; // 0.0015
 * @see P. Glasserman, Monte Carlo Methods in Financial Engineering (2004), section 7.1; V. Piterbarg, "Computing deltas of callable Libor exotics in forward Libor
 * models", Journal of Computational Finance 7(3) (2004) 107-144: the policy may be held fixed
 */
export async function slopes(model: DecisionModel, by: readonly AskedSlope[], run: SlopesOptions = {}): Promise<Slopes> {
  const { findSlopes } = await import("./slopes/index.js");
  return findSlopes(model, by, run);
}

import type { DecisionModel } from "../model/index.js";
import type { Policy } from "./policy/index.js";
import type { RunOptions } from "./runOptions.js";
import type { BoundedSolution, Solution } from "./solution.js";

/**
 * Values a decision model: a policy is fitted on one stream of paths, selected on a second and priced on a third, so that
 * the value is what a real policy earns on paths it has never seen. With `bounds: "both"` a fourth stream bounds the value from above by what no policy
 * can beat; the lower bound then comes from the same paths and the same martingale where that is more exact. Accounts, premium and exercises stay means
 * over the paths that were priced, each with an error of its own. A formula that gives no finite number where it is paid or received is an error; an option
 * whose formula gives none on a path is not taken there by fitted rules, as one that brings nothing (`log(36 - S)` above 36), and refused by the exact
 * method and the upper bound.
 *
 * @param model dates in years, rates per year, amounts in any one money unit
 * @param run paths, seed, method …
 * @returns the value (discounted to today), what is exercised when, and the policy
 * @throws {RipenError} `invalid-model`, `invalid-formula`, `clairvoyant`, `invalid-run` (also where a model has no upper bound), `too-large`,
 *   `not-finite`, `aborted`
 * @example
 * const put = await solve({
 *   dates: evenly(0, 1, 50), discountRate: 0.06,
 *   drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 } },
 *   modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)" }] }, done: {} },
 *   start: "held",
 * }, { paths: 100_000, seed: 1 });
 * put.value.lower.mean; // 4.477
 * const { value } = await solve(model, { paths: 16_384, seed: 1, bounds: "both" });
 * value.gap.limit95; // with a confidence of 95% no rule earns more than this share above value.lower
 * @see Longstaff & Schwartz (2001), Valuing American Options by Simulation, Review of Financial Studies 14(1); Andersen & Broadie (2004), Primal-Dual
 * Simulation Algorithm for Pricing Multidimensional American Options, Management Science 50(9)
 */
export async function solve(model: DecisionModel, run: RunOptions & { readonly bounds: "both" }): Promise<BoundedSolution>;
export async function solve(model: DecisionModel, run?: RunOptions): Promise<Solution>;
export async function solve(model: DecisionModel, run: RunOptions = {}): Promise<Solution> {
  // The engine is loaded when it is first asked for: whoever checks or compiles never waits for its code.
  const { solveModel } = await import("./solver.js");
  return solveModel(model, run);
}

/**
 * Runs a given policy on fresh paths of a model.
 *
 * @param model with the dates, drivers and options that the policy decides on; dates in years, rates per year
 * @param policy as `solve` returned it, or read back from JSON
 * @param run paths, seed, executor …; nothing is fitted
 * @returns what the policy earns, discounted to today in the unit of the amounts, with its standard error
 * @throws {RipenError} `mismatched-policy` when the policy belongs to another model; `invalid-model`, `invalid-run`, `not-finite`, `aborted`
 * @example
 * const again = await replay(model, put.policy, { paths: 100_000, seed: 2 });
 * again.value.lower.mean; // 4.477
 */
export async function replay(model: DecisionModel, policy: Policy, run: RunOptions = {}): Promise<Omit<Solution, "diagnostics">> {
  const { replayPolicy } = await import("./solver.js");
  return replayPolicy(model, policy, run);
}

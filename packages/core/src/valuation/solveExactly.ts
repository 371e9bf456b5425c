import type { PortfolioModel } from "../model/index.js";
import type { ExactPlan, ExactPlanOptions } from "./solveExactly/index.js";

/**
 * Solves a small portfolio exactly, by a joint recursion over everything that couples its initiatives: resources with their ledger, prerequisites, exclusions,
 * shared learning, interactions, accounts and their weights. It is the oracle that planners are held against, meant for up to about four initiatives.
 *
 * Method: backward recursion over joint states (modes, what is under way, stocks, ledger, chains, what has been learnt), each set of moves that links and ledger
 * allow being tried; continuous market drivers and signals of continuous private drivers are axes of an even grid, at most four together.
 * Reference: R. Bellman, Dynamic Programming (1957), chapter III; beliefs as part of the state: K. J. Åström, "Optimal control of Markov processes with
 * incomplete state information", Journal of Mathematical Analysis and Applications 10 (1965) 174-205.
 * Accuracy: rounding, where everything is finite (chains, events, discrete priors). With axes: of the order of the third power of the distance of nodes where a
 * choice makes a kink, of the second where a formula makes one, and of the first where a condition on a continuous driver makes a jump; `warnings` says so.
 * Probabilities of exercise on a grid are good to the second power.
 *
 * @param model dates in years, rates per year, amounts in any one money unit; a floor is refused, since it binds an expectation and not a state
 * @param options limit on joint states, nodes of each continuous axis
 * @returns the value with lower = upper and standard error 0 and the accounts, discounted to today, and what the optimal policy exercises when; all under the
 *   pricing measure
 * @throws {RipenError} `not-exact` (what the recursion does not cover), `too-large` (over `maxStates`, or too many points or sets of moves), `invalid-model`,
 *   `invalid-formula`, `clairvoyant`, `invalid-run`, `not-finite`
 * @example
 * const idle = { options: [{ name: "open", to: "live", pay: 40, uses: { money: 40 } }] };
 * const plan = await solveExactly({
 *   dates: [0, 1], discountRate: 0.05, drivers: {},
 *   initiatives: {
 *     bakery: { start: "idle", modes: { idle, live: { cashFlow: 25 } } },
 *     cafe: { start: "idle", modes: { idle, live: { cashFlow: 22 } } },
 *   },
 *   resources: { money: { periods: [{ from: 0, until: 2, available: 50 }] } },
 * });
 * plan.value.lower.mean; // 8.78: the budget has room for one of the two
 * plan.now; // ["bakery.idle.open"]
 */
export async function solveExactly(model: PortfolioModel, options: ExactPlanOptions = {}): Promise<ExactPlan> {
  // Loaded when it is first asked for: whoever plans or simulates never waits for its code.
  const exact = await import("./solveExactly/index.js");
  return exact.solveExactly(model, options);
}

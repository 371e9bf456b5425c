import { book } from "./book.js";
import type { JointState } from "./jointState.js";
import type { Decision, Recursion } from "./recursion.js";
import { beginDate, endDate } from "./between.js";
import { startStates } from "./start.js";
import { addTo } from "./scene.js";

/** What the optimal policy does and earns, in expectation. */
export interface Followed {
  /** By account, discounted; not weighted. */
  readonly byAccount: Readonly<Record<string, number>>;
  /** [option][date]: probability of exercise then. */
  readonly exercised: readonly number[][];
  /** Probability that is left at the end: 1, or less where exercises of one option are dropped. */
  readonly left: number;
}

interface Crowd {
  readonly state: JointState;
  readonly weights: Float64Array;
}

/**
 * Follows the optimal policy forward from the first date, with the probability of every state and node.
 *
 * @param dropped index of an option: who exercises it is not followed further (what is left has never exercised it)
 */
export function follow(recursion: Recursion, dropped = -1): Followed {
  const { problem } = recursion;
  const { program, grid } = problem;
  const byAccount: Record<string, number> = Object.fromEntries(program.lines.map(({ account }) => [account, 0]));
  const exercised = program.options.map(() => Array.from(program.dates, () => 0));
  let left = 0;
  let crowds = new Map<string, Crowd>();
  const join = (k: number, state: JointState, weights: Float64Array, into: Map<string, Crowd>): void => {
    const name = recursion.names.of(k, state);
    const crowd = into.get(name);
    if (crowd === undefined) into.set(name, { state, weights: Float64Array.from(weights) });
    else addTo(crowd.weights, weights, 1);
  };
  for (const { probability, state } of startStates(problem))
    join(
      0,
      state,
      grid.start().map((weight) => weight * probability),
      crowds,
    );
  for (let k = 0; k <= program.last; k++) {
    const next = new Map<string, Crowd>();
    for (const { state, weights } of crowds.values())
      for (const part of recursion.split(k, state)) {
        const decision = recursion.decide(k, part.state);
        decision.plans.forEach(({ moves, departures }, p) => {
          const share = sharesOf(decision, p, weights, part.probability);
          if (!share.some((weight) => weight !== 0)) return;
          const total = share.reduce((sum, weight) => sum + weight, 0);
          for (const move of moves) if (move !== undefined) exercised[move.index][k] += total;
          if (moves.some((move) => move?.index === dropped)) return;
          for (const { probability, state: after } of departures) {
            const here = share.map((weight, i) => weight * probability[i]);
            book(
              problem,
              k,
              part.state.state,
              moves,
              after,
              () => true,
              (line, amounts) => {
                byAccount[program.lines[line].account] += here.reduce(
                  (sum, weight, i) => sum + weight * (typeof amounts === "number" ? amounts : amounts[i]),
                  0,
                );
              },
            );
            if (k === program.last) left += here.reduce((sum, weight) => sum + weight, 0);
            else
              for (const branch of beginDate(problem, k + 1, endDate(problem, k, after))) {
                const carried = grid.carry(k, [after.heard.length, branch.state.heard.length], here);
                join(
                  k + 1,
                  branch.state,
                  carried.map((weight) => weight * branch.probability),
                  next,
                );
              }
          }
        });
      }
    crowds = next;
  }
  return { byAccount, exercised, left };
}

/** By node: the probability that a set of moves is taken there; cells through which a boundary runs are shared. */
function sharesOf({ chosen, leaks }: Decision, plan: number, weights: Float64Array, probability: number): Float64Array {
  const shares = weights.map((weight, i) => (chosen[i] === plan ? weight * probability : 0));
  for (const { node, from, to, share } of leaks) {
    if (to === plan) shares[node] += share * weights[node] * probability;
    if (from === plan) shares[node] -= share * weights[node] * probability;
  }
  return shares;
}

import type { Leg } from "../../model/index.js";
import type { JointState } from "./jointState.js";
import type { Problem } from "./problem.js";
import { Scene, single } from "./scene.js";

/** What age and stocks of an initiative will be if it keeps its course, as known at date k: see the simulator's KeptCourse, with which it agrees. */
export class KeptCourse {
  readonly #problem: Problem;
  readonly #k: number;
  readonly #state: JointState;
  readonly #initiative: number;
  readonly #legs: readonly Leg[];
  /** By date from k on: the stocks as policy foresees them. */
  readonly #known: (readonly number[])[];

  constructor(problem: Problem, k: number, state: JointState, initiative: number, legs: readonly Leg[]) {
    this.#problem = problem;
    this.#k = k;
    this.#state = state;
    this.#initiative = initiative;
    this.#legs = legs;
    this.#known = [state.initiatives[initiative].known];
  }

  /** What formulas read at date j, where chains stand at `chains` by then. */
  scene(j: number, chains: readonly number[]): Scene {
    return this.#scene(j, { chains });
  }

  #scene(j: number, at: { readonly chains?: readonly number[]; readonly means?: readonly number[] }): Scene {
    const { initiatives, chains } = this.#state;
    const state = {
      ...this.#state,
      chains: at.chains ?? chains,
      initiatives: initiatives.with(this.#initiative, { ...initiatives[this.#initiative], known: this.#stocksAt(j) }),
    };
    const { dates } = this.#problem.program;
    const age = dates[j] - dates[this.#legAt(j).from];
    return new Scene(this.#problem, j, state, undefined, { now: this.#k, initiative: this.#initiative, age, means: at.means });
  }

  #stocksAt(j: number): readonly number[] {
    const { program, chains } = this.#problem;
    for (let d = this.#k + this.#known.length - 1; d < j; d++) {
      const before = this.#known[d - this.#k];
      const { mode } = this.#legAt(d);
      const next = mode < 0 ? [] : program.initiatives[this.#initiative].modes[mode].next;
      const after = [...before];
      if (next.length > 0) {
        const scene = this.#scene(d, { means: chains.means(this.#k, d, this.#state.chains) });
        for (const { stock, amount } of next) after[stock] = single(scene.known(amount), amount.path);
      }
      this.#known.push(after);
    }
    return this.#known[j - this.#k];
  }

  #legAt(d: number): Leg {
    return this.#legs.findLast(({ from }) => from <= d) ?? this.#legs[0];
  }
}

import { book } from "./book.js";
import { depart, type Departure, type Plan } from "./depart.js";
import { type Branch, type JointState } from "./jointState.js";
import { smoothKinks, type Leak } from "./kinks.js";
import { candidatesAt } from "./moves.js";
import { beginDate, endDate } from "./between.js";
import type { Problem } from "./problem.js";
import { rowsOf, StateNames } from "./stateNames.js";
import { tooLarge } from "./refusal.js";
import { addTo, type Column } from "./scene.js";

/** What is decided in one state: the sets of moves that hold, and which of them is best on each node of the grid. */
export interface Decision {
  readonly plans: readonly Plan[];
  readonly chosen: Int32Array;
  readonly leaks: readonly Leak[];
  readonly value: Float64Array;
}

/** Sets of moves that are looked at, for each state that is allowed: what takes time where many moves are open together. */
const setsPerState = 20;
const fewSets = 1000;

/** Sets that differ by less than rounding are equally good, and the one with fewer moves is taken. */
const rounding = 1e-12;

/**
 * The joint recursion: V(date, state) = max over sets of moves of what is booked now plus E[V(next date, next state)]; states with equal names share one value.
 * Everything is discounted to today already.
 */
export class Recursion {
  readonly problem: Problem;
  readonly names: StateNames;
  readonly #maxStates: number;
  readonly #values: Map<string, Column>[];
  readonly #evenings: Map<string, Column>[];
  #states = 0;
  #setsLeft: number;

  constructor(problem: Problem, maxStates: number) {
    this.problem = problem;
    this.names = new StateNames(problem);
    this.#maxStates = maxStates;
    this.#setsLeft = Math.max(fewSets, setsPerState * maxStates);
    const tables = (): Map<string, Column>[] => Array.from(problem.program.dates, () => new Map<string, Column>());
    this.#values = tables();
    this.#evenings = tables();
  }

  get states(): number {
    return this.#states;
  }

  /** Value of a state on every node of the grid. */
  value(k: number, state: JointState): Column {
    const name = this.names.of(k, state);
    const known = this.#values[k].get(name);
    if (known !== undefined) return known;
    this.#states++;
    if (this.#states > this.#maxStates)
      throw tooLarge("joint states", this.#states, this.#maxStates, "Raise maxStates, or solve a smaller portfolio.");
    const sum = new Float64Array(this.problem.grid.size(k, state.heard.length));
    for (const { probability, state: split } of this.#splitLimited(k, state)) addTo(sum, this.decide(k, split).value, probability);
    const value = columnOf(sum);
    this.#values[k].set(name, value);
    return value;
  }

  /**
   * What a truth has charged shows only where it makes a set of moves impossible: splits a state by which sets hold. Nothing else is learnt from charges
   * (booked, not observed).
   */
  split(k: number, state: JointState, candidates = candidatesAt(this.problem, k, state)): Branch<Decidable>[] {
    const plans = candidates.map((candidate) => depart(this.problem, k, state, candidate));
    const groups = new Map<string, number[]>();
    for (const row of rowsOf(state)) {
      const pattern = plans.map(({ holds }) => (holds[row] ? "1" : "0")).join("");
      groups.set(pattern, [...(groups.get(pattern) ?? []), row]);
    }
    return [...groups.values()].map((atoms) => {
      const held = plans.filter(({ holds }) => holds[atoms[0]]);
      if (groups.size === 1) return { probability: 1, state: { state, plans: held } };
      const evidence = this.problem.atoms.narrow(state.evidence, atoms);
      const narrowed = (departure: Departure): Departure => ({ ...departure, state: { ...departure.state, evidence } });
      const probability = atoms.reduce((sum, atom) => sum + state.evidence.weights[atom], 0);
      return {
        probability,
        state: { state: { ...state, evidence }, plans: held.map((plan) => ({ ...plan, departures: plan.departures.map(narrowed) })) },
      };
    });
  }

  #splitLimited(k: number, state: JointState): Branch<Decidable>[] {
    const candidates = candidatesAt(this.problem, k, state, this.#setsLeft);
    this.#setsLeft -= candidates.length;
    return this.split(k, state, candidates);
  }

  /** The best set of moves on every node; staying wins ties. */
  decide(k: number, { state, plans }: Decidable): Decision {
    const count = this.problem.grid.size(k, state.heard.length);
    const values = plans.map((plan) => this.#worth(k, state, plan));
    const chosen = new Int32Array(count).fill(-1);
    const value = new Float64Array(count).fill(-Infinity);
    values.forEach(({ worth, size }, p) => {
      for (let i = 0; i < count; i++) {
        if (!(worth[i] > value[i])) continue;
        if (chosen[i] >= 0 && worth[i] - value[i] <= rounding * (size[i] + values[chosen[i]].size[i])) continue;
        value[i] = worth[i];
        chosen[i] = p;
      }
    });
    const shape = this.problem.grid.shape(k, state.heard.length);
    const leaks =
      count === 1
        ? []
        : smoothKinks(
            shape,
            chosen,
            values.map(({ worth }) => worth),
            value,
          );
    return { plans, chosen, leaks, value };
  }

  /** What is expected after date k, which has ended in this state. */
  #later(k: number, evening: JointState): Column {
    const { grid } = this.problem;
    const name = this.names.of(k + 1, evening);
    const known = this.#evenings[k].get(name);
    if (known !== undefined) return known;
    const branches = beginDate(this.problem, k + 1, evening);
    const signals = branches[0].state.heard.length;
    const mean = new Float64Array(grid.size(k + 1, signals));
    for (const { probability, state } of branches) addTo(mean, this.value(k + 1, state), probability);
    const value = columnOf(grid.expect(k, [evening.heard.length, signals], mean));
    this.#evenings[k].set(name, value);
    return value;
  }

  /** What a set of moves is worth on every node, −Infinity where it is not open; and the size of the figures it is the sum of. */
  #worth(k: number, before: JointState, { moves, open, departures }: Plan): { worth: Float64Array; size: Float64Array } {
    const { program } = this.problem;
    const worth = new Float64Array(this.problem.grid.size(k, before.heard.length));
    const size = new Float64Array(worth.length);
    for (const { probability, state } of departures) {
      const add = (amounts: Column, weight: number): void => {
        for (let i = 0; i < worth.length; i++) {
          const part = probability[i] * weight * (typeof amounts === "number" ? amounts : amounts[i]);
          worth[i] += part;
          size[i] += Math.abs(part);
        }
      };
      book(
        this.problem,
        k,
        before,
        moves,
        state,
        (line) => program.lines[line].weight !== 0,
        (line, amounts) => {
          add(amounts, program.lines[line].weight);
        },
      );
      if (k < program.last) add(this.#later(k, endDate(this.problem, k, state)), 1);
    }
    open?.forEach((yes, i) => (worth[i] = yes === 1 ? worth[i] : -Infinity));
    return { worth, size };
  }
}

function columnOf(values: Float64Array): Column {
  return values.length === 1 ? values[0] : values;
}

/** A state with the sets of moves that hold in it. */
export interface Decidable {
  readonly state: JointState;
  readonly plans: readonly Plan[];
}

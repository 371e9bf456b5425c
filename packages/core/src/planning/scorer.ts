import type { OptionProgram, Program } from "../model/index.js";
import { blockSize, type Process } from "../simulation/index.js";
import { GainReader } from "../valuation/index.js";
import type { JointPolicy, PlanPolicy, SelectionPolicy } from "./planPolicy.js";

/** Scores an option at a date for a selection of paths: what it is worth to take it now. */
export interface Scorer {
  /** Fills `score[0..count)`, and in `own` the part of it that its own initiative gains; false when the option is not to be considered. */
  fill(option: OptionProgram, k: number, index: Int32Array, count: number, score: Float64Array, own: Float64Array): boolean;
}

export function makeScorer(policy: PlanPolicy, process: Process): Scorer {
  return policy.kind === "joint" ? new JointScorer(policy, process) : new SelectionScorer(policy, process.program);
}

class JointScorer implements Scorer {
  readonly #own: (GainReader | undefined)[];
  readonly #effects: GainReader[];
  readonly #room = new Float64Array(blockSize);
  readonly #prices: readonly (readonly number[])[];
  readonly #regard: number;
  readonly #notBefore: readonly number[];
  readonly #process: Process;

  constructor(policy: JointPolicy, process: Process) {
    this.#process = process;
    const { initiatives, resources } = process.program;
    const rulesOf = (name: string) => policy.initiatives.find(({ initiative }) => initiative === name);
    this.#own = initiatives.map(({ name }) => {
      const found = rulesOf(name);
      return found === undefined
        ? undefined
        : new GainReader({ kind: "regression", features: found.features, rules: found.rules }, process, true);
    });
    this.#effects = policy.initiatives
      .filter(({ effects }) => effects.length > 0)
      .map(({ features, effects }) => new GainReader({ kind: "regression", features, rules: effects }, process, true));
    this.#notBefore = initiatives.map(({ name }) => policy.notBefore[name] ?? 0);
    this.#regard = policy.regard;
    this.#prices = resources.map(({ name }) => policy.prices[name] ?? []);
  }

  fill(option: OptionProgram, k: number, index: Int32Array, count: number, score: Float64Array, own: Float64Array): boolean {
    if (k < this.#notBefore[option.initiative]) return false;
    if (this.#own[option.initiative]?.fill(option.index, k, index, count, own) !== true) return false;
    for (let q = 0; q < count; q++) score[q] = own[q];
    for (const reader of this.#effects) {
      if (!reader.fill(option.index, k, index, count, this.#room)) continue;
      for (let q = 0; q < count; q++) score[q] += this.#room[q] < 0 ? this.#regard * this.#room[q] : this.#room[q];
    }
    for (const { resource, amounts } of option.uses) {
      const prices = this.#prices[resource];
      const { periodOf } = this.#process.program.resources[resource];
      amounts.forEach((amount, lag) => {
        const price = prices[periodOf[k + lag]] ?? 0;
        if (price === 0) return;
        this.#process.clerk.expect(amount, k, k + lag, index, count, this.#room);
        for (let q = 0; q < count; q++) score[q] -= price * this.#room[q];
      });
    }
    return true;
  }
}

/** Scores so high that precedence decides before anything else, and whatever is due is taken when it fits. */
class SelectionScorer implements Scorer {
  readonly #rank: readonly number[];

  constructor(policy: SelectionPolicy, program: Program) {
    this.#rank = program.initiatives.map(({ name }) => policy.initiatives.indexOf(name));
  }

  fill(option: OptionProgram, k: number, _index: Int32Array, count: number, score: Float64Array, own: Float64Array): boolean {
    const rank = this.#rank[option.initiative];
    if (rank < 0 || option.planned < 0 || option.planned > k) return false;
    score.fill(2 ** Math.max(0, 40 - rank), 0, count);
    own.set(score);
    return true;
  }
}

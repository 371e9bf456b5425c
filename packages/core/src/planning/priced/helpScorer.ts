import type { OptionProgram, Program } from "../../model/index.js";
import type { Process } from "../../simulation/index.js";
import type { Scorer } from "../decide/index.js";
import type { PricedTerms } from "../planPolicy.js";

/** Help is told of from so many paths on. */
const leastPaths = 20;

/** The part of it that is credited: what is seen is the help of those who have been led to where they can help, and others would help less. */
const share = 0.5;

/** Digits of what is written down. */
const digits = 7;

/**
 * Watches a policy at work, and notes what moves bring to others where they are open. What initiatives are worth by themselves is worth nothing to others: a move that
 * only leads to where they can be helped is made for their sake only where its own initiative is credited with that help in advance.
 */
export class HelpScorer implements Scorer {
  readonly #scorer: Scorer;
  readonly #program: Program;
  /** By option: the date at which it was noted last. Those who answer are scored again; what counts is what was open before. */
  readonly #noted: Int32Array;
  /** By option and date: on how many paths it was open, and what it brought to others there. */
  readonly #paths: readonly Float64Array[];
  readonly #brought: readonly Float64Array[];

  constructor(scorer: Scorer, program: Program) {
    this.#scorer = scorer;
    this.#program = program;
    this.#noted = new Int32Array(program.options.length);
    this.#paths = program.options.map(() => new Float64Array(program.dates.length));
    this.#brought = program.options.map(() => new Float64Array(program.dates.length));
  }

  begin(): void {
    this.#scorer.begin?.();
    this.#noted.fill(-1);
  }

  fill(option: OptionProgram, k: number, index: Int32Array, count: number, score: Float64Array, own: Float64Array): boolean {
    if (!this.#scorer.fill(option, k, index, count, score, own)) return false;
    const o = option.index;
    if (this.#noted[o] === k) return true;
    this.#noted[o] = k;
    for (let q = 0; q < count; q++) {
      if (score[q] === -Infinity || own[q] === -Infinity) continue;
      this.#paths[o][k]++;
      this.#brought[o][k] += score[q] - own[q];
    }
    return true;
  }

  notice(process: Process): void {
    this.#scorer.notice?.(process);
  }

  /** What moves are credited with that others lead to. */
  credits(): NonNullable<PricedTerms["credits"]> {
    const { options, initiatives, dates } = this.#program;
    const found = options.flatMap(({ id, index: o, initiative, mode }) => {
      if (mode === initiatives[initiative].start) return [];
      const means = new Array<number>(dates.length).fill(0);
      // Where nobody stood, help is worth what it is soon after: others have it for longer.
      for (let k = dates.length - 1; k >= 0; k--)
        means[k] = this.#paths[o][k] >= leastPaths ? (share * this.#brought[o][k]) / this.#paths[o][k] : (means[k + 1] ?? 0);
      return means.some((mean) => mean !== 0) ? [[id, means.map((mean) => Number(mean.toPrecision(digits)))] as const] : [];
    });
    return Object.fromEntries(found);
  }
}

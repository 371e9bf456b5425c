import type { OptionProgram } from "../../model/index.js";
import type { Process } from "../../simulation/index.js";
import type { Scorer } from "../decide/index.js";
import type { Deviations } from "./deviations.js";
import { atAnyRate } from "./moveTrial.js";

/** Follows a policy, but where a move was tried makes, at its date, all others that were made beside it, and not that one. */
export class StayTrial implements Scorer {
  readonly #scorer: Scorer;
  readonly #blocks: readonly Deviations[];
  #block = -1;

  constructor(scorer: Scorer, blocks: readonly Deviations[]) {
    this.#scorer = scorer;
    this.#blocks = blocks;
  }

  begin(): void {
    this.#scorer.begin?.();
    this.#block++;
  }

  fill(option: OptionProgram, k: number, index: Int32Array, count: number, score: Float64Array, own: Float64Array): boolean {
    if (!this.#scorer.fill(option, k, index, count, score, own)) return false;
    const deviations = this.#blocks[this.#block];
    const { date, made, beside } = deviations;
    const places = beside[option.initiative];
    for (let q = 0; q < count; q++) {
      const path = index[q];
      if (deviations.isHeld(option.initiative, k, path)) score[q] = -Infinity;
      if (date[path] !== k || made[path] === 0) continue;
      score[q] = places[path] === option.place ? atAnyRate : -Infinity;
      own[q] = score[q];
    }
    return true;
  }

  notice(process: Process): void {
    this.#scorer.notice?.(process);
  }
}

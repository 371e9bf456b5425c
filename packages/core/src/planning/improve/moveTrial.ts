import type { OptionProgram } from "../../model/index.js";
import { blockSize, type Process } from "../../simulation/index.js";
import type { Scorer } from "../decide/index.js";
import { Deviations } from "./deviations.js";

/** More than all other moves together are worth. */
export const atAnyRate = 2 ** 40;

/** Fills the columns of an option's features for some paths. */
export type FillFeatures = (option: OptionProgram, index: Int32Array, count: number) => readonly Float64Array[];

/** Follows a policy, but makes one move of each path whatever it is worth; the others answer it as they would. Notes down what was known, and what else was done. */
export class MoveTrial implements Scorer {
  readonly blocks: Deviations[] = [];
  readonly #scorer: Scorer;
  readonly #process: Process;
  readonly #round: number;
  readonly #features: FillFeatures;
  readonly #tried = new Int32Array(blockSize);
  readonly #places = new Int32Array(blockSize);
  #next = 0;

  constructor(scorer: Scorer, process: Process, round: number, features: FillFeatures) {
    this.#scorer = scorer;
    this.#process = process;
    this.#round = round;
    this.#features = features;
  }

  begin(): void {
    this.#scorer.begin?.();
    this.#next = 0;
    this.blocks.push(new Deviations(this.#process.program, this.#process.paths, this.#round));
  }

  fill(option: OptionProgram, k: number, index: Int32Array, count: number, score: Float64Array, own: Float64Array): boolean {
    if (!this.#scorer.fill(option, k, index, count, score, own)) return false;
    const deviations = this.blocks[this.blocks.length - 1];
    let fresh = 0;
    for (let q = 0; q < count; q++) {
      const path = index[q];
      if (deviations.isHeld(option.initiative, k, path)) score[q] = -Infinity;
      if (score[q] === -Infinity || !deviations.isTried(option, k, path)) continue;
      if (deviations.option[path] < 0) {
        deviations.option[path] = option.index;
        deviations.score[path] = score[q];
        deviations.own[path] = own[q];
        this.#places[fresh] = q;
        this.#tried[fresh++] = path;
      }
      score[q] = atAnyRate;
    }
    if (fresh > 0)
      this.#features(option, this.#tried, fresh).forEach((column, f) => {
        const to = (deviations.features[f] ??= new Float64Array(blockSize));
        for (let q = 0; q < fresh; q++) to[this.#tried[q]] = column[q];
      });
    return true;
  }

  notice(process: Process): void {
    this.#scorer.notice?.(process);
    const k = this.#next++;
    const { options } = process.program;
    const { date, initiative, option, made, beside } = this.blocks[this.blocks.length - 1];
    for (let path = 0; path < blockSize; path++) {
      if (date[path] !== k || option[path] < 0) continue;
      const { place } = options[option[path]];
      if (process.choice[initiative[path]][path] !== place || process.forced[initiative[path]][path] === 1) continue;
      made[path] = 1;
      beside.forEach((column, i) => {
        if (i !== initiative[path] && process.forced[i][path] === 0) column[path] = process.choice[i][path];
      });
    }
  }
}

import type { OptionProgram } from "../../model/index.js";
import { blockSize, type Process } from "../../simulation/index.js";
import { BasisRoom, bindFeatures, type FeatureColumn } from "../../valuation/index.js";
import type { Correction } from "../planPolicy.js";
import type { Scorer } from "./scorer.js";

/** A correction bound to a process: what fills the columns of its basis, after score and own part. */
interface Bound {
  readonly correction: Correction;
  readonly features: readonly FeatureColumn[];
}

/** Scores moves as another does, and adds what they have been found to bring beyond that. */
export class CorrectedScorer implements Scorer {
  readonly #scorer: Scorer;
  /** By option and date. */
  readonly #bound: (readonly (Bound | undefined)[] | undefined)[];
  readonly #basis = new BasisRoom();
  readonly #rooms: Float64Array[] = [];
  readonly #more = new Float64Array(blockSize);

  constructor(scorer: Scorer, corrections: readonly Correction[], process: Process) {
    this.#scorer = scorer;
    const { options, dates } = process.program;
    this.#bound = options.map(({ id }) => {
      const own = corrections.filter(({ option }) => option === id);
      if (own.length === 0) return undefined;
      const bound = own.map((correction): Bound => ({ correction, features: bindFeatures(correction.features, process) }));
      return Array.from(dates, (_, k) => bound.find(({ correction: { from, until } }) => from <= k && k <= until));
    });
  }

  begin(): void {
    this.#scorer.begin?.();
  }

  fill(option: OptionProgram, k: number, index: Int32Array, count: number, score: Float64Array, own: Float64Array): boolean {
    if (!this.#scorer.fill(option, k, index, count, score, own)) return false;
    const bound = this.#bound[option.index]?.[k];
    if (bound === undefined) return true;
    const { basis, coefficients } = bound.correction;
    const columns = basis.features.map((feature, place) => {
      if (feature < 2) return feature === 0 ? score : own;
      const room = (this.#rooms[place] ??= new Float64Array(blockSize));
      bound.features[feature - 2](index, count, room);
      return room;
    });
    const more = this.#more;
    this.#basis.combine(basis, coefficients, columns, count, more);
    for (let q = 0; q < count; q++) if (score[q] !== -Infinity) score[q] += more[q];
    return true;
  }

  notice(process: Process): void {
    this.#scorer.notice?.(process);
  }
}

/** Scores with all rounds of corrections. */
export function withCorrections(scorer: Scorer, rounds: readonly (readonly Correction[])[] = [], process: Process): Scorer {
  return rounds.reduce((before, corrections) => new CorrectedScorer(before, corrections, process), scorer);
}

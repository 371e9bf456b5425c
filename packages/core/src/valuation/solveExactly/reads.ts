import type { AmountProgram, Program } from "../../model/index.js";
import type { Atoms } from "./atoms.js";
import type { Scores } from "./scores.js";

/** Which unknown truths an amount is booked with. */
export interface TruthsRead {
  /** Finite truths, by their place among the atoms' truths. */
  readonly truths: readonly number[];
  /** Whether it reads stocks that differ between atoms. */
  readonly stocks: boolean;
  /** Continuous truths, by their place among the scores' truths. */
  readonly scores: readonly number[];
}

/** Tells of every amount which truths it reads. */
export class Reads {
  readonly #program: Program;
  readonly #atoms: Atoms;
  readonly #scores: Scores;
  readonly #known = new Map<AmountProgram, TruthsRead>();

  constructor(program: Program, atoms: Atoms, scores: Scores) {
    this.#program = program;
    this.#atoms = atoms;
    this.#scores = scores;
  }

  of(amount: AmountProgram): TruthsRead {
    let read = this.#known.get(amount);
    if (read === undefined) this.#known.set(amount, (read = this.#find(amount)));
    return read;
  }

  /** Whether an amount differs between atoms. */
  byAtom(amount: AmountProgram): boolean {
    const { truths, stocks } = this.of(amount);
    return truths.length > 0 || stocks;
  }

  #find({ truth: { reads } }: AmountProgram): TruthsRead {
    const { layout } = this.#program;
    const among = (truths: readonly { readonly place: number }[]): number[] =>
      truths.flatMap(({ place }, t) => (reads.includes(layout.truth[place]) ? [t] : []));
    const stocks = layout.initiatives.some(({ stockTruth, stockKnown }) =>
      stockTruth.some((slot, s) => slot !== stockKnown[s] && reads.includes(slot)),
    );
    return { truths: among(this.#atoms.truths), stocks, scores: among(this.#scores.truths) };
  }
}

import type { AmountProgram } from "../../model/index.js";
import { HeardQuantiles } from "./heardQuantiles.js";

/** What amounts reserve that read nothing but truths, by date: it is asked for again and again. */
export class KeptUses {
  readonly #dates: number;
  /** While nothing is known of what they read: NaN until it is worked out. */
  readonly #unlearned = new Map<AmountProgram, Float64Array>();
  /** Where something is known, path by path. */
  readonly #learned = new Map<AmountProgram, HeardQuantiles[]>();

  constructor(dates: number) {
    this.#dates = dates;
  }

  unlearned(amount: AmountProgram): Float64Array {
    let kept = this.#unlearned.get(amount);
    if (kept === undefined) this.#unlearned.set(amount, (kept = new Float64Array(this.#dates).fill(NaN)));
    return kept;
  }

  learned(amount: AmountProgram, k: number): HeardQuantiles {
    let byDate = this.#learned.get(amount);
    if (byDate === undefined) this.#learned.set(amount, (byDate = []));
    return (byDate[k] ??= new HeardQuantiles());
  }
}

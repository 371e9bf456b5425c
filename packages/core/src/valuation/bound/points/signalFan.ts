import type { Rows } from "../walk/index.js";
import type { LatticePoints } from "./latticePoints.js";
import type { ScorePosteriors } from "./scorePosteriors.js";

/** What sources may say next, given what they have said: the predictive law of signals. */
export class SignalFan {
  /** Coordinates that a point takes. */
  readonly dimensions: number;
  readonly #posteriors: ScorePosteriors;

  constructor(posteriors: ScorePosteriors) {
    this.#posteriors = posteriors;
    this.dimensions = posteriors.groups.reduce((sum, { privates, observations }) => sum + privates.length + observations.length, 0);
  }

  /** As `Fan.signals`; coordinates from `firstDimension` on are used. */
  fill(
    lattice: LatticePoints,
    firstDimension: number,
    from: Rows,
    masks: readonly number[],
    first: number,
    paths: number,
    into: Rows,
  ): void {
    let d = firstDimension;
    for (const { group, privates, observations } of this.#posteriors.groups) {
      this.#posteriors.draw(lattice, d, group, masks[group], from, first, paths);
      d += privates.length;
      observations.forEach((observation, bit) => {
        const out = into.signal[observation];
        if (((masks[group] >> bit) & 1) === 1) {
          const { points } = lattice;
          for (let q = 0; q < paths; q++) out.fill(from.signal[observation][first + q], q * points, (q + 1) * points);
        } else this.#posteriors.observe(lattice, d + bit, observation, paths, out);
      });
      d += observations.length;
    }
  }
}

import type { Process } from "./process.js";

/** Splits paths into those that have heard the same sources of some private drivers: they share one posterior covariance. */
export class AlikePaths {
  readonly #process: Process;
  /** The paths of the part at work, and their places in what was asked. */
  readonly paths: Int32Array;
  readonly places: Int32Array;

  constructor(process: Process, size: number) {
    this.#process = process;
    this.paths = new Int32Array(size);
    this.places = new Int32Array(size);
  }

  forEach(privates: readonly number[], index: Int32Array, count: number, visit: (count: number) => void): void {
    const { masks } = this.#process.state;
    const { groupOf } = this.#process.world.beliefs;
    const groups = [...new Set(privates.map((p) => groupOf[p]))];
    const left = Array.from({ length: count }, (_, q) => q);
    while (left.length > 0) {
      const first = index[left[0]];
      let same = 0;
      let rest = 0;
      for (const q of left) {
        const path = index[q];
        if (groups.every((g) => masks[g][path] === masks[g][first])) {
          this.paths[same] = path;
          this.places[same++] = q;
        } else left[rest++] = q;
      }
      left.length = rest;
      visit(same);
    }
  }
}

import { fillRank, slotOfDriver, type Feature } from "../policy/index.js";
import type { PathValues } from "./recursion.js";

/** Fills features from path values: drivers and their order statistics are all that a fit by recursion looks at. */
export class PathFeatures {
  readonly #features: readonly Feature[];
  readonly #values: PathValues;

  constructor(features: readonly Feature[], values: PathValues) {
    this.#features = features;
    this.#values = values;
  }

  fill(b: number, k: number, mode: number, index: Int32Array, count: number, out: readonly Float64Array[]): void {
    this.#values.attach(b, k, mode);
    const { source } = this.#values.columns;
    const slot = (name: string): Float64Array => source[slotOfDriver(this.#values.program, name)];
    this.#features.forEach((feature, f) => {
      if (feature.kind === "driver") {
        const column = slot(feature.name);
        for (let q = 0; q < count; q++) out[f][q] = column[index[q]];
      } else if (feature.kind === "order") fillRank(feature.of.map(slot), feature.rank, index, count, out[f]);
    });
  }
}

import type { OptionProgram } from "../../model/index.js";
import { blockSize } from "../../simulation/index.js";
import { Sample } from "./sample.js";

/** Where a move was tried, and what was known there. */
export interface Offer {
  readonly option: OptionProgram;
  readonly rows: Int32Array;
  readonly count: number;
  readonly features: readonly Float64Array[];
  readonly payoff: Float64Array | undefined;
}

/** Marks the paths on which something was tried. */
export function pathsOf(offers: readonly Offer[]): Uint8Array {
  const marked = new Uint8Array(blockSize);
  for (const { rows } of offers) for (const path of rows) marked[path] = 1;
  return marked;
}

/** Adds to the sample of every move what it brought over staying, beyond what it was known to bring at once. */
export function addGains(samples: Map<OptionProgram, Sample>, offers: readonly Offer[], moved: Float64Array, stay: Float64Array): void {
  for (const { option, rows, count, features, payoff } of offers) {
    let sample = samples.get(option);
    if (sample === undefined) samples.set(option, (sample = new Sample(features.length, 1)));
    const block = sample.add(rows, count);
    features.forEach((column, f) => block.features[f].set(column));
    for (let q = 0; q < count; q++) block.targets[0][q] = moved[rows[q]] - stay[rows[q]] - (payoff?.[q] ?? 0);
  }
}

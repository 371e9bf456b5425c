import { quantileSorted } from "simple-statistics";
import type { Measure } from "../simulation/index.js";

/** How a result is spread over what may happen. */
export interface Distribution {
  /** One in ten is below p10, half below p50, nine in ten below p90 (type 7 quantiles, as in R and numpy). */
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** Share of paths that end below 0. */
  readonly probabilityOfLoss: number;
  /** Mean of the worst tenth. */
  readonly cvar10: number;
  readonly measure: Measure;
}

/** Describes a sample, given in blocks. */
export function describeSample(blocks: readonly Float64Array[], measure: Measure): Distribution {
  const sorted = new Float64Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    sorted.set(block, at);
    at += block.length;
  }
  sorted.sort();
  const values = sorted as unknown as number[];
  const worst = Math.max(1, Math.round(sorted.length / 10));
  let losses = 0;
  while (losses < sorted.length && sorted[losses] < 0) losses++;
  let tail = 0;
  for (let i = 0; i < worst; i++) tail += sorted[i];
  return {
    p10: quantileSorted(values, 0.1),
    p50: quantileSorted(values, 0.5),
    p90: quantileSorted(values, 0.9),
    probabilityOfLoss: losses / sorted.length,
    cvar10: tail / worst,
    measure,
  };
}

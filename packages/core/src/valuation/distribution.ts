import type { Measure } from "../simulation/index.js";
import { RankedSample } from "./rankedSample.js";

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
  const sample = new RankedSample(blocks);
  sample.expect([0.1, 0.5, 0.9]);
  const worst = Math.max(1, Math.round(sample.size / 10));
  let losses = 0;
  for (const block of blocks) for (let p = 0; p < block.length; p++) losses += +(block[p] < 0);
  return {
    p10: sample.quantile(0.1),
    p50: sample.quantile(0.5),
    p90: sample.quantile(0.9),
    probabilityOfLoss: losses / sample.size,
    cvar10: sample.sumOfLeast(worst) / worst,
    measure,
  };
}

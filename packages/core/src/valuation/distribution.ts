import { quickselect } from "simple-statistics";
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

/** Describes a sample, given in blocks. Nothing but its worst tenth has to be sorted. */
export function describeSample(blocks: readonly Float64Array[], measure: Measure): Distribution {
  const sample = new Float64Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    sample.set(block, at);
    at += block.length;
  }
  const worst = Math.max(1, Math.round(sample.length / 10));
  let losses = 0;
  for (let i = 0; i < sample.length; i++) if (sample[i] < 0) losses++;
  // From the middle outwards, so that each search is over what the one before has left on its side.
  const last = sample.length - 1;
  const p50 = quantile(sample, 0.5, 0, last);
  const p90 = quantile(sample, 0.9, Math.floor(last / 2), last);
  const p10 = quantile(sample, 0.1, 0, Math.floor(last / 2));
  select(sample, worst - 1, 0, Math.floor(last / 2));
  const tail = sample.subarray(0, worst).sort();
  let sum = 0;
  for (let i = 0; i < worst; i++) sum += tail[i];
  return { p10, p50, p90, probabilityOfLoss: losses / sample.length, cvar10: sum / worst, measure };
}

/** The quantile of type 7, whose values lie in `sample[from..to]` already or right behind it; brings the values around it to their places. */
function quantile(sample: Float64Array, p: number, from: number, to: number): number {
  const place = (sample.length - 1) * p;
  const below = Math.floor(place);
  select(sample, below, from, to);
  if (place % 1 === 0) return sample[below];
  select(sample, below + 1, below + 1, below < to ? to : sample.length - 1);
  return sample[below] + (place - below) * (sample[below + 1] - sample[below]);
}

/** Puts the value of a rank to its place, smaller ones before and larger ones behind it. */
function select(sample: Float64Array, rank: number, from: number, to: number): void {
  if (from < to) quickselect(sample as unknown as number[], rank, from, to);
}

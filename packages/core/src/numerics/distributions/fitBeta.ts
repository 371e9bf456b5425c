import { findRoot } from "../findRoot.js";
import { regularizedBeta } from "../regularizedBeta.js";
import type { Distribution, Quantiles } from "./types.js";

/**
 * Beta distribution on [min, max] from p10 and p90. Two quantiles determine a beta distribution (N. Shih, "The model identification of
 * beta distribution based on quantiles", Journal of Statistical Computation and Simulation 85 (2015) 2022-2032). For a given
 * α + β, the mean that puts a tenth below p10 is found; then the α + β that puts a tenth above p90.
 */
export function fitBeta({ p10, p90, min = 0, max = 1 }: Quantiles): Distribution | string {
  if (!(min < p10 && p90 < max))
    return `found p10 = ${p10}, p90 = ${p90}; a beta distribution needs them inside [${min}, ${max}] (state min and max)`;
  const x10 = (p10 - min) / (max - min);
  const x90 = (p90 - min) / (max - min);
  const shapes = (logTotal: number): [number, number] | undefined => {
    const total = Math.exp(logTotal);
    const split = (odds: number): [number, number] => [total / (1 + Math.exp(-odds)), total / (1 + Math.exp(odds))];
    const odds = findRoot((at) => regularizedBeta(x10, ...split(at)) - 0.1, -30, 30);
    return odds === undefined ? undefined : split(odds);
  };
  const off = (logTotal: number): number => {
    const found = shapes(logTotal);
    return found === undefined ? -1 : regularizedBeta(x90, ...found) - 0.9;
  };
  const logTotal = findRoot(off, Math.log(0.01), Math.log(1e7));
  const found = logTotal === undefined ? undefined : shapes(logTotal);
  if (found === undefined) return `found p10 = ${p10}, p90 = ${p90}; no beta distribution on [${min}, ${max}] has these quantiles`;
  return { distribution: "beta", alpha: found[0], beta: found[1], min, max };
}

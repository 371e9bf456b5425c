import { findRoot } from "../findRoot.js";
import { unitQuantile, unitShape } from "./bounded.js";
import type { Distribution, Quantiles } from "./types.js";

/** What of the stated numbers fixes the mode: a ratio of distances, as a function of the unit distribution's quantiles. */
interface Clue {
  readonly stated: number;
  readonly names: string;
  ratio(q10: number, q50: number, q90: number): number;
}

/**
 * PERT or triangular distribution from quantiles. Both families are min + (max − min) X where X depends on the place c of the mode
 * alone, and ratios of distances between quantiles (or from a bound) depend on c alone and fall or rise steadily with it.
 */
export function fitShape(prior: Quantiles & { readonly distribution: "pert" | "triangular" }): Distribution | string {
  const { distribution, p10, p90 } = prior;
  const clue = clueOf(prior);
  let place: number | undefined = 0.5;
  if (clue !== undefined) {
    const off = (c: number): number => Math.log(clue.ratio(...quantiles(distribution, c)) / clue.stated);
    // At the ends of the range rounding may put the sign of the difference on the wrong side.
    place = findRoot(off, 0, 1) ?? [0, 1].find((end) => Math.abs(off(end)) < 1e-9);
    if (place === undefined) {
      const ends = [0, 1].map((c) => Number(clue.ratio(...quantiles(distribution, c)).toPrecision(4))).sort((a, b) => a - b);
      return `found ${clue.names} = ${Number(clue.stated.toPrecision(4))}; a ${distribution} distribution has it between ${ends[0]} and ${ends[1]}`;
    }
  }
  const [q10, , q90] = quantiles(distribution, place);
  const width = (p90 - p10) / (q90 - q10);
  const min = p10 - width * q10;
  return { distribution, min, mode: min + width * place, max: min + width };
}

function quantiles(family: "pert" | "triangular", mode: number): [number, number, number] {
  const unit = unitShape(family, mode);
  return [unitQuantile(unit, 0.1), unitQuantile(unit, 0.5), unitQuantile(unit, 0.9)];
}

function clueOf({ p10, p50, p90, min, max }: Quantiles): Clue | undefined {
  if (min !== undefined)
    return { stated: (p90 - min) / (p10 - min), names: "(p90 - min)/(p10 - min)", ratio: (q10, _q50, q90) => q90 / q10 };
  if (max !== undefined)
    return { stated: (max - p10) / (max - p90), names: "(max - p10)/(max - p90)", ratio: (q10, _q50, q90) => (1 - q10) / (1 - q90) };
  if (p50 !== undefined)
    return { stated: (p90 - p50) / (p50 - p10), names: "(p90 - p50)/(p50 - p10)", ratio: (q10, q50, q90) => (q90 - q50) / (q50 - q10) };
  return undefined;
}

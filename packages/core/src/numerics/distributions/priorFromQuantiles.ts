import { inverseNormalCdf } from "../inverseNormal.js";
import { fitBeta } from "./fitBeta.js";
import { fitShape } from "./fitShape.js";
import { priorMoments } from "./priorMoments.js";
import type { Distribution, Quantiles } from "./types.js";

/** A prior by its parameters, or why there is none. */
export type QuantileFit = { readonly ok: true; readonly prior: Distribution } | { readonly ok: false; readonly message: string };

const z90 = inverseNormalCdf(0.9);
/** What is stated besides p10 and p90 must agree with the fit to this share of p90 − p10. */
const agreement = 0.01;

/**
 * The prior that has the stated quantiles; a prior that states its parameters is returned as it is.
 *
 * - normal, uniform: by p10 and p90; anything else that is stated must agree within 1% of p90 − p10.
 * - lognormal: by p10 and p90; with p50 and without `min`, a shifted one meets all three; `min`, when stated, is the shift.
 * - pert, triangular: by p10, p50 and p90; or by p10, p90 and one bound; by p10 and p90 alone the symmetric one.
 * - beta: by p10 and p90 on [min, max], by default [0, 1].
 *
 * Accuracy: p10 and p90 (and p50 where it is used) are met to 1e-6 of p90 − p10; tested for every family.
 *
 * @param prior parameters or quantiles
 * @returns the prior by its parameters, or a message that says what was found and what is allowed
 * @example
 * priorFromQuantiles({ distribution: "normal", p10: 0, p90: 10 }); // mean 5, sd 3.9015
 */
export function priorFromQuantiles(prior: Distribution | Quantiles): QuantileFit {
  if (!("p10" in prior)) return { ok: true, prior };
  const disorder = outOfOrder(prior);
  if (disorder !== undefined) return { ok: false, message: disorder };
  const fitted = fit(prior);
  if (typeof fitted === "string") return { ok: false, message: fitted };
  const contradiction = disagreement(prior, fitted);
  return contradiction === undefined ? { ok: true, prior: fitted } : { ok: false, message: contradiction };
}

function fit(prior: Quantiles): Distribution | string {
  const { distribution, p10, p90 } = prior;
  switch (distribution) {
    case "normal":
      return { distribution, mean: 0.5 * (p10 + p90), sd: (p90 - p10) / (2 * z90) };
    case "uniform": {
      const tenth = (p90 - p10) / 8;
      return { distribution, min: p10 - tenth, max: p90 + tenth };
    }
    case "lognormal":
      return fitLognormal(prior);
    case "beta":
      return fitBeta(prior);
    case "pert":
    case "triangular":
      return fitShape({ ...prior, distribution });
  }
}

/** With shift s, (p10 − s)(p90 − s) = (p50 − s)². */
function fitLognormal({ p10, p50, p90, min }: Quantiles): Distribution | string {
  let shift = min ?? 0;
  if (p50 !== undefined && min === undefined) {
    const skew = p10 + p90 - 2 * p50;
    if (skew <= 1e-6 * (p90 - p10))
      return `found p50 = ${p50}; a lognormal has p50 below the middle of p10 and p90, ${0.5 * (p10 + p90)} (a symmetric one is "normal")`;
    shift = (p10 * p90 - p50 * p50) / skew;
  }
  if (p10 <= shift) return `found p10 = ${p10}; a lognormal without p50 or min is above 0, so p10 must be too`;
  const sigma = Math.log((p90 - shift) / (p10 - shift)) / (2 * z90);
  const median = Math.sqrt((p10 - shift) * (p90 - shift));
  return shift === 0 ? { distribution: "lognormal", median, sigma } : { distribution: "lognormal", median, sigma, shift };
}

function outOfOrder({ p10, p50, p90, min, max }: Quantiles): string | undefined {
  const ladder = Object.entries({ min, p10, p50, p90, max }).filter((entry): entry is [string, number] => entry[1] !== undefined);
  for (let i = 1; i < ladder.length; i++) {
    const [[low, below], [high, above]] = [ladder[i - 1], ladder[i]];
    if (!(below < above))
      return `found ${low} = ${below} and ${high} = ${above}; they must ascend: ${ladder.map(([name]) => name).join(" < ")}`;
  }
  return undefined;
}

function disagreement(prior: Quantiles, fitted: Distribution): string | undefined {
  const got = priorMoments(fitted);
  const { p10, p90 } = prior;
  for (const name of ["p10", "p50", "p90", "min", "max"] as const) {
    const stated = prior[name];
    if (stated === undefined) continue;
    const allowed = name === "p10" || name === "p90" ? 1e-6 : agreement;
    const value = got[name];
    const place = `a ${prior.distribution} distribution with p10 = ${p10} and p90 = ${p90}`;
    if (value === undefined) return `found ${name} = ${stated}; ${place} has no such bound`;
    if (Math.abs(stated - value) > allowed * (p90 - p10))
      return `found ${name} = ${stated}; ${place} has ${name} = ${Number(value.toPrecision(6))} (allowed: within ${allowed * 100}% of p90 - p10)`;
  }
  return undefined;
}

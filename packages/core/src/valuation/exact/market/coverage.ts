import type { DriverLaw } from "./driverLaw.js";
import { jumpBounds, outermost } from "./jumpNoise.js";

/** Where a coordinate may be at one date, seen from today. */
export interface Extent {
  readonly low: number;
  readonly centre: number;
  readonly high: number;
  /** Standard deviation of the normal part. */
  readonly sd: number;
}

/**
 * The extent of a driver at every date. For an exponential transform the upper end is moved out by twice the variance, so that amounts up to the square of
 * the value keep their expectation.
 */
export function coverDriver(law: DriverLaw, dates: Float64Array, beyond: number): Extent[] {
  const own = Array.from(dates, (date, k) => (law.step(k - 1).kind === "linear" ? undefined : pulledExtent(law, dates, k, date, beyond)));
  let mean = law.start;
  let variance = 0;
  return Array.from(dates, (date, k): Extent => {
    const step = law.step(k - 1);
    if (step.kind === "pulled") return own[k] as Extent;
    mean = step.slope * mean + step.shift;
    variance = step.slope ** 2 * variance + step.sd ** 2;
    return extentOf(law, mean, Math.sqrt(variance), date, beyond);
  });
}

/** The extent of a normal coordinate with jumps; what lies outside weighs about `beyond`. */
export function extentOf(law: DriverLaw, mean: number, sd: number, years: number, beyond: number): Extent {
  const reach = outermost(1, beyond);
  const { low, high } =
    law.jump === undefined || years === 0 ? { low: -reach * sd, high: reach * sd } : jumpBounds(law.jump, years, sd, beyond);
  const spread = high / reach;
  return {
    low: mean + low,
    centre: mean,
    high: mean + high + (law.transform === "exp" ? Math.min(2 * spread * spread, 6 * spread) : 0),
    sd,
  };
}

/** The pull towards the level only narrows the logarithm, so a free geometric Brownian motion around the mean path bounds it. */
function pulledExtent(law: DriverLaw, dates: Float64Array, k: number, years: number, beyond: number): Extent {
  let mean = Math.exp(law.start);
  let [least, most] = [mean, mean];
  let variance = 0;
  for (let j = -1; j < k; j++) {
    const step = law.step(j);
    if (step.kind !== "pulled" || (j < 0 ? dates[0] : dates[j + 1] - dates[j]) === 0) continue;
    const growth = Math.exp(step.shift + 0.5 * step.sd ** 2);
    for (let part = 0; part < step.times; part++) mean = step.keep * (growth * (step.keep * mean + step.add)) + step.add;
    least = Math.min(least, mean);
    most = Math.max(most, mean);
    variance += step.times * step.sd ** 2;
  }
  const sd = Math.sqrt(variance);
  const around = extentOf(law, 0, sd, years, beyond);
  return {
    low: Math.log(least) - 0.5 * variance + around.low,
    centre: Math.log(mean) - 0.5 * variance,
    high: Math.log(most) + around.high,
    sd,
  };
}

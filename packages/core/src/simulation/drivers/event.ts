import type { Driver } from "../../model/index.js";
import type { RandomStream } from "../random/index.js";
import { premium } from "./gbm.js";
import { atLeast, elapsed, type MarketProcess, type Measure } from "./marketProcess.js";

/** An event also knows how to fill a whole path from one uniform number. */
export interface EventProcess extends MarketProcess {
  /** columns[date] = 1 from the event on, 0 before. */
  fill(measure: Measure, stream: RandomStream, columns: readonly Float64Array[], count: number): void;
}

/**
 * Something that happens once, at a constant hazard per year: 0 before, 1 from then on.
 *
 * Under pricing the hazard is hazard + riskPremium, at least 0: a positive premium is for an event that the team would pay to be insured
 * against.
 * Reference: D. Lando, "On Cox processes and credit risky securities", Review of Derivatives Research 2 (1998) 99-120: P(T ≤ t) = 1 −
 * exp(−hazard t). Exact. A path takes one uniform number, so under both measures it is the same luck; step by step a path takes one
 * number a step (the same law, other bits).
 */
export function eventProcess(driver: Extract<Driver, { kind: "event" }>, dates: readonly number[]): EventProcess {
  const chance = (years: number, measure: Measure): number =>
    -Math.expm1(-Math.max(0, driver.hazard + premium(driver.riskPremium ?? 0, measure)) * years);
  let uniforms: Float64Array = new Float64Array(0);
  return {
    start: 0,
    takesNormals: false,
    takesStream: true,
    gaussian: () => undefined,
    fill(measure, stream, columns, count) {
      uniforms = atLeast(uniforms, count);
      stream.uniforms(uniforms, count);
      for (let k = 0; k < columns.length; k++) {
        const happened = chance(elapsed(dates, -1, k), measure);
        const column = columns[k];
        for (let i = 0; i < count; i++) column[i] = uniforms[i] < happened ? 1 : 0;
      }
    },
    step(k, measure, from, _normals, stream, to, count) {
      uniforms = atLeast(uniforms, count);
      stream.uniforms(uniforms, count);
      const happens = chance(elapsed(dates, k, k + 1), measure);
      for (let i = 0; i < count; i++) to[i] = from[i] > 0 || uniforms[i] < happens ? 1 : 0;
    },
    conditionalMean(k, j, measure, from, out, count) {
      const happens = chance(elapsed(dates, k, j), measure);
      for (let i = 0; i < count; i++) out[i] = from[i] + (1 - from[i]) * happens;
    },
  };
}

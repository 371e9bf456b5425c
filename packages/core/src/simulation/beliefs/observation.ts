import { RipenError } from "../../errors.js";
import type { Test } from "../../model/index.js";

/**
 * One thing that a source tells about one private driver: the share of the variance of its normal score that it explains alone, or a
 * test.
 */
export interface Observation {
  readonly source: string;
  readonly driver: string;
  readonly resolves: number | Test;
}

/** Variance of the noise of a signal that explains a share R² of a unit variance; Infinity for R² = 0. */
export function noiseVariance(rSquared: number): number {
  return rSquared > 0 ? (1 - rSquared) / rSquared : Infinity;
}

/** The first observation of the same driver by the same source, which is one and the same signal. */
export function firstOfSame(observations: readonly Observation[], j: number): number {
  const { source, driver, resolves } = observations[j];
  const first = observations.findIndex((other) => other.source === source && other.driver === driver);
  if (JSON.stringify(observations[first].resolves) !== JSON.stringify(resolves)) {
    const message = `found two different statements of what it tells about ${driver}; a source tells one thing about a driver`;
    throw new RipenError("invalid-model", [{ path: `sources.${source}`, message }]);
  }
  return first;
}

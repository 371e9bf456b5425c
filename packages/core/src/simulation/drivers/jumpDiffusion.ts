import { exponential } from "../../numerics/index.js";
import type { Driver } from "../../model/index.js";
import { gaussianMean, gaussianProcess } from "./gaussianProcess.js";
import { lognormalStep, premium } from "./gbm.js";
import { JumpSampler, meanJump } from "./jumps.js";
import { atLeast, elapsed, type MarketProcess, type Measure } from "./marketProcess.js";

/**
 * Geometric Brownian motion with jumps: dS/S = (μ − λ κ) dt + σ dW + (e^J − 1) dN, J normal, κ = E e^J − 1, so that E S grows at μ.
 *
 * Reference: R. C. Merton, "Option pricing when underlying stock returns are discontinuous", Journal of Financial Economics 3 (1976)
 * 125-144. Exact: the normal part as for geometric Brownian motion, times the exponential of the jumps of the step.
 */
export function jumpDiffusionProcess(driver: Extract<Driver, { kind: "jumpDiffusion" }>, dates: readonly number[]): MarketProcess {
  const { start, drift, volatility, jumpRate, jumpMean, jumpVolatility, riskPremium = 0 } = driver;
  const jump = { rate: jumpRate, mean: jumpMean, volatility: jumpVolatility };
  const compensation = jumpRate * meanJump(jump);
  const growth = (measure: Measure): number => drift - premium(riskPremium, measure);
  const between = gaussianProcess(start, dates, (years, measure) => lognormalStep(growth(measure) - compensation, volatility, years));
  if (jumpRate === 0) return between;
  const sampler = new JumpSampler(jump);
  let sums: Float64Array = new Float64Array(0);
  return {
    start,
    takesNormals: true,
    takesStream: true,
    gaussian: () => undefined,
    step(k, measure, from, normals, stream, to, count) {
      sums = atLeast(sums, count);
      sampler.draw(elapsed(dates, k, k + 1), 0, stream, sums, count);
      between.step(k, measure, from, normals, stream, to, count);
      multiply(to, sums, count);
    },
    conditionalMean: (k, j, measure, from, out, count) =>
      gaussianMean(lognormalStep(growth(measure), 0, elapsed(dates, k, j)), 0, from, out, count),
  };
}

/** column *= exp(sums); most sums are 0. */
export function multiply(column: Float64Array, sums: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) if (sums[i] !== 0) column[i] *= exponential(sums[i]);
}

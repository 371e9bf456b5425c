import { exponential, exponentialPowers, exponentialRoots } from "../../numerics/index.js";
import type { RandomStream } from "../random/index.js";
import { premium } from "./gbm.js";
import { JumpSampler, meanJump } from "./jumps.js";
import { atLeast, decayIntegral, elapsed, type MarketProcess, type Measure } from "./marketProcess.js";
import type { MeanReverting } from "./meanReverting.js";

/**
 * Mean reversion with proportional noise (inhomogeneous geometric Brownian motion): dS = speed (level − S) dt − premium S dt + volatility
 * S dW + (e^J − 1) S dN.
 *
 * References: the model: S. Bhattacharya, "Project valuation with mean-reverting cash flow streams", Journal of Finance 33 (1978)
 * 1317-1331; the scheme: G. Strang, "On the construction and comparison of difference schemes", SIAM Journal on Numerical Analysis 5
 * (1968) 506-517: half a step of the pull towards the level, the exact lognormal factor (jumps included, divided by its mean), half a
 * step of the pull; sub-steps h of at most 1/50 year and 1/20 of 1/speed, their Brownian increments by a bridge inside the step's own.
 * Accuracy: conditional means are exact at every step; the scheme is of second order, the variance too low by about (speed h)²/6 of
 * itself: 7e-5 at speed 1, never more than 5e-4. Values stay positive. Tested against the closed forms of mean and variance, and the
 * order by the error of a single sub-step.
 */
export function geometricReversion(driver: MeanReverting, dates: readonly number[]): MarketProcess {
  const { start, level, speed, volatility, riskPremium = 0, jump } = driver;
  const jumping = jump !== undefined && jump.rate > 0 ? { sampler: new JumpSampler(jump), drift: jump.rate * meanJump(jump) } : undefined;
  /** dE[S]/dt = inflow − rate(measure) E[S]. */
  const inflow = speed * level;
  const rate = (measure: Measure): number => speed + premium(riskPremium, measure) - (jumping?.drift ?? 0);
  let rest: Float64Array = new Float64Array(0);
  let noise: Float64Array = new Float64Array(0);

  const subStep = (h: number, measure: Measure, stream: RandomStream, increments: Float64Array, to: Float64Array, count: number): void => {
    const keep = Math.exp((-rate(measure) * h) / 2);
    const add = inflow * decayIntegral(rate(measure), h / 2);
    const compensation = -0.5 * volatility * volatility * h - (jumping?.drift ?? 0) * h;
    const roots = exponentialRoots;
    const powers = exponentialPowers;
    for (let i = 0; i < count; i++) to[i] = (keep * to[i] + add) * exponential(compensation + volatility * increments[i], roots, powers);
    if (jumping !== undefined) {
      jumping.sampler.draw(h, 0, stream, increments, count);
      for (let i = 0; i < count; i++) if (increments[i] !== 0) to[i] *= exponential(increments[i]);
    }
    for (let i = 0; i < count; i++) to[i] = keep * to[i] + add;
  };

  return {
    start,
    takesNormals: true,
    takesStream: true,
    gaussian: () => undefined,
    step(k, measure, from, normals, stream, to, count) {
      const years = elapsed(dates, k, k + 1);
      const parts = Math.max(1, Math.ceil(years * Math.max(50, 20 * speed) - 1e-9));
      const h = years / parts;
      rest = atLeast(rest, count);
      noise = atLeast(noise, count);
      const scale = Math.sqrt(years);
      for (let i = 0; i < count; i++) rest[i] = scale * normals[i];
      if (to !== from) to.set(from.subarray(0, count));
      for (let part = 0; part < parts; part++) {
        bridge(rest, noise, stream, h, (parts - part) * h, count);
        subStep(h, measure, stream, noise, to, count);
      }
    },
    conditionalMean(k, j, measure, from, out, count) {
      const years = elapsed(dates, k, j);
      const keep = Math.exp(-rate(measure) * years);
      const add = inflow * decayIntegral(rate(measure), years);
      for (let i = 0; i < count; i++) out[i] = keep * from[i] + add;
    },
  };
}

/** increment = the next h years' share of a Brownian motion that moves by `rest` in the `left` years to come; `rest` is lowered by it. */
function bridge(rest: Float64Array, increment: Float64Array, stream: RandomStream, h: number, left: number, count: number): void {
  const after = left - h;
  if (after <= 1e-9 * h) {
    increment.set(rest.subarray(0, count));
    return;
  }
  stream.normals(increment, count);
  const share = h / left;
  const sd = Math.sqrt((h * after) / left);
  for (let i = 0; i < count; i++) {
    const move = share * rest[i] + sd * increment[i];
    increment[i] = move;
    rest[i] -= move;
  }
}

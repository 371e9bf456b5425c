import type { Driver } from "../../model/index.js";
import { gaussianProcess } from "./gaussianProcess.js";
import type { GaussianStep, MarketProcess, Measure } from "./marketProcess.js";

/**
 * Geometric Brownian motion dS = μ S dt + σ S dW with μ = drift, less riskPremium under pricing.
 *
 * Reference: Glasserman (2003), equation 3.22: ln S moves by (μ − σ²/2) t + σ √t z. Exact.
 */
export function gbmProcess(driver: Extract<Driver, { kind: "gbm" }>, dates: readonly number[]): MarketProcess {
  const { start, drift, volatility, riskPremium = 0 } = driver;
  return gaussianProcess(start, dates, (years, measure) => lognormalStep(drift - premium(riskPremium, measure), volatility, years));
}

/** The exact step of the logarithm for a mean growth `drift` per year. */
export function lognormalStep(drift: number, volatility: number, years: number): GaussianStep {
  return { transform: "exp", slope: 1, shift: (drift - 0.5 * volatility * volatility) * years, sd: volatility * Math.sqrt(years) };
}

/** What pricing takes off the drift. */
export function premium(riskPremium: number, measure: Measure): number {
  return measure === "pricing" ? riskPremium : 0;
}

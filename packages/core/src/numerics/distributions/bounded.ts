import { inverseRegularizedBeta } from "../inverseRegularizedBeta.js";
import type { Bounded, Distribution, Unit } from "./types.js";

/** What the weight of the mode is in a PERT distribution: Clark, "The PERT model for the distribution of an activity time" (1962). */
const pertWeight = 4;

/** The same distribution as min + (max − min) X with X on [0, 1]; undefined for those without bounds and for discrete ones. */
export function boundedForm(prior: Distribution): Bounded | undefined {
  switch (prior.distribution) {
    case "uniform":
      return { min: prior.min, max: prior.max, unit: { kind: "beta", alpha: 1, beta: 1 } };
    case "beta":
      return { min: prior.min ?? 0, max: prior.max ?? 1, unit: { kind: "beta", alpha: prior.alpha, beta: prior.beta } };
    case "pert":
    case "triangular": {
      const width = prior.max - prior.min;
      const unit = unitShape(prior.distribution, width > 0 ? (prior.mode - prior.min) / width : 0.5);
      return { min: prior.min, max: prior.max, unit };
    }
    default:
      return undefined;
  }
}

/** The PERT or triangular distribution on [0, 1] with the given mode. */
export function unitShape(family: "pert" | "triangular", mode: number): Unit {
  if (family === "triangular") return { kind: "triangular", mode };
  return { kind: "beta", alpha: 1 + pertWeight * mode, beta: 1 + pertWeight * (1 - mode) };
}

/** Quantile of X on [0, 1]. */
export function unitQuantile(unit: Unit, p: number): number {
  if (unit.kind === "beta") return inverseRegularizedBeta(p, unit.alpha, unit.beta);
  return p < unit.mode ? Math.sqrt(p * unit.mode) : 1 - Math.sqrt((1 - p) * (1 - unit.mode));
}

/** Mean and standard deviation of X on [0, 1]. */
export function unitMoments(unit: Unit): { mean: number; sd: number } {
  if (unit.kind === "triangular") {
    const c = unit.mode;
    return { mean: (1 + c) / 3, sd: Math.sqrt((1 - c + c * c) / 18) };
  }
  const total = unit.alpha + unit.beta;
  const mean = unit.alpha / total;
  return { mean, sd: Math.sqrt((mean * (1 - mean)) / (total + 1)) };
}

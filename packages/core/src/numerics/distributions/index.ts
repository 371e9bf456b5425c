export type { Bounded, Distribution, Quantiles, Unit } from "./types.js";
export { boundedForm } from "./bounded.js";
export { priorMoments, type PriorMoments } from "./priorMoments.js";
export { priorFromQuantiles, type QuantileFit } from "./priorFromQuantiles.js";
export { scoreReach, scoreTransform, type ScoreTransform } from "./scoreTransform.js";

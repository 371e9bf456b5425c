export { Beliefs, noiseVariance, type BeliefGroup, type Observation } from "./beliefs.js";
export { marginal, type Marginal } from "./marginal.js";
export type { ScoreMap } from "./scoreMap.js";

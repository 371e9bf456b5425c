export { Beliefs, type BeliefGroup } from "./beliefs.js";
export { noiseVariance, type Observation } from "./observation.js";
export { marginal, type Marginal } from "./marginal.js";
export type { ScoreMap } from "./scoreMap.js";

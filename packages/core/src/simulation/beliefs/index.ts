export type { BeliefGroup } from "./beliefGroup.js";
export { Beliefs } from "./beliefs.js";
export { noiseVariance, type Observation } from "./observation.js";
export { marginal, type Marginal } from "./marginal.js";
export type { ScoreMap } from "./scoreMap.js";

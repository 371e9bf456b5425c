export { privateLaws, type PrivateLaw, type Privates } from "./privateLaws.js";
export { beliefAxes, learnedDrivers, type LearningMoves } from "./beliefAxes.js";
export type { BeliefAxis, OutcomeBelief, ScoreBelief } from "./beliefAxis.js";

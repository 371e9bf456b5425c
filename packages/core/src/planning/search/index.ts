export { adaptPolicy } from "./adaptPolicy.js";
export { firstMove, isDoneNow } from "./firstMoves.js";
export { isBare, nothing } from "./idle.js";
export { type Fitters, type Found, PolicySearch } from "./policySearch.js";
export { type Outcome, type Project, projectOf, selectGreedily, selectStatically } from "./selection/index.js";
export type { FittedPolicy, Trial } from "./trial.js";

export { adaptPolicy } from "./adaptPolicy.js";
export { firstMove, isDoneNow } from "./firstMoves.js";
export { isBare, nothing } from "./idle.js";
export { type Found, PolicySearch, type Trial } from "./policySearch.js";
export { type Outcome, type Project, projectOf, selectGreedily, selectStatically } from "./selection.js";

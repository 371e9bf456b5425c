export { followableRecursion } from "./followableRecursion.js";
export { RecursionDecider } from "./recursionDecider.js";
export { solveExactly, type ExactPlanOptions, type ExactPlan } from "./solveExactly.js";

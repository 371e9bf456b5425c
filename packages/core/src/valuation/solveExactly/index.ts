export { solveExactly, type ExactPlanOptions, type ExactPlan } from "./solveExactly.js";

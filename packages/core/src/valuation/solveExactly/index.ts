export { solveExactly, type ExactOptions, type ExactPlan } from "./solveExactly.js";

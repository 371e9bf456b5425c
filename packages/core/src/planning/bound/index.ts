export { boundPlan, type BoundEffort, type PlanBound } from "./boundPlan.js";
export { boundBlocks, fitPart, type BoundInput, type BoundOutput, type FitPartInput } from "./tasks.js";

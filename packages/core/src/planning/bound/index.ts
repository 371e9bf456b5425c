export { boundPlan, type BoundEffort, type BoundStep, type PlanBound, type Tariff } from "./boundPlan.js";
export { followsHistories, listCouplings, rowKey, type Couplings } from "./coupling.js";
export { chargesOf, makePart, type Part } from "./part.js";
export { boundBlocks, fitPart, type BoundInput, type BoundOutput, type FitPartInput } from "./tasks.js";
export { toldByUse } from "./toldByUse.js";

export type { FloorReport } from "./floors.js";
export type { Alternative, InitiativeShare, ModelPlan, PeriodUse } from "./modelPlan.js";
export { planModel } from "./planModel.js";
export type { InitiativeRules, JointPolicy, PlanPolicy, SelectionPolicy } from "./planPolicy.js";
export { planPortfolio } from "./planPortfolio.js";
export type { Advice, Plan, PlannedInitiative, StageOutlook } from "./portfolioPlan.js";
export type { PlanRun } from "./planRun.js";
export type { PostureFinding } from "./posture.js";
export { fitTask as fitInitiativeTask, runTask as runPlanTask, waitTask as fitWaitingTask } from "./tasks.js";

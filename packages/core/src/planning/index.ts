export { adaptPolicy } from "./search/index.js";
export { boundTask as boundPlanTask, fitPartTask, fitPricedTask } from "./boundTasks.js";
export { findConflicts } from "./findConflicts.js";
export type { FloorReport } from "./floors.js";
export type { Alternative, InitiativeShare, ModelPlan, PeriodUse, SearchStep } from "./modelPlan.js";
export { planDocument } from "./planDocument.js";
export { planModel } from "./planModel.js";
export type { InitiativeRules, JointPolicy, PlanPolicy, SelectionPolicy } from "./planPolicy.js";
export { planPortfolio } from "./planPortfolio.js";
export { replayPlan, type PlanEarnings, type PlanReplay, type ReplayOptions } from "./replayPlan.js";
export type { Advice, Plan, PlannedInitiative, StageOutlook } from "./portfolioPlan.js";
export { resolvePlanRun, type PlanRun } from "./planRun.js";
export type { PostureFinding } from "./posture.js";
export { simulateActor, type Stretch } from "./simulateActor.js";
export {
  fitTask as fitInitiativeTask,
  helpTask as findHelpTask,
  improveTask as improvePlanTask,
  runTask as runPlanTask,
  waitTask as fitWaitingTask,
} from "./tasks.js";

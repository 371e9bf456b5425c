export { planModel, type Alternative, type InitiativeShare, type ModelPlan, type PeriodUse } from "./planModel.js";
export type { InitiativeRules, JointPolicy, PlanPolicy, SelectionPolicy } from "./planPolicy.js";

export { errorCatalogue } from "./errorCatalogue.js";
export { RipenError, type Issue, type RipenErrorCode } from "./errors.js";
export {
  inlineExecutor,
  type Executor,
  type InlineOptions,
  type MapContext,
  type StopSignal,
  type Task,
  type TaskContext,
} from "./execution/index.js";
export { checkFormula, type Expression, type FormulaIssue } from "./formula/index.js";
export {
  checkModel,
  evenly,
  portableModelJsonSchema,
  portableModelSchema,
  type PortableModel,
  type Schema,
  type SchemaError,
} from "./model/index.js";
export type {
  Amount,
  BlockFunction,
  Correlation,
  DecisionModel,
  Driver,
  Flow,
  FlowLine,
  Formula,
  InitiativeModel,
  Jump,
  Link,
  Mode,
  MoveUse,
  Option,
  OptionKind,
  PortfolioModel,
  Prior,
  Resource,
  Test,
} from "./model/index.js";
// Functions whose engine is loaded when it is first asked for come from their own files: a folder's door leads to all of it at once.
export { comparePlans } from "./insight/comparePlans.js";
export type { Comparison, Difference, InitiativeChange, Sign } from "./insight/index.js";
export { findConflicts } from "./planning/findConflicts.js";
export { planModel } from "./planning/planModel.js";
export { planPortfolio } from "./planning/planPortfolio.js";
export { replayPlan } from "./planning/replayPlan.js";
export type {
  Advice,
  Alternative,
  FloorReport,
  InitiativeShare,
  ModelPlan,
  PeriodUse,
  Plan,
  PlanEarnings,
  PlannedInitiative,
  PlanPolicy,
  PlanReplay,
  PlanRun,
  PostureFinding,
  ReplayOptions,
  StageOutlook,
} from "./planning/index.js";
export * from "./portfolio/index.js";
export { replay, solve } from "./valuation/solve.js";
export { slopes } from "./valuation/slopes.js";
export { solveExactly } from "./valuation/solveExactly.js";
export { valueInitiative } from "./valuation/valueInitiative.js";
export type {
  AccountReport,
  AskedSlope,
  BoundedSolution,
  BoundedValue,
  CommittedValue,
  Distribution,
  Estimate,
  ExactPlan,
  ExactPlanOptions,
  ExerciseReport,
  Gap,
  InitiativeValue,
  Policy,
  Progress,
  RunOptions,
  Sampling,
  Slope,
  Slopes,
  SlopesOptions,
  Solution,
  Value,
} from "./valuation/index.js";
export { version } from "./version.js";

export { errorCatalogue, RipenError, type Issue, type RipenErrorCode } from "./errors.js";
export { inlineExecutor, type Executor, type InlineOptions, type Task, type TaskContext } from "./execution/index.js";
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
export {
  planModel,
  planPortfolio,
  type Advice,
  type Alternative,
  type InitiativeShare,
  type ModelPlan,
  type PeriodUse,
  type Plan,
  type PlannedInitiative,
  type PlanPolicy,
  type PostureFinding,
  type StageOutlook,
} from "./planning/index.js";
export * from "./portfolio/index.js";
export {
  replay,
  solve,
  solveExactly,
  valueInitiative,
  type AccountReport,
  type CommittedValue,
  type Distribution,
  type Estimate,
  type ExactPlan,
  type ExactPlanOptions,
  type ExerciseReport,
  type InitiativeValue,
  type Policy,
  type Progress,
  type RunOptions,
  type Solution,
  type Value,
} from "./valuation/index.js";
export { version } from "./version.js";

export {
  fitApart,
  makeMoveValues,
  makeRecorder,
  nextOf,
  prepareApart,
  readValues,
  type ApartData,
  type BlockRecorder,
  type ByView,
  type Charges,
  type FitEffort,
  type MoveValues,
  type Obstacle,
  type PlaceValue,
  type Post,
  type RecordedBlock,
  type Setting,
  type Stage,
  type ValueReader,
  type View,
} from "./bound/index.js";
export { boundTask, fitValuesTask, investedBy } from "./bounds.js";
export { assertRun } from "./checkRun.js";
export { CommittedDecider, hasCommittedPlan } from "./committed.js";
export { describeSample, type Distribution } from "./distribution.js";
export { evaluateBlocks, evaluateTaskBlocks, type BlockRange, type BlockResult } from "./evaluate.js";
export {
  amountsOf,
  drawPaths,
  driverFeatures,
  fitByRollout,
  ownFeatures,
  predict,
  regress,
  relevantDrivers,
  Sample,
  type FitNote,
  type RolloutResult,
  type Subproblem,
} from "./fit/index.js";
export {
  assertPolicy,
  BasisRoom,
  bindFeatures,
  GainReader,
  isQuantity,
  nameOfFeature,
  type Basis,
  type Feature,
  type FeatureColumn,
  type Policy,
  type Rule,
} from "./policy/index.js";
export { askedOf, resolveRun, type AskedRun, type PathCounts, type Progress, type ResolvedRun, type RunOptions } from "./runOptions.js";
export type { BoundedSolution, CommittedValue, Solution } from "./solution.js";
export { replay, solve } from "./solve.js";
export { reportAccounts, reportExercises, reportUse, type AccountReport, type ExerciseReport } from "./summary.js";
export { distinctPaths, evaluateTask, fitTask, worldOf } from "./tasks.js";
export { solveTask } from "./solveTask.js";
export { slopeTask, type AskedSlope, type Slope, type Slopes, type SlopesOptions } from "./slopes/index.js";
export { slopes } from "./slopes.js";
export { solveExactly } from "./solveExactly.js";
export { followableRecursion, RecursionDecider } from "./solveExactly/index.js";
export type { ExactPlan, ExactPlanOptions } from "./solveExactly/index.js";
export type { Sampling } from "./sampling.js";
export { estimate, estimateDifference, exactly, gapOf, type BoundedValue, type Estimate, type Gap, type Value } from "./value.js";
export { decisionAlone, valueInitiative, type InitiativeValue } from "./valueInitiative.js";

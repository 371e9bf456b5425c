export { compileDecision, compilePortfolioModel, soleInitiative } from "./compileProgram.js";
export { findTaintedStocks } from "./layout.js";
export { leftAlone, mayBeCharged, type Course, type CourseUse, type Leg } from "./leftAlone.js";
export { isInstalments, isLines } from "./flows.js";
export { byCodeUnits } from "./worldProgram.js";
export { dateAt, firstDateFrom, timeTolerance } from "./times.js";
export type * from "./program.js";

export { buildPortfolio, type Build } from "./compilePortfolio.js";
export { figuresOf } from "./figures.js";
export type { PrintedFormula } from "./formulaBook.js";
export { labelsOf, type DriverLabel, type PortfolioLabels, type ResourceLabel } from "./labels.js";
export { addedBy, knownBefore } from "./learning.js";
export type { PlannedMove } from "./planned.js";
export { moneyOf, periodsPerResourcePeriod, resourceLabels } from "./resources.js";

export { Continuations } from "./continuations.js";
export { Coordinates } from "./coordinates.js";
export { Guess } from "./guess.js";
export { rowsAt } from "./fitRegression.js";
export { stockColumns } from "./stockColumns.js";
export { fitValues, type FitEffort } from "./fitValues.js";
export { makeSetting, valuedReads, type Setting } from "./setting.js";
export { StepExpectation } from "./stepExpectation.js";
export type { ValueData } from "./valueData.js";

export { checkFormula } from "./checkFormula.js";
export { closestWord } from "./syntax/index.js";
export { compileFormula } from "./compile/index.js";
export { functionNames, isName, type FunctionName } from "./functions.js";
export { formulaLimits } from "./limits.js";
export { formulaIssue, parseFormula } from "./parseFormula.js";
export { printFormula } from "./printFormula.js";
export { namesIn, partsOf, substitute, withParts } from "./tree.js";
export type { BinaryOperator, BlockFormula, Expression, FormulaIssue, Frame, Node, Operand } from "./types.js";

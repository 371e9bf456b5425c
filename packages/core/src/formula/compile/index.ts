export { compileFormula } from "./compileFormula.js";

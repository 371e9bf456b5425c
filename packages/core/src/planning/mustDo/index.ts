export { assertFeasible } from "./assertFeasible.js";

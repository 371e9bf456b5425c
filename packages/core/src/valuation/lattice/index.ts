/** `@ripen/core/lattice`: a second method for models of one driver. */
export { latticeSolve, type LatticeOptions, type LatticeResult } from "./latticeSolve.js";
export type { DecisionModel } from "../../model/index.js";

export { whyNotExact } from "./whyNotExact.js";
export { solveOnGrid, type ExactOptions } from "./solveOnGrid.js";
export type { ExactResult } from "./exactResult.js";
export { TableDecider, type PolicyAxis, type PolicyPlaces, type PolicyTable, type TablePolicy } from "./policy/index.js";

export type { Charges } from "./charges.js";
export { addPostFlow, makeMoveTerms, readMove, type MoveTerms } from "./flows.js";
export { Reader } from "./reader.js";
export { makeRows, type Rows } from "./rows.js";
export { select, selectAll, type Selection } from "./select.js";
export { StageWalk, type Lane, type Taken } from "./stageWalk.js";
export type { Truths } from "./truths.js";

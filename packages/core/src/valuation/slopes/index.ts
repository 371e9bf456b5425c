export type { AskedSlope } from "./parameter.js";
export { findSlopes } from "./findSlopes.js";
export type { Slope, Slopes, SlopesOptions } from "./types.js";
export { slopeTask } from "./slopeTask.js";

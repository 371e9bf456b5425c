export * from "./cases/puts.js";
export * from "./cases/calls.js";
export * from "./cases/stages.js";
export * from "./cases/modes.js";
export * from "./cases/processes.js";
export * from "./cases/twoAssets.js";
export * from "./cases/learning.js";
export * from "./cases/lattices.js";
export type { ReferenceCase } from "./cases/referenceCase.js";

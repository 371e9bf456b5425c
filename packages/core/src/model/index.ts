export type * from "./types.js";
export * from "./program/index.js";

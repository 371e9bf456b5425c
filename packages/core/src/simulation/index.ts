export * from "./process/index.js";
export * from "./random/index.js";
export * from "./world/index.js";

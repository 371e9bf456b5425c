export * from "./process/index.js";
export * from "./random/index.js";
export { EvenNormals, type MakePathNormals, type PathNormals } from "./sampling/index.js";
export * from "./world/index.js";
export { marginal, type Marginal, type ScoreMap } from "./beliefs/index.js";

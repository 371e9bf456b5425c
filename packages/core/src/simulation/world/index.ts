export { Beliefs, type BeliefGroup, type Observation } from "../beliefs/index.js";
export type { ChainLaw, GaussianStep, Measure, Purpose } from "../drivers/index.js";
export { createWorld } from "./createWorld.js";
export { blockSize, type World, type WorldBlock, type WorldSpec } from "./types.js";
export type { BackwardPaths } from "./backwardPaths.js";
export type { LineLaw } from "./lineLaw.js";

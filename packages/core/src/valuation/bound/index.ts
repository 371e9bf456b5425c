export type { DualBlock, DualRunner } from "./dual/index.js";
export { assertBound, fitValuePolicy, makeDualRunner, makeValueDecider, type ValuePolicy } from "./prepareBound.js";
export type { ValueData } from "./values/index.js";

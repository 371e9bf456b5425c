export { DualRunner, type DualBlock } from "./dualBlock.js";
export { ValueDecider } from "./valueDecider.js";

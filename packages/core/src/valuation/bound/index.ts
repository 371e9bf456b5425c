export { makeSetting, fitValues, type Setting, type ValueData } from "./values/index.js";
export { DualRunner, ValueDecider, type DualBlock } from "./dual/index.js";

export { RandomStream } from "./randomStream.js";
export { correlator, type Correlator } from "./correlator.js";
export { seedState } from "./seedState.js";

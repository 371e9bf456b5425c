export { goBackward, type Backward, type Witness } from "./backward.js";
export { goForward, type Forward } from "./forward.js";
export type { Alternative, Decision } from "./decide.js";
export type { Setting } from "./setting.js";

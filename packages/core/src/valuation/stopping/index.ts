export { canReplay, replayStopping, replayWork } from "./replayStopping.js";

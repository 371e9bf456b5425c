export { canReplay, replayStopping } from "./replayStopping.js";

export { loosened } from "./loosened.js";
export type { FirstTimes } from "./openFormulas.js";

export { loosened, type Loosened } from "./loosened.js";
export type { FirstTimes, Helper } from "./openFormulas.js";

export { main } from "./main.js";
export type { Output, Surroundings } from "./surroundings.js";

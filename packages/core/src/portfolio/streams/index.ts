export type { Equation } from "./equation.js";
export type { StreamLine, StreamTerms } from "./streamTerms.js";
export { streamLines } from "./streamLines.js";

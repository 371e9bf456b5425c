export { BreakSet } from "./breaks.js";
export { spreadOf, type Breaks, type Part } from "./part.js";
export { Field, seenFrom } from "./field.js";
export { Masked, type Region } from "./masked.js";

export { portfolioSchema } from "./portfolioSchema.js";
export { portfolioJsonSchema } from "./jsonSchema.js";
export { aRate, namePattern, periodLength } from "./basics.js";
export type { SchemaSaysWhatTypesSay } from "./sameTypes.js";

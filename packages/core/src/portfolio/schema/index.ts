export { portfolioSchema } from "./portfolioSchema.js";
export { portfolioJsonSchema } from "./jsonSchema.js";
export { namePattern, periodLength } from "./basics.js";
export type { SchemaSaysWhatTypesSay } from "./sameTypes.js";

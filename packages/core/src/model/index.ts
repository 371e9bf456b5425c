export type * from "./types.js";
export * from "./program/index.js";
export * from "./check/index.js";
export { asExpected, asOfToday, expectation, type Outlook } from "./expectation.js";
export { evenly } from "./evenly.js";
export { portableModelSchema, type Schema, type SchemaError } from "./portableModelSchema.js";
export { portableModelJsonSchema, type PortableModel } from "./schema/index.js";
export { didYouMean, foundInstead, listNames, member, once, quote } from "./form/index.js";

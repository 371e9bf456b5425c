export type * from "./types.js";
export * from "./program/index.js";
export * from "./check/index.js";
export { evenly } from "./evenly.js";
export { portableModelJsonSchema, portableModelSchema, type PortableModel } from "./schema/index.js";

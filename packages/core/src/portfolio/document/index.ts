export type * from "./driverTypes.js";
export type * from "./effectTypes.js";
export type * from "./initiativeTypes.js";
export type * from "./modalTypes.js";
export type * from "./optionTypes.js";
export type * from "./quantityTypes.js";
export type * from "./streamTypes.js";
export type * from "./types.js";
export { portfolioLimits } from "./limits.js";

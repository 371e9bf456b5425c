export { anyTime, exchangeInUnitsModel, projectOnGbmModel } from "./models/anyTime.js";
export { evenDates, laterDates } from "./models/evenDates.js";
export * from "./models/vanilla.js";
export * from "./models/staged.js";
export * from "./models/operating.js";
export * from "./models/twoAssets.js";
export * from "./models/learning.js";
export * from "./models/lattices.js";
export * from "./models/threeAssets.js";

export { fitLater } from "./fitLater.js";
export { LaterSpace } from "./laterSpace.js";
export { LaterValues, type LaterData } from "./laterValues.js";

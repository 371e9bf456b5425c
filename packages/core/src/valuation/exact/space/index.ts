export { Space } from "./space.js";
export { sizeOf, smoothAxes, type Stage } from "./stage.js";
export { coordinates, type ColumnSource, type Positions } from "./columns.js";

export { PolicyRecorder } from "./recordPolicy.js";
export { TableDecider } from "./tableDecider.js";
export type { PolicyAxis, PolicyPlaces, PolicyTable, TablePolicy } from "./tablePolicy.js";

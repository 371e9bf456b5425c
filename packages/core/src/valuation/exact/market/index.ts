export { continuousLaws, correlationOf, marketAxes, type AxisStep, type MarketAxis } from "./marketAxes.js";
export type { DriverLaw } from "./driverLaw.js";
export type { Resolution } from "./marketGrid.js";

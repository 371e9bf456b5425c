export { Fan } from "./fan.js";
export { LatticePoints } from "./latticePoints.js";
export { generatingVector } from "./lattice.js";
export { marketDrivers, type MarketDrivers } from "./marketDrivers.js";
export { SignalFan } from "./signalFan.js";
export { ScorePosteriors } from "./scorePosteriors.js";
export { splitPoints } from "./suddenDrivers.js";

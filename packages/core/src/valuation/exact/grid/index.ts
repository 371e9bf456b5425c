export { gridAround, pointGrid, type EvenGrid } from "./evenGrid.js";
export { BandKernel, type Kernel } from "./bandKernel.js";
export { normalKernel } from "./normalKernel.js";
export { splitKernel, type NormalPart } from "./splitKernel.js";
export { correctBreak, jumpAt, smoothAt, type Correction, type Line } from "./breakCorrection.js";
export { findEdges, offPlaces, type LineFunction } from "./findEdges.js";

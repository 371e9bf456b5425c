export { gridAround, pointGrid, type EvenGrid } from "./evenGrid.js";
export { BandKernel } from "./bandKernel.js";
export { normalKernel, type NormalPart } from "./normalKernel.js";
export { correctLine, type Correction } from "./breakCorrection.js";
export { findEdges, offPlaces, type LineFunction } from "./findEdges.js";

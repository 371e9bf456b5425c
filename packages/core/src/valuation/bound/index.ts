export type { DualBlock, DualRunner } from "./dual/index.js";
export {
  assertBound,
  fitApart,
  fitValuePolicy,
  makeDualRunner,
  makeRecorder,
  makeValueDecider,
  prepareApart,
  type ValuePolicy,
} from "./prepareBound.js";
export type { ApartData, BlockRecorder, ByView, RecordedBlock, RecordedStage, View } from "./record/index.js";
export type { Arrival, Coupling, ForeignSource, Hearing, Move, Place, Post, Stage } from "./stations/index.js";
export type { Setting, ValueData } from "./values/index.js";
export type { Charges } from "./walk/index.js";
export type { Obstacle } from "./whyNoBound.js";

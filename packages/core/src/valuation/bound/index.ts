export type { DualBlock, DualRunner } from "./dual/index.js";
export {
  assertBound,
  fitApart,
  fitValuePolicy,
  makeDualRunner,
  makeMoveValues,
  makeRecorder,
  makeValueDecider,
  prepareApart,
  readValues,
  type ValuePolicy,
} from "./prepareBound.js";
export { nextOf, type MoveValues, type PlaceValue, type ValueReader } from "./moves/index.js";
export type { ApartData, BlockRecorder, ByView, RecordedBlock, RecordedStage, View } from "./record/index.js";
export type { Arrival, Coupling, ForeignSource, Hearing, Move, Place, Post, Stage } from "./stations/index.js";
export type { FitEffort, Setting, ValueData } from "./values/index.js";
export type { Charges } from "./walk/index.js";
export type { Obstacle } from "./whyNoBound.js";

export type { ApartData } from "./apartData.js";
export { BlockRecorder, type View } from "./blockRecorder.js";
export type { ByView, RecordedArrival, RecordedBlock, RecordedMove, RecordedStage } from "./recordedBlock.js";

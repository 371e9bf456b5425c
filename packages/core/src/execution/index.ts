export type { Executor, MapContext, StopSignal, Task, TaskContext } from "./executor.js";
export { executorWithin } from "./executorWithin.js";
export { inlineExecutor, type InlineOptions } from "./inlineExecutor.js";
export { inLanes, meanwhile } from "./lanes.js";
export { breather, pause, throwIfAborted } from "./pause.js";
export { assertPortable, isRecord } from "./portable.js";
export { cutEvenly } from "./slices.js";
export { atOnce, inSteps, type Steps } from "./steps.js";
export { decodeWire, encodeWire } from "./wire.js";

export { decodeWire, encodeWire } from "../execution/index.js";
export type { Dispatch, Job } from "./call.js";
export { createWorkers, type Workers, type WorkersOptions } from "./createWorkers.js";
export type { WorkerLike } from "./crew.js";
export { inLine } from "./line.js";
export type { Port } from "./platform.js";
export { remoteExecutor } from "./remoteExecutor.js";
export { findTask, tasks, type AnyTask } from "./tasks.js";
export { Thread } from "./thread.js";

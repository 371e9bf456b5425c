export type { Executor, Task, TaskContext } from "./executor.js";
export { inlineExecutor, type InlineOptions } from "./inlineExecutor.js";
export { pause, throwIfAborted } from "./pause.js";
export { cutEvenly } from "./slices.js";

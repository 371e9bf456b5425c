export { finiteJson } from "./finiteJson.js";
export type { CheckResult, JobProgress, JobRequest } from "./protocol.js";
export { Threads, type ThreadsOptions } from "./threads.js";

export { jsonLog, noLog, type Log } from "./log.js";
export { Metrics, type Counter, type Histogram } from "./metrics.js";
export { watchRequests } from "./watchRequests.js";

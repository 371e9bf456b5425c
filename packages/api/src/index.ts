export { createApp, type AppParts } from "./app.js";
export { startServer, type RunningServer } from "./server.js";
export { openService, type Service, type ServiceOptions } from "./service.js";
export { readSettings, usualLimits, type Limits, type Settings } from "./settings.js";
export type { JobStore } from "./store/index.js";

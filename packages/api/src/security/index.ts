export { bodyLimit } from "./bodyLimit.js";
export { safeHeaders } from "./headers.js";
export { jsonBody } from "./jsonBody.js";
export { authenticate, local, type Caller } from "./keys.js";
export { isLoopback, loopbackOnly } from "./loopback.js";
export { rateLimit } from "./rateLimit.js";
export { scanJson, type JsonFault } from "./scanJson.js";

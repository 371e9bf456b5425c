export { authenticate, local, type Caller } from "./authenticate.js";
export { findJsonFault } from "./findJsonFault.js";
export { isLoopback, loopbackOnly } from "./loopbackOnly.js";
export { rateLimit } from "./rateLimit.js";
export { readBody } from "./readBody.js";
export { safeHeaders } from "./safeHeaders.js";
export { scanJson } from "./scanJson.js";

export { safeHeaders } from "./safeHeaders.js";
export { authenticate, local, type Caller } from "./authenticate.js";
export { isLoopback, loopbackOnly } from "./loopbackOnly.js";
export { rateLimit } from "./rateLimit.js";
export { readBody } from "./readBody.js";
export { scanJson } from "./scanJson.js";

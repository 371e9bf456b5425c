export { safeHeaders } from "./headers.js";
export { authenticate, local, type Caller } from "./keys.js";
export { isLoopback, loopbackOnly } from "./loopback.js";
export { rateLimit } from "./rateLimit.js";
export { readBody } from "./readBody.js";

import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../appEnv.js";
import { refuse } from "../problems/index.js";

const names = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether an address to listen on is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Serves requests under a name of this machine only. A page elsewhere can make a browser ask under a name of its own that leads
 * here (DNS rebinding); such a request gives itself away by its Host.
 */
export function loopbackOnly(): MiddlewareHandler<AppEnv> {
  return async function loopbackOnly(c, next) {
    const { hostname } = new URL(c.req.url);
    if (!names.has(hostname) && !isLoopback(hostname))
      refuse("not-loopback", `found Host: ${hostname.slice(0, 80)}; without API keys allowed is localhost`);
    await next();
  };
}

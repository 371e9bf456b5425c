import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { AppEnv } from "../appEnv.js";
import type { Log } from "./log.js";
import type { Metrics } from "./metrics.js";

/** Seconds; checks are meant to be answered within the first few. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Counts every request and writes one line about it: who asked for what, how it ended, how long it took; nothing of its contents. */
export function watchRequests(metrics: Metrics, log: Log): MiddlewareHandler<AppEnv> {
  const counted = metrics.counter("ripen_http_requests_total", "Requests by route, method and status.");
  const seconds = metrics.histogram("ripen_http_request_seconds", "Time until the answer began, by route.", bounds);
  return async function watchRequests(c, next) {
    const start = performance.now();
    c.set("log", log);
    await next();
    const took = (performance.now() - start) / 1000;
    // The pattern of the route, not the address: an address would make a series of its own for every job, and could hold anything.
    const route = c.res.status === 404 && routePath(c, -1) === "*" ? "unknown" : routePath(c, -1);
    counted({ route, method: c.req.method, status: String(c.res.status) });
    seconds(took, { route });
    log("request", {
      request: c.get("requestId"),
      method: c.req.method,
      route,
      status: c.res.status,
      milliseconds: Math.round(took * 1000),
      caller: (c.get("caller") as AppEnv["Variables"]["caller"] | undefined)?.id,
    });
  };
}

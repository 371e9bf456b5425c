import { Hono } from "hono";

/** `GET /live` answers 200 as long as the process can answer at all: a failure means restart me. */
export function health(): Hono {
  const routes = new Hono();
  routes.get("/live", (context) => context.json({ status: "live" }, 200, { "Cache-Control": "no-store" }));
  return routes;
}

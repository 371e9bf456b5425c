import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../appEnv.js";
import { health as healthAnswer } from "../schemas/index.js";
import { router } from "./router.js";

const answer = { content: { "application/json": { schema: healthAnswer } } };
const tags = ["Service"];

const live = createRoute({
  ...{ method: "get", path: "/health/live", tags, summary: "Whether the process can answer at all: if not, restart it" },
  responses: { 200: { description: "It lives", ...answer } },
});

const ready = createRoute({
  ...{ method: "get", path: "/health/ready", tags, summary: "Whether it takes work: if not, send work elsewhere" },
  responses: {
    200: { description: "It takes work", ...answer },
    503: { description: "It is about to stop, or its store does not answer", ...answer },
  },
});

/** `GET /health/live` and `/health/ready`. */
export function health(isReady: () => Promise<boolean>): OpenAPIHono<AppEnv> {
  const routes = router();
  const headers = { "Cache-Control": "no-store" };
  routes.openapi(live, (c) => c.json({ status: "live" }, 200, headers));
  routes.openapi(ready, async (c) =>
    (await isReady())
      ? c.json({ status: "ready" }, 200, headers)
      : c.json({ status: "not ready" }, 503, { ...headers, "Retry-After": "10" }),
  );
  return routes;
}

import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../appEnv.js";
import type { Metrics } from "../telemetry/index.js";
import { problems } from "./responses.js";
import { router } from "./router.js";

const type = "text/plain; version=0.0.4; charset=utf-8";

const route = createRoute({
  ...{ method: "get", path: "/metrics", tags: ["Service"], summary: "Figures of the service, for Prometheus" },
  responses: { 200: { description: "Figures", content: { "text/plain": { schema: z.string() } } }, ...problems(401, 403, 429) },
});

/** `GET /metrics`. */
export function metricsRoute(metrics: Metrics, refresh: () => Promise<void>): OpenAPIHono<AppEnv> {
  const routes = router();
  routes.openapi(route, async (c) => {
    await refresh();
    return c.text(metrics.text(), 200, { "Content-Type": type, "Cache-Control": "no-store" });
  });
  return routes;
}

import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../appEnv.js";
import type { Jobs } from "../jobs/index.js";
import { refuse } from "../problems/index.js";
import { job, jobParameters } from "../schemas/index.js";
import { viewOf } from "./jobView.js";
import { problems } from "./responses.js";
import { router } from "./router.js";

const tags = ["Jobs"];
const request = { params: jobParameters };

const show = createRoute({
  ...{ method: "get", path: "/v1/jobs/{id}", tags, request, summary: "How far a job is" },
  responses: { 200: { description: "The job", content: { "application/json": { schema: job } } }, ...problems(401, 403, 404, 429, 500) },
});

const forget = createRoute({
  ...{ method: "delete", path: "/v1/jobs/{id}", tags, request, summary: "Stop a job, and forget it with its document and its result" },
  responses: { 204: { description: "It is forgotten" }, ...problems(401, 403, 404, 429, 500) },
});

/** `GET` and `DELETE /v1/jobs/{id}`. */
export function jobRoutes(jobs: Jobs): OpenAPIHono<AppEnv> {
  const routes = router();
  routes.openapi(show, async (c) => {
    const found = await jobs.get(c.req.valid("param").id, c.get("caller").id);
    if (found === undefined) return refuse("not-found", "There is no such job.");
    return c.json(viewOf(found), 200, { "Cache-Control": "no-store" });
  });
  routes.openapi(forget, async (c) => {
    if (!(await jobs.remove(c.req.valid("param").id, c.get("caller").id))) return refuse("not-found", "There is no such job.");
    return c.body(null, 204);
  });
  return routes;
}

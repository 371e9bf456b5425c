import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../appEnv.js";
import { check, checkRequest } from "../schemas/index.js";
import { readBody } from "../security/index.js";
import type { Limits } from "../settings.js";
import type { Threads } from "../worker/index.js";
import { jsonContent, problems } from "./responses.js";
import { router } from "./router.js";

/** `POST /v1/checks`: problems and warnings, and no work beyond them. */
export function checks(threads: Threads, limits: Limits): OpenAPIHono<AppEnv> {
  const route = createRoute({
    method: "post",
    path: "/v1/checks",
    tags: ["Portfolios"],
    middleware: readBody(limits),
    summary: "What is wrong or doubtful in a portfolio",
    description: "Answers 200 whatever is found in the document; a problem is answered only where the request itself cannot be read.",
    request: { body: jsonContent(checkRequest) },
    responses: {
      200: { description: "What was found", content: { "application/json": { schema: check } } },
      ...problems(400, 401, 403, 413, 415, 422, 429, 500),
    },
  });
  const routes = router();
  routes.openapi(route, async (c) => {
    const { portfolio } = c.req.valid("json");
    const { issues, warnings } = await threads.run<"check">({ task: "check", portfolio });
    return c.json({ ok: issues.length === 0, issues: [...issues], warnings: [...warnings] }, 200);
  });
  return routes;
}

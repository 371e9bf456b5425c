import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../appEnv.js";
import { plan, planRequest } from "../schemas/index.js";
import type { SubmitParts } from "./submit.js";
import { workRoutes } from "./workRoutes.js";

/** `POST /v1/plans`, `GET /v1/plans/{id}`. */
export function plans(parts: SubmitParts): OpenAPIHono<AppEnv> {
  return workRoutes(
    {
      kind: "plan",
      path: "/v1/plans",
      summary: "Plan a portfolio",
      description: "What to start now, what to pilot, what to keep open and what to leave; what that is worth and how sure it is.",
      request: planRequest,
      result: plan,
      markdown: true,
      toJob: ({ portfolio, run }) => ({ portfolio, run: { seed: 1, ...run } }),
    },
    parts,
  );
}

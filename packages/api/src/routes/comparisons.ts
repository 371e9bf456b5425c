import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../appEnv.js";
import { comparison, comparisonRequest } from "../schemas/index.js";
import type { SubmitParts } from "./submit.js";
import { workRoutes } from "./workRoutes.js";

/** `POST /v1/comparisons`, `GET /v1/comparisons/{id}`. */
export function comparisons(parts: SubmitParts): OpenAPIHono<AppEnv> {
  return workRoutes(
    {
      kind: "comparison",
      path: "/v1/comparisons",
      summary: "Compare the plans of two portfolios",
      description:
        "Both plans meet the same futures, so most of what luck does cancels out in the difference. Differences are the variant less the portfolio.",
      request: comparisonRequest,
      result: comparison,
      toJob: ({ portfolio, variant, run }) => ({ portfolio, variant, run: { seed: 1, ...run } }),
    },
    parts,
  );
}

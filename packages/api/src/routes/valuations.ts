import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../appEnv.js";
import { valuation, valuationRequest } from "../schemas/index.js";
import type { SubmitParts } from "./submit.js";
import { workRoutes } from "./workRoutes.js";

/** `POST /v1/valuations`, `GET /v1/valuations/{id}`. */
export function valuations(parts: SubmitParts): OpenAPIHono<AppEnv> {
  return workRoutes(
    {
      kind: "valuation",
      path: "/v1/valuations",
      summary: "Value one initiative by itself",
      description: "As if its prerequisites were in place, nothing else existed and no resource were scarce.",
      request: valuationRequest,
      result: valuation,
      toJob: ({ portfolio, initiative, run }) => ({ portfolio, initiative, run: { seed: 1, ...run } }),
    },
    parts,
  );
}

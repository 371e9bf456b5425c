import type { OpenAPIHono } from "@hono/zod-openapi";
import { version } from "@ripen/core";
import type { AppEnv } from "../appEnv.js";
import { sharedPortfolioSchema } from "./portfolioSchema.js";

const description = `Plans portfolios of initiatives under uncertainty. Every value is earned by a real policy on fresh simulated futures, comes with its
standard error, and can be reproduced to the last bit from its seed.

Work that takes longer is answered 202 with the job; what is asked for twice is computed once. Every error is a problem document (RFC 9457).`;

/**
 * The OpenAPI document (3.1) of an app: the routes as they are served, and the portfolio as the engine describes it.
 *
 * @param app with all its routes
 * @returns plain data
 */
export async function openApiDocument(app: OpenAPIHono<AppEnv>): Promise<Record<string, unknown>> {
  app.openAPIRegistry.registerComponent("securitySchemes", "key", {
    type: "http",
    scheme: "bearer",
    description: "Where the service is run with API keys.",
  });
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Ripen", version, description, license: { name: "MIT" } },
    servers: [{ url: "/" }],
    security: [{}, { key: [] }],
    tags: [{ name: "Portfolios" }, { name: "Jobs" }, { name: "Service" }],
  });
  const { schema, parts } = await sharedPortfolioSchema("#/components/schemas/");
  const schemas = { ...document.components?.schemas, Portfolio: schema, ...parts };
  return { ...document, components: { ...document.components, schemas } };
}

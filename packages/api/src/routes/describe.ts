import { Hono } from "hono";
import type { AppEnv } from "../appEnv.js";

/** `GET /openapi.json`: written when it is first asked for. */
export function describe(write: () => Promise<Record<string, unknown>>): Hono<AppEnv> {
  let text: Promise<string> | undefined;
  const routes = new Hono<AppEnv>();
  routes.get("/openapi.json", async (c) => {
    text ??= write().then((document) => JSON.stringify(document));
    return c.body(await text, 200, { "Content-Type": "application/json", "Cache-Control": "public, max-age=300" });
  });
  return routes;
}

import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../appEnv.js";
import { bodyLimit } from "./bodyLimit.js";
import { jsonBody } from "./jsonBody.js";

/** What every route that takes a body has in front of it. */
export function readBody(limits: { readonly bodyBytes: number; readonly depth: number }): MiddlewareHandler<AppEnv>[] {
  return [bodyLimit(limits.bodyBytes), jsonBody(limits)];
}

import { Hono } from "hono";
import type { AppEnv } from "../appEnv.js";
import type { Asset } from "../assets.js";

/** Addresses of people's pages, and the files they are in; all other files have their own name. */
const pages: Readonly<Record<string, string>> = { "index.html": "/", "docs.html": "/docs" };

/** `GET /`, `/docs`, and the files they need. */
export function files(assets: ReadonlyMap<string, Asset>): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  for (const [name, { type, bytes, etag }] of assets)
    routes.get(pages[name] ?? `/${name}`, (c) => {
      const headers = { "Content-Type": type, "Cache-Control": "no-cache", "ETag": etag };
      return c.req.header("If-None-Match") === etag ? c.body(null, 304, headers) : c.body(bytes, 200, headers);
    });
  return routes;
}

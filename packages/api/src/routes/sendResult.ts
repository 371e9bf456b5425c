import type { Context } from "hono";
import type { AppEnv } from "../appEnv.js";
import type { JobResult } from "../store/index.js";
import type { Form } from "./negotiate.js";

/** Sends a result in a form. Results never change, so whoever has one may keep it. */
export function sendResult(
  c: Context<AppEnv>,
  id: string,
  { json, markdown = "" }: JobResult,
  form: Form,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const isJson = form === "application/json";
  const etag = `"${id}.${isJson ? "json" : "md"}"`;
  const about = { ...headers, "ETag": etag, "Vary": "Accept, Authorization", "Cache-Control": "private, max-age=86400, immutable" };
  if (c.req.method === "GET" && isKnown(c.req.header("If-None-Match"), etag)) return c.body(null, 304, about);
  return c.body(isJson ? json : markdown, 200, { ...about, "Content-Type": isJson ? form : `${form}; charset=utf-8` });
}

function isKnown(header = "", etag: string): boolean {
  return header.split(",").some((one) => [etag, "*"].includes(one.trim().replace(/^W\//, "")));
}

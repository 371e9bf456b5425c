import { bodyLimit as limitBody } from "hono/body-limit";
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../appEnv.js";
import { refuse } from "../problems/index.js";

/** Refuses bodies of more bytes, by their stated length or while they arrive. */
export function bodyLimit(bytes: number): MiddlewareHandler<AppEnv> {
  return limitBody({
    maxSize: bytes,
    onError: (c) => {
      const length = c.req.header("Content-Length");
      const found = length === undefined ? "more" : Number(length).toLocaleString("en");
      // What is left of the body is not read.
      return refuse("body-too-large", `found ${found} bytes; allowed are at most ${bytes.toLocaleString("en")}`, { Connection: "close" });
    },
  });
}

import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../appEnv.js";
import { refuse } from "../problems/index.js";

/** Whose request it is. Nothing is shared between callers. */
export interface Caller {
  /** First digits of the hash of the key: it names the caller in store and logs, and says nothing of the key. */
  readonly id: string;
}

/** Everybody on this machine, where there are no keys. */
export const local: Caller = { id: "local" };

/**
 * Finds the caller by the header `Authorization: Bearer <key>`. All keys are compared, each by its hash and in constant time, so
 * that the time of an answer tells nothing of a key or of its place in the list.
 *
 * @param keys none: whoever reaches the service is served
 */
export function authenticate(keys: readonly string[]): MiddlewareHandler<AppEnv> {
  const known = keys.map(hashOf);
  return async function authenticate(c, next) {
    c.set("caller", known.length === 0 ? local : identify(known, c.req.header("Authorization")));
    await next();
  };
}

function identify(known: readonly Buffer[], header = ""): Caller {
  const given = hashOf(/^Bearer +([\x21-\x7e]+) *$/i.exec(header)?.[1] ?? "");
  let found: Buffer | undefined;
  for (const hash of known) if (timingSafeEqual(hash, given)) found = hash;
  if (found === undefined)
    return refuse("unauthorized", header === "" ? "found no Authorization header" : "found a key that is not known here", {
      "WWW-Authenticate": 'Bearer realm="ripen"',
    });
  return { id: found.toString("hex").slice(0, 16) };
}

function hashOf(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

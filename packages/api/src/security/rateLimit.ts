import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../appEnv.js";
import { refuse } from "../problems/index.js";

interface Bucket {
  left: number;
  filled: number;
}

/**
 * A bucket of requests for every caller, filled evenly (the generic cell rate of token buckets: J. Turner, "New directions in
 * communications", IEEE Communications Magazine 24(10), 1986). There are no more buckets than keys.
 *
 * @param perMinute how many requests are put in each minute; a full bucket holds as many
 * @param now milliseconds of a clock that never goes back
 */
export function rateLimit(perMinute: number, now: () => number = () => performance.now()): MiddlewareHandler<AppEnv> {
  const buckets = new Map<string, Bucket>();
  const each = 60_000 / perMinute;
  return async function rateLimit(c, next) {
    const { id } = c.get("caller");
    const bucket = buckets.get(id) ?? { left: perMinute, filled: now() };
    buckets.set(id, bucket);
    const time = now();
    bucket.left = Math.min(perMinute, bucket.left + (time - bucket.filled) / each);
    bucket.filled = time;
    const seconds = Math.ceil(each / 1000);
    if (bucket.left < 1)
      refuse("rate-limited", `allowed are ${perMinute} requests a minute`, {
        "Retry-After": String(seconds),
        "RateLimit": `limit=${perMinute}, remaining=0, reset=${seconds}`,
      });
    bucket.left -= 1;
    await next();
    const reset = Math.ceil(((perMinute - bucket.left) * each) / 1000);
    c.header("RateLimit", `limit=${perMinute}, remaining=${Math.floor(bucket.left)}, reset=${reset}`);
    c.header("RateLimit-Policy", `${perMinute};w=60`);
  };
}

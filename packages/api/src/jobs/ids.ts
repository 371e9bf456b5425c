import { createHash } from "node:crypto";
import { version } from "@ripen/core";
import type { JobKind } from "../store/index.js";

/**
 * The name of a job: the same request of the same owner has the same one, so it is computed once; another owner's has another, so
 * nothing is shared between keys. A new version of the engine computes anew.
 *
 * @param request canonical, as JSON
 * @returns 32 hexadecimal digits
 */
export function jobId(owner: string, kind: JobKind, request: string): string {
  return createHash("sha256")
    .update(JSON.stringify([version, owner, kind]))
    .update(request)
    .digest("hex")
    .slice(0, 32);
}

/**
 * The text of a request from which spelling is gone: white space, escapes, 1.0 for 1. The order of names stays, since it is the
 * order in which a plan lists what they name.
 */
export function canonical(request: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(request);
}

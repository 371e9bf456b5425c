import type { z } from "@hono/zod-openapi";
import type { JobStatus } from "../jobs/index.js";
import type { job } from "../schemas/index.js";
import type { JobKind } from "../store/index.js";

const collections: Readonly<Record<JobKind, string>> = { plan: "plans", valuation: "valuations", comparison: "comparisons" };

/** Where the result of a job is, once it is done. */
export function resultPath(kind: JobKind, id: string): string {
  return `/v1/${collections[kind]}/${id}`;
}

/** A job as it is answered. */
export function viewOf({ id, kind, state, work, attempts, submitted, started, ended, progress, failure }: JobStatus): z.infer<typeof job> {
  const self = `/v1/jobs/${id}`;
  const times = {
    submitted: isoTime(submitted),
    ...(started === undefined ? {} : { started: isoTime(started) }),
    ...(ended === undefined ? {} : { ended: isoTime(ended) }),
  };
  return {
    ...{ id, kind, state, work, attempts, ...times },
    ...(progress === undefined ? {} : { progress }),
    ...(failure === undefined ? {} : { failure: failure as z.infer<typeof job>["failure"] }),
    links: { self, events: `${self}/events`, result: resultPath(kind, id) },
  };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

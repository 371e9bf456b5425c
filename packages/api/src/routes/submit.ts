import type { Context } from "hono";
import type { AppEnv } from "../appEnv.js";
import type { Jobs, JobStatus } from "../jobs/index.js";
import { ProblemError, refuse } from "../problems/index.js";
import type { Limits } from "../settings.js";
import type { JobKind } from "../store/index.js";
import type { JobRequest, Threads } from "../worker/index.js";
import { resultPath, viewOf } from "./jobView.js";
import { negotiate } from "./negotiate.js";
import { readPrefer } from "./prefer.js";
import { sendResult } from "./sendResult.js";

/** What routes that accept work need. */
export interface SubmitParts {
  readonly jobs: Jobs;
  /** For what is looked at before the work. */
  readonly threads: Threads;
  readonly limits: Limits;
  /** False while the service stops. */
  readonly open: () => boolean;
}

/**
 * Accepts work and answers it: with the result when it is there soon enough, else with the job and where to find it. How soon is
 * for the request to say (Prefer); where it says nothing, small work is waited for and other work is not.
 */
export async function submit(
  c: Context<AppEnv>,
  kind: JobKind,
  request: JobRequest,
  { jobs, threads, limits, open }: SubmitParts,
): Promise<Response> {
  if (!open()) refuse("shutting-down", "no new work is taken", { "Retry-After": "10" });
  const owner = c.get("caller").id;
  // Before the work: what cannot be told is not computed.
  const form = negotiate(c, kind);
  const prefer = readPrefer(c.req.header("Prefer"));
  const work = await threads.run<"measure">({ task: "measure", kind, request });
  const job = await jobs.submit({ owner, kind, request, work, idempotencyKey: c.req.header("Idempotency-Key") });
  const seconds = prefer.async ? 0 : Math.min(prefer.wait ?? (work <= limits.quickWork ? limits.waitSeconds : 0), limits.waitSeconds);
  const ended = await jobs.ended(job.id, owner, seconds * 1000);
  const applied = appliedOf(prefer.async, prefer.wait, seconds);
  if (ended === undefined) return refuse("not-found", "The job was deleted while its result was waited for.");
  if (ended.state === "failed" && ended.failure !== undefined) throw new ProblemError(ended.failure);
  if (ended.state !== "done") return accepted(c, ended, applied);
  const result = await jobs.result(job.id, owner);
  if (result === undefined) return refuse("not-found", "The result was deleted while it was waited for.");
  return sendResult(c, ended.id, result, form, { ...applied, "Content-Location": resultPath(kind, ended.id) });
}

function accepted(c: Context<AppEnv>, job: JobStatus, applied: Readonly<Record<string, string>>): Response {
  return c.json(viewOf(job), 202, { "Location": `/v1/jobs/${job.id}`, "Retry-After": "1", "Cache-Control": "no-store", ...applied });
}

function appliedOf(async: boolean, wait: number | undefined, seconds: number): Record<string, string> {
  if (async) return { "Preference-Applied": "respond-async" };
  return wait === undefined ? {} : { "Preference-Applied": `wait=${seconds}` };
}

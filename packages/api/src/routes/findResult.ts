import type { Context } from "hono";
import type { AppEnv } from "../appEnv.js";
import type { Jobs } from "../jobs/index.js";
import { ProblemError, refuse } from "../problems/index.js";
import type { JobKind } from "../store/index.js";
import { negotiate } from "./negotiate.js";
import { sendResult } from "./sendResult.js";

/** Answers with a result that is kept; a job that has failed answers why. */
export async function findResult(c: Context<AppEnv>, kind: JobKind, id: string, jobs: Jobs): Promise<Response> {
  const owner = c.get("caller").id;
  const form = negotiate(c, kind);
  const job = await jobs.get(id, owner);
  if (job === undefined || job.kind !== kind) return refuse("not-found", `There is no ${kind} under this address.`);
  if (job.failure !== undefined) throw new ProblemError(job.failure);
  const result = await jobs.result(id, owner);
  if (result === undefined) return refuse("not-found", `The ${kind} is not there yet: /v1/jobs/${id} says how far it is.`);
  return sendResult(c, id, result, form);
}

import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../appEnv.js";
import { job, jobHeaders, jobParameters } from "../schemas/index.js";
import { readBody } from "../security/index.js";
import type { JobKind } from "../store/index.js";
import type { JobRequest } from "../worker/index.js";
import { asWritten, jsonContent, problems } from "./responses.js";
import { router } from "./router.js";
import { findResult } from "./findResult.js";
import { submit, type SubmitParts } from "./submit.js";

/** A kind of work: where it is asked for, what a request and a result look like. */
export interface WorkOptions<Request extends z.ZodType> {
  readonly kind: JobKind;
  readonly path: `/v1/${string}`;
  readonly summary: string;
  readonly description: string;
  readonly request: Request;
  readonly result: z.ZodType;
  /** Whether results are there to be read as well. */
  readonly markdown?: boolean;
  /** The request as the engine takes it, with what was left out filled in, so that saying it makes no other job. */
  readonly toJob: (request: z.infer<Request>) => JobRequest;
}

/** `POST` a request for work and `GET` its result, for one kind of work. */
export function workRoutes<Request extends z.ZodType>(options: WorkOptions<Request>, parts: SubmitParts): OpenAPIHono<AppEnv> {
  const { kind, path, summary, description, request, result, markdown = false, toJob } = options;
  const tags = ["Portfolios"];
  const content = { "application/json": { schema: result }, ...(markdown ? { "text/markdown": { schema: z.string() } } : {}) };
  const done = { description: "The result", content, headers: etagHeader };
  const post = createRoute({
    ...{ method: "post", path, tags, summary, description },
    middleware: readBody(parts.limits),
    request: { body: jsonContent(request as z.ZodType), headers: jobHeaders },
    responses: {
      200: done,
      202: {
        description: "Accepted: the job says when it has ended",
        content: { "application/json": { schema: job } },
        headers: locationHeader,
      },
      ...problems(400, 401, 403, 404, 406, 413, 415, 422, 429, 500, 503),
    },
  });
  const get = createRoute({
    ...{ method: "get", path: `${path}/{id}`, tags, summary: `The result of a ${kind}` },
    request: { params: jobParameters },
    responses: { 200: done, 304: { description: "As it was" }, ...problems(401, 403, 404, 406, 422, 429, 500) },
  });
  const routes = router();
  routes.openapi(post, async (c) => asWritten(await submit(c, kind, toJob(c.req.valid("json") as z.infer<Request>), parts)));
  routes.openapi(get, async (c) => asWritten(await findResult(c, kind, c.req.valid("param").id, parts.jobs)));
  return routes;
}

const etagHeader = z.object({ etag: z.string() });
const locationHeader = z.object({ location: z.string() });

import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import type { AppEnv } from "../appEnv.js";
import type { Jobs } from "../jobs/index.js";
import { refuse } from "../problems/index.js";
import { jobParameters } from "../schemas/index.js";
import { viewOf } from "./jobView.js";
import { asWritten, problems } from "./responses.js";
import { router } from "./router.js";

/** Milliseconds after which a line is sent although nothing has happened: what stands between would close a silent connection. */
const heartbeat = 15_000;

const route = createRoute({
  method: "get",
  path: "/v1/jobs/{id}/events",
  tags: ["Jobs"],
  summary: "What happens to a job, as it happens",
  description:
    "Server-sent events: `job` with the job, now and whenever something has changed; the last one is that of its end, or `forgotten`. When the service stops before, come back: you are told how it is then.",
  request: { params: jobParameters },
  responses: {
    200: { description: "Events", content: { "text/event-stream": { schema: z.string() } } },
    ...problems(401, 403, 404, 429, 500),
  },
});

/** `GET /v1/jobs/{id}/events`. */
export function events(jobs: Jobs): OpenAPIHono<AppEnv> {
  const routes = router();
  routes.openapi(route, async (c) => {
    const { id } = c.req.valid("param");
    const owner = c.get("caller").id;
    if ((await jobs.get(id, owner)) === undefined) return refuse("not-found", "There is no such job.");
    // Nobody reads what would be written for it.
    if (c.req.method === "HEAD") return asWritten(c.body(null, 200, { "Content-Type": "text/event-stream" }));
    c.header("X-Accel-Buffering", "no");
    return asWritten(
      streamSSE(c, async (stream) => {
        const watch = jobs.watch(id);
        stream.onAbort(() => watch.end());
        let last = "";
        try {
          while (!stream.aborted) {
            const job = await jobs.get(id, owner);
            if (job === undefined) {
              await stream.writeSSE({ event: "forgotten", data: JSON.stringify({ id }) });
              return;
            }
            const data = JSON.stringify(viewOf(job));
            if (data === last) await stream.write(": still here\n\n");
            else await stream.writeSSE({ event: "job", data });
            last = data;
            if (job.state === "done" || job.state === "failed" || (jobs.closing && job.state === "queued")) return;
            await watch.change(heartbeat);
          }
        } finally {
          watch.end();
        }
      }),
    );
  });
  return routes;
}

import type { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { requestId } from "hono/request-id";
import type { AppEnv } from "./appEnv.js";
import type { Asset } from "./assets.js";
import type { Jobs } from "./jobs/index.js";
import { openApiDocument } from "./openapi/index.js";
import { answerError, unknownRoute } from "./problems/index.js";
import {
  checks,
  comparisons,
  describe,
  errorPages,
  events,
  files,
  health,
  jobRoutes,
  metricsRoute,
  plans,
  router,
  valuations,
} from "./routes/index.js";
import { authenticate, loopbackOnly, rateLimit, safeHeaders } from "./security/index.js";
import type { Settings } from "./settings.js";
import { watchRequests, type Log, type Metrics } from "./telemetry/index.js";
import type { Threads } from "./worker/index.js";

/** What an app works with. */
export interface AppParts {
  readonly settings: Settings;
  readonly jobs: Jobs;
  /** For what is looked at before the work. */
  readonly threads: Threads;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Brings figures up to date that have to be asked for. */
  readonly refresh: () => Promise<void>;
  /** False while the service stops. */
  readonly open: () => boolean;
}

/**
 * The HTTP door to Ripen, as a Hono app: it reads, checks and passes on; what it answers was computed by `@ripen/core`.
 *
 * @returns a new app; apps share no state
 */
export function createApp({ settings, jobs, threads, assets, log, metrics, refresh, open }: AppParts): OpenAPIHono<AppEnv> {
  const { keys, limits } = settings;
  const app = router();
  app.use(requestId(), watchRequests(metrics, log), safeHeaders(), endConnections(open));
  if (keys.length === 0) app.use(loopbackOnly());

  // For everybody who gets here: it tells nothing of anybody's portfolio.
  const isReady = (): Promise<boolean> => refresh().then(open, () => false);
  app.route("/", health(isReady));
  app.route("/", files(assets));
  app.route("/", errorPages());
  app.route(
    "/",
    describe(() => openApiDocument(app)),
  );

  for (const path of ["/v1/*", "/metrics"]) app.use(path, authenticate(keys), rateLimit(limits.requestsPerMinute));
  const parts = { jobs, threads, limits, open };
  app.route("/", checks(threads, limits));
  app.route("/", plans(parts));
  app.route("/", valuations(parts));
  app.route("/", comparisons(parts));
  app.route("/", jobRoutes(jobs));
  app.route("/", events(jobs));
  app.route("/", metricsRoute(metrics, refresh));

  app.onError(answerError);
  app.notFound(unknownRoute(app));
  return app;
}

/** Where the service stops, whoever asks it is told to ask the next one. */
function endConnections(open: () => boolean): MiddlewareHandler<AppEnv> {
  return async function endConnections(c, next) {
    await next();
    if (!open()) c.header("Connection", "close");
  };
}

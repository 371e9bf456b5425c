import { dirname, resolve } from "node:path";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { createApp } from "./app.js";
import type { AppEnv } from "./appEnv.js";
import { readAssets, type Asset } from "./assets.js";
import { Jobs } from "./jobs/index.js";
import { makeFolder } from "./makeFolder.js";
import { describeFault } from "./problems/index.js";
import type { Settings } from "./settings.js";
import { openSqliteStore, type JobState, type JobStore } from "./store/index.js";
import { Metrics, noLog, type Log } from "./telemetry/index.js";
import { Threads } from "./worker/index.js";

/** What may be put in place of what the service brings along. */
export interface ServiceOptions {
  readonly log?: Log;
  /** @defaultValue the file of SQLite that the settings name */
  readonly store?: JobStore;
  /** Files of the page. @defaultValue those beside the built file */
  readonly assets?: ReadonlyMap<string, Asset>;
  /** The built thread. @defaultValue the one beside the built file */
  readonly threadFile?: URL;
}

/** The app with everything behind it. */
export interface Service {
  readonly app: OpenAPIHono<AppEnv>;
  /**
   * Takes no new work from now on, and waits for what runs, as long as the settings say; what is not done by then is run by the
   * next service. Whoever waits for it has been told when this resolves.
   */
  drain(): Promise<void>;
  /** Drains, and lets go of threads and store. */
  close(): Promise<void>;
}

const day = 86_400_000;
/** How often what is too old is looked for, in milliseconds. */
const sweep = 3_600_000;
/** Seconds. */
const jobBounds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800];

/**
 * Opens the store, starts the threads, and goes on with what an earlier service left.
 *
 * @example
 * const service = await openService(readSettings({ RIPEN_DATA: ":memory:" }));
 * const response = await service.app.request("http://localhost/health/live"); // 200
 * await service.close();
 */
export async function openService(settings: Settings, { log = noLog, store, assets, threadFile }: ServiceOptions = {}): Promise<Service> {
  const { data, limits } = settings;
  if (store === undefined && data !== ":memory:") makeFolder(dirname(resolve(data)));
  const kept = store ?? (await openSqliteStore(data));
  const metrics = new Metrics();
  const onFault = (error: unknown): void => log("fault", { error: describeFault(error) });
  const threads = { megabytes: limits.jobMegabytes, file: threadFile, onFault };
  const workers = new Threads({ ...threads, threads: limits.threads, seconds: limits.jobSeconds });
  const checkers = new Threads({ ...threads, threads: limits.checkThreads, seconds: limits.checkSeconds, queue: limits.checkQueue });
  const took = metrics.histogram("ripen_job_seconds", "Time that jobs ran, by kind and outcome.", jobBounds);
  const jobs = new Jobs(limits, { store: kept, threads: workers, slots: limits.threads, log, took });
  const refresh = watch(metrics, kept);
  let open = true;

  const forget = async (): Promise<void> => {
    const forgotten = await kept.forgetBefore(Date.now() - limits.retentionDays * day);
    if (forgotten > 0) log("forgotten", { jobs: forgotten });
  };
  await forget();
  const sweeper = setInterval(() => void forget().catch(onFault), sweep).unref();
  log("recovered", await jobs.recover());

  const drain = once(async () => {
    open = false;
    clearInterval(sweeper);
    await jobs.close(limits.drainSeconds * 1000);
  });
  const close = once(async () => {
    await drain();
    await Promise.all([workers.close(), checkers.close()]);
    // Everybody has been answered: a store that fails now fails nobody, and the next service goes on from what it holds.
    await kept.close().catch(onFault);
  });
  const app = createApp({ settings, jobs, threads: checkers, assets: assets ?? readAssets(), log, metrics, refresh, open: () => open });
  return { app, drain, close };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}

/** Gauges of jobs and memory; jobs have to be counted first. */
function watch(metrics: Metrics, store: JobStore): () => Promise<void> {
  let counts: Readonly<Record<JobState, number>> = { queued: 0, running: 0, done: 0, failed: 0 };
  for (const state of ["queued", "running", "done", "failed"] as const)
    metrics.gauge(`ripen_jobs_${state}`, `Jobs that are ${state}.`, () => counts[state]);
  metrics.gauge("process_resident_memory_bytes", "Memory of the process.", () => process.memoryUsage.rss());
  metrics.gauge("process_uptime_seconds", "Seconds since the process was started.", () => Math.round(process.uptime()));
  return async () => void (counts = await store.counts());
}

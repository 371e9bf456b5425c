import { setTimeout as sleep } from "node:timers/promises";
import { describeFault, problem, ProblemError, type Problem } from "../problems/index.js";
import type { ClaimedJob, JobStore } from "../store/index.js";
import type { Histogram, Log } from "../telemetry/index.js";
import type { JobProgress, Threads } from "../worker/index.js";

/** What the runner works with. */
export interface RunnerParts {
  readonly store: JobStore;
  readonly threads: Threads;
  /** How many jobs run at once. */
  readonly slots: number;
  readonly log: Log;
  /** Told how long a job took, by kind and outcome. */
  readonly took: Histogram;
  /** Told whenever something has happened to a job. */
  readonly news: (id: string, progress?: JobProgress) => void;
}

/** How a job ends: what is told of it, and how it is written down. */
interface End {
  readonly outcome: "done" | "failed" | "forgotten" | "postponed";
  readonly write: () => Promise<unknown>;
}

/** How long a store that has failed is left alone, in milliseconds. */
const pause = 1000;

/** Why a job is stopped. */
const forgotten = new Error("the job is forgotten");
const postponed = new Error("the service stops");

/** Takes jobs from the store and runs them, as many at once as there are threads. */
export class Runner {
  readonly #parts: RunnerParts;
  readonly #running = new Map<string, AbortController>();
  #idle: Promise<void> = Promise.resolve();
  #closing = false;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Looks for jobs that wait; called whenever one is added or has ended. */
  wake(): void {
    // One look after the other, so that no two of them count the same free thread.
    this.#idle = this.#idle
      .then(() => this.#take())
      .catch((error: unknown) => {
        this.#parts.log("fault", { error: describeFault(error) });
        if (!this.#closing) setTimeout(() => this.wake(), pause).unref();
      });
  }

  /** Stops a job that is to be forgotten, where it runs. */
  stop(id: string): void {
    this.#running.get(id)?.abort(forgotten);
  }

  /** Takes nothing new, waits for what runs, and after so many milliseconds puts it back to be run by the next service. */
  async close(patience: number): Promise<void> {
    this.#closing = true;
    // Whatever is being taken runs by then.
    await this.#idle;
    const timer = setTimeout(() => this.#running.forEach((controller) => controller.abort(postponed)), patience);
    while (this.#running.size > 0) await sleep(10);
    clearTimeout(timer);
    await this.#idle;
  }

  async #take(): Promise<void> {
    while (!this.#closing && this.#running.size < this.#parts.slots) {
      const job = await this.#parts.store.claim(Date.now());
      if (job === undefined) return;
      const controller = new AbortController();
      this.#running.set(job.id, controller);
      void this.#run(job, controller);
    }
  }

  async #run(job: ClaimedJob, controller: AbortController): Promise<void> {
    const { id, kind } = job;
    const { news, log, took } = this.#parts;
    const start = performance.now();
    news(id);
    const { outcome, write } = await this.#endOf(job, controller.signal);
    await this.#keep(write);
    const seconds = (performance.now() - start) / 1000;
    took(seconds, { kind, outcome });
    log("job", { job: id, kind, outcome, milliseconds: Math.round(seconds * 1000) });
    // It may have been forgotten, asked for again, and taken again meanwhile.
    if (this.#running.get(id) === controller) this.#running.delete(id);
    news(id);
    this.wake();
  }

  async #endOf({ id, owner, kind, request }: ClaimedJob, signal: AbortSignal): Promise<End> {
    const { store, threads, news } = this.#parts;
    const onProgress = (progress: JobProgress): void => news(id, progress);
    try {
      // Between its taking and now nobody could have stopped it.
      if ((await store.get(id, owner)) === undefined) throw forgotten;
      const result = await threads.run<"run">({ task: "run", kind, request }, { signal, onProgress });
      return { outcome: "done", write: () => store.finish(id, result, Date.now()) };
    } catch (error) {
      if (error === forgotten) return { outcome: "forgotten", write: () => Promise.resolve() };
      if (error === postponed) return { outcome: "postponed", write: () => store.release(id) };
      const failure = { ...this.#failureOf(id, error), instance: `/v1/jobs/${id}` };
      return { outcome: "failed", write: () => store.fail(id, failure, Date.now()) };
    }
  }

  /**
   * Writes down how a job has ended. A store that cannot (its disk is full) is asked again until it can; where the service stops
   * before, the next one finds the job as it was, and runs it again.
   */
  async #keep(write: End["write"]): Promise<void> {
    for (;;)
      try {
        await write();
        return;
      } catch (error) {
        this.#parts.log("fault", { error: describeFault(error) });
        if (this.#closing) return;
        await sleep(pause);
      }
  }

  #failureOf(id: string, error: unknown): Problem {
    if (error instanceof ProblemError) return error.problem;
    this.#parts.log("fault", { job: id, error: describeFault(error) });
    return problem("unexpected", "The job ended in a fault of Ripen.");
  }
}

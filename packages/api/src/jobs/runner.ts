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
    this.#idle = this.#idle.then(() => this.#take()).catch((error: unknown) => this.#parts.log("fault", { error: describeFault(error) }));
  }

  /** Stops a job that is to be forgotten, where it runs. */
  stop(id: string): void {
    this.#running.get(id)?.abort(forgotten);
  }

  /** Takes nothing new, waits for what runs, and after so many milliseconds puts it back to be run by the next service. */
  async close(patience: number): Promise<void> {
    this.#closing = true;
    const timer = setTimeout(() => this.#running.forEach((controller) => controller.abort(postponed)), patience);
    while (this.#running.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
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

  async #run({ id, kind, request }: ClaimedJob, controller: AbortController): Promise<void> {
    const { store, threads, news, log, took } = this.#parts;
    const start = performance.now();
    let outcome = "done";
    news(id);
    try {
      const onProgress = (progress: JobProgress): void => news(id, progress);
      const result = await threads.run<"run">({ task: "run", kind, request }, { signal: controller.signal, onProgress });
      await store.finish(id, result, Date.now());
    } catch (error) {
      if (error === postponed) await store.release(id);
      else if (error !== forgotten) await store.fail(id, { ...this.#failureOf(id, error), instance: `/v1/jobs/${id}` }, Date.now());
      outcome = error === postponed ? "postponed" : error === forgotten ? "forgotten" : "failed";
    } finally {
      const seconds = (performance.now() - start) / 1000;
      took(seconds, { kind, outcome });
      log("job", { job: id, kind, outcome, milliseconds: Math.round(seconds * 1000) });
      // It may have been forgotten, asked for again, and taken again meanwhile.
      if (this.#running.get(id) === controller) this.#running.delete(id);
      news(id);
      this.wake();
    }
  }

  #failureOf(id: string, error: unknown): Problem {
    if (error instanceof ProblemError) return error.problem;
    this.#parts.log("fault", { job: id, error: describeFault(error) });
    return problem("unexpected", "The job ended in a fault of Ripen.");
  }
}

import { problem, refuse } from "../problems/index.js";
import type { JobKind, JobRecord, JobResult, JobStore, NewJob } from "../store/index.js";
import type { JobProgress, JobRequest } from "../worker/index.js";
import { Bell } from "./bell.js";
import { canonical, jobId } from "./ids.js";
import { Runner, type RunnerParts } from "./runner.js";
import { Watch } from "./watch.js";

/** What jobs may be. */
export interface JobLimits {
  /** Jobs of one owner that wait or run. */
  readonly queue: number;
  /** Decisions of one job. */
  readonly work: number;
  /** How often a job is begun, when the service stops while it runs. */
  readonly attempts: number;
}

/** A job as it is asked for. */
export interface Submission {
  readonly owner: string;
  readonly kind: JobKind;
  readonly request: JobRequest;
  /** Counted before; see `workOf`. */
  readonly work: number;
  readonly idempotencyKey?: string | undefined;
}

/** A job with what is known of its progress while it runs. */
export interface JobStatus extends JobRecord {
  readonly progress?: JobProgress;
}

/** Jobs from their submission to their end. */
export class Jobs {
  readonly #store: JobStore;
  readonly #limits: JobLimits;
  readonly #runner: Runner;
  readonly #bell = new Bell<undefined>();
  readonly #progress = new Map<string, JobProgress>();
  #turn: Promise<unknown> = Promise.resolve();
  #closing = false;

  constructor(limits: JobLimits, parts: Omit<RunnerParts, "news">) {
    this.#store = parts.store;
    this.#limits = limits;
    this.#runner = new Runner({ ...parts, news: (id, progress) => this.#onNews(id, progress) });
  }

  /** Goes on with what an earlier service left: what was running is queued again, or fails when it was begun too often. */
  async recover(): Promise<{ readonly queued: number; readonly failed: number }> {
    const { attempts } = this.#limits;
    const found = await this.#store.recover(attempts, (times) => problem("interrupted", `interrupted ${times} times`), Date.now());
    this.#runner.wake();
    return found;
  }

  /**
   * Accepts a job, or finds that it is there already.
   *
   * @throws {ProblemError} `too-large`, `queue-full`, `idempotency-conflict`
   */
  submit(submission: Submission): Promise<JobStatus> {
    // One after the other: what is counted for one is not changed by another.
    const accepted = this.#turn.then(() => this.#accept(submission));
    this.#turn = accepted.catch(() => undefined);
    return accepted;
  }

  async #accept({ owner, kind, request, work, idempotencyKey: key }: Submission): Promise<JobStatus> {
    if (work > this.#limits.work)
      refuse("too-large", `found ${counted(work)} decisions; allowed are at most ${counted(this.#limits.work)}`);
    const text = canonical({ ...request });
    const id = jobId(owner, kind, text);
    const meant = key === undefined ? undefined : await this.#store.remembered(owner, key);
    if (meant !== undefined && meant !== id) refuse("idempotency-conflict", "this Idempotency-Key came with another request before");
    const known = await this.get(id, owner);
    const job = known !== undefined && known.state !== "failed" ? known : await this.#add({ id, owner, kind, request: text, work });
    // Only now: a request that was refused may come again in another form.
    if (key !== undefined && meant === undefined) await this.#store.remember(owner, key, id, Date.now());
    return job;
  }

  async #add(job: Omit<NewJob, "now">): Promise<JobStatus> {
    const unfinished = await this.#store.unfinished(job.owner);
    if (unfinished >= this.#limits.queue)
      refuse("queue-full", `found ${unfinished} jobs; allowed are at most ${this.#limits.queue}`, { "Retry-After": "5" });
    const added = await this.#store.add({ ...job, now: Date.now() });
    this.#runner.wake();
    return added;
  }

  async get(id: string, owner: string): Promise<JobStatus | undefined> {
    const job = await this.#store.get(id, owner);
    const progress = this.#progress.get(id);
    return job?.state === "running" && progress !== undefined ? { ...job, progress } : job;
  }

  async result(id: string, owner: string): Promise<JobResult | undefined> {
    return this.#store.result(id, owner);
  }

  /** Stops a job where it runs, and forgets it with its document. */
  async remove(id: string, owner: string): Promise<boolean> {
    const found = await this.#store.remove(id, owner);
    if (found) this.#runner.stop(id);
    this.#bell.ring(id, undefined);
    return found;
  }

  /** Whether nothing more is going to happen here: whoever waits or watches is answered, and comes back to the next service. */
  get closing(): boolean {
    return this.#closing;
  }

  /**
   * The job as soon as it has ended, or as it is when the time is over or the service stops.
   *
   * @param wait milliseconds
   */
  async ended(id: string, owner: string, wait: number): Promise<JobStatus | undefined> {
    const until = Date.now() + wait;
    const watch = this.watch(id);
    try {
      for (;;) {
        const job = await this.get(id, owner);
        if (job === undefined || job.state === "done" || job.state === "failed" || Date.now() >= until) return job;
        if (this.#closing && job.state === "queued") return job;
        await watch.change(until - Date.now());
      }
    } finally {
      watch.end();
    }
  }

  /** Watches a job; whoever watches ends it. */
  watch(id: string): Watch {
    return new Watch((listener) => this.#bell.listen(id, listener));
  }

  async close(patience: number): Promise<void> {
    this.#closing = true;
    this.#bell.ringAll(undefined);
    await this.#runner.close(patience);
    this.#bell.ringAll(undefined);
  }

  #onNews(id: string, progress: JobProgress | undefined): void {
    if (progress === undefined) this.#progress.delete(id);
    else this.#progress.set(id, progress);
    this.#bell.ring(id, undefined);
  }
}

function counted(work: number): string {
  return Math.round(work).toLocaleString("en");
}

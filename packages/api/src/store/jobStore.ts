import type { Problem } from "../problems/index.js";

/** What is computed: everything of a portfolio, one initiative, or two portfolios beside each other. */
export type JobKind = "plan" | "valuation" | "comparison";

/** Where a job is. It ends once, as done or failed. */
export type JobState = "queued" | "running" | "done" | "failed";

/** What is known of a job without opening its request or its result. Times are milliseconds since 1970. */
export interface JobRecord {
  readonly id: string;
  readonly owner: string;
  readonly kind: JobKind;
  readonly state: JobState;
  /** Counted before it began: decisions, one option looked at on one path at one date. */
  readonly work: number;
  /** How often it was begun. */
  readonly attempts: number;
  readonly submitted: number;
  readonly started?: number;
  readonly ended?: number;
  readonly failure?: Problem;
}

/** A job to be kept. */
export interface NewJob {
  readonly id: string;
  readonly owner: string;
  readonly kind: JobKind;
  /** The canonical request, as JSON. */
  readonly request: string;
  readonly work: number;
  readonly now: number;
}

/** A job that has been taken to be worked on. */
export interface ClaimedJob {
  readonly id: string;
  readonly owner: string;
  readonly kind: JobKind;
  readonly request: string;
}

/** What a job has computed, as it is answered. */
export interface JobResult {
  readonly json: string;
  readonly markdown?: string;
}

/**
 * Keeps jobs, their requests and their results. One machine keeps them in a file; a store that several machines share has the
 * same methods, and `claim` is what must never give one job to two of them.
 */
export interface JobStore {
  /** Keeps a job; one that is there already stays as it is, but for a failed one, which is queued again. */
  add(job: NewJob): Promise<JobRecord>;
  /** A job of this owner; of nobody else. */
  get(id: string, owner: string): Promise<JobRecord | undefined>;
  result(id: string, owner: string): Promise<JobResult | undefined>;
  /** Takes the job that has waited longest, of the owner who has the fewest running; undefined when none waits. */
  claim(now: number): Promise<ClaimedJob | undefined>;
  /** Ends a running job; false when it is not there any more. */
  finish(id: string, result: JobResult, now: number): Promise<boolean>;
  fail(id: string, failure: Problem, now: number): Promise<boolean>;
  /** Puts a running job back: its work was stopped, and not by its own fault. */
  release(id: string): Promise<void>;
  /** Forgets a job with its request and its result; false when there was none. */
  remove(id: string, owner: string): Promise<boolean>;
  /** How many jobs of an owner wait or run. */
  unfinished(owner: string): Promise<number>;
  /** How many jobs are in each state. */
  counts(): Promise<Readonly<Record<JobState, number>>>;
  /** Which job an idempotency key of this owner stands for. */
  remembered(owner: string, key: string): Promise<string | undefined>;
  remember(owner: string, key: string, job: string, now: number): Promise<void>;
  /** Queues again what was running when the service stopped; what was begun too often fails. */
  recover(
    mostAttempts: number,
    failure: (attempts: number) => Problem,
    now: number,
  ): Promise<{ readonly queued: number; readonly failed: number }>;
  /** Forgets what ended before a time, and idempotency keys from before it. */
  forgetBefore(time: number): Promise<number>;
  close(): Promise<void>;
}

import type { Issue, RipenErrorCode, Warning } from "@ripen/core";
import type { JobKind, JobResult } from "../store/index.js";

/** What a request asks to be computed, as the engine takes it. Canonical: the same request is the same text. */
export interface JobRequest {
  readonly portfolio: unknown;
  /** Of comparisons: what the portfolio is compared with. */
  readonly variant?: unknown;
  /** Of valuations. */
  readonly initiative?: string;
  readonly run: Readonly<Record<string, unknown>>;
}

/** What a thread is asked. */
export type ThreadTask =
  | { readonly task: "check"; readonly portfolio: unknown }
  | { readonly task: "measure"; readonly kind: JobKind; readonly request: JobRequest }
  | { readonly task: "run"; readonly kind: JobKind; readonly request: string; readonly port?: ProgressPort };

/** The end of a channel through which a thread tells how far it is. */
export interface ProgressPort {
  postMessage(progress: JobProgress): void;
  close(): void;
}

export interface JobProgress {
  readonly stage: string;
  /** From 0 to 1. */
  readonly done: number;
}

/** What was found wrong by the engine; errors lose their class on the way between threads. */
export interface ThreadFailure {
  readonly failure: { readonly code: RipenErrorCode; readonly issues: readonly Issue[]; readonly base: string };
}

export interface CheckResult {
  readonly issues: readonly Issue[];
  readonly warnings: readonly Warning[];
}

export type ThreadAnswer<T> = { readonly value: T } | ThreadFailure;

/** What a thread answers to each task. */
export interface ThreadAnswers {
  readonly check: CheckResult;
  /** The work of a job, in decisions. */
  readonly measure: number;
  readonly run: JobResult;
}

import { MessageChannel, type Worker } from "node:worker_threads";
import { Piscina } from "piscina";
import { ofEngine, problem, ProblemError, refuse } from "../problems/index.js";
import type { JobProgress, ThreadAnswer, ThreadAnswers, ThreadTask } from "./protocol.js";
import { Slots } from "./slots.js";

const overTime = new Error("out of time");

/** How threads are set up. */
export interface ThreadsOptions {
  /** How many tasks run at once. */
  readonly threads: number;
  /** Memory that the objects of each may use, in MiB. */
  readonly megabytes: number;
  /** A task is stopped after so many seconds, whatever it does. */
  readonly seconds: number;
  /** How many tasks may wait for a thread. @defaultValue any number */
  readonly queue?: number;
  /** Where the built thread lies. @defaultValue beside this file */
  readonly file?: URL | undefined;
  /** Told of a thread that ends by a fault while it has no task; another one takes its place. */
  readonly onFault?: ((error: unknown) => void) | undefined;
}

/** What a task may be asked, and may tell, while it is done. */
export interface TaskContext {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: JobProgress) => void) | undefined;
}

/**
 * Threads that do tasks. A task that is stopped, or takes too long, is stopped by ending its thread; so is one that uses too much
 * memory. Nothing else is touched by it.
 */
export class Threads {
  readonly #pool: Piscina;
  readonly #seconds: number;
  readonly #slots: Slots;
  readonly #queue: number;
  /** Threads that have not ended, also those that have been told to and that the pool no longer counts. */
  readonly #alive = new Map<Worker, Promise<void>>();
  #closed = false;

  constructor({
    threads,
    megabytes,
    seconds,
    queue = Infinity,
    file = new URL("./thread.js", import.meta.url),
    onFault = () => undefined,
  }: ThreadsOptions) {
    this.#seconds = seconds;
    this.#queue = queue;
    this.#slots = new Slots(threads);
    this.#pool = new Piscina({
      filename: file.href,
      minThreads: threads,
      maxThreads: threads,
      idleTimeout: Infinity,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    this.#pool.on("error", onFault);
  }

  /**
   * Does a task, as soon as a thread is free for it.
   *
   * @throws {ProblemError} what the engine found wrong, `time-limit`, `out-of-memory`, `too-busy`, `shutting-down`; what the signal was aborted with
   */
  async run<Name extends ThreadTask["task"]>(
    task: Extract<ThreadTask, { task: Name }>,
    context: TaskContext = {},
  ): Promise<ThreadAnswers[Name]> {
    const { waiting } = this.#slots;
    if (waiting >= this.#queue) refuse("too-busy", `found ${waiting} waiting; allowed are at most ${this.#queue}`, { "Retry-After": "1" });
    await this.#slots.take();
    const { signal } = context;
    const controller = new AbortController();
    const stop = (reason: unknown): void => {
      this.#count();
      controller.abort(reason);
    };
    // The time begins now: not while others are done before it.
    const timer = setTimeout(() => stop(overTime), this.#seconds * 1000);
    const onAbort = (): void => stop(signal?.reason);
    signal?.addEventListener("abort", onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
    try {
      if (this.#closed) refuse("shutting-down", "no new work is taken");
      return await this.#dispatch(task, context, controller.signal);
    } catch (error) {
      throw this.#reasonOf(error, controller.signal);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      this.#slots.giveBack();
    }
  }

  async #dispatch<Name extends ThreadTask["task"]>(
    task: Extract<ThreadTask, { task: Name }>,
    { onProgress }: TaskContext,
    signal: AbortSignal,
  ): Promise<ThreadAnswers[Name]> {
    const channel = onProgress === undefined ? undefined : new MessageChannel();
    channel?.port1.on("message", (progress) => onProgress?.(progress as JobProgress));
    const [sent, transferList] = channel === undefined ? [task, []] : [{ ...task, port: channel.port2 }, [channel.port2]];
    try {
      const answer = (await this.#pool.run(sent, { transferList, signal })) as ThreadAnswer<ThreadAnswers[Name]>;
      if ("value" in answer) return answer.value;
      throw new ProblemError(ofEngine(answer.failure, answer.failure.base));
    } finally {
      channel?.port1.close();
    }
  }

  /** Why a task has not been done. */
  #reasonOf(error: unknown, stopped: AbortSignal): unknown {
    if (stopped.reason === overTime) return new ProblemError(problem("time-limit", `stopped after ${this.#seconds} s`));
    if (stopped.aborted) return stopped.reason;
    if (error instanceof ProblemError) return error;
    if (this.#closed) return new ProblemError(problem("shutting-down", "the work was not done any more"));
    const { code } = error as { readonly code?: unknown };
    if (code !== "ERR_WORKER_OUT_OF_MEMORY") return error;
    return new ProblemError(problem("out-of-memory", "the thread had used all the memory it may have"));
  }

  /** Ends the threads, with whatever they do, and waits until none is left. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#count();
    // The pool puts another thread in the place of each that it sees ending, also when it is closed: those that end are waited for first.
    const counted = new Set(this.#pool.threads);
    await Promise.all([...this.#alive].flatMap(([thread, end]) => (counted.has(thread) ? [] : [end])));
    await this.#pool.destroy();
  }

  /** Takes down who is there now, before the pool forgets those that it stops. */
  #count(): void {
    for (const thread of this.#pool.threads) {
      if (this.#alive.has(thread)) continue;
      const end = new Promise<void>((resolve) => thread.once("exit", () => resolve())).then(() => void this.#alive.delete(thread));
      this.#alive.set(thread, end);
    }
  }
}

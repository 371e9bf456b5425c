import { MessageChannel } from "node:worker_threads";
import { Piscina } from "piscina";
import { ofEngine, problem, ProblemError } from "../problems/index.js";
import type { JobProgress, ThreadAnswer, ThreadAnswers, ThreadTask } from "./protocol.js";

const overTime = new Error("out of time");

/** How threads are set up. */
export interface ThreadsOptions {
  /** How many tasks run at once. */
  readonly threads: number;
  /** Memory that the objects of each may use, in MiB. */
  readonly megabytes: number;
  /** A task is stopped after so many seconds, whatever it does. */
  readonly seconds: number;
  /** Where the built thread lies. @defaultValue beside this file */
  readonly file?: URL | undefined;
}

/**
 * Threads that do tasks. A task that is stopped, or takes too long, is stopped by ending its thread; so is one that uses too much
 * memory. Nothing else is touched by it.
 */
export class Threads {
  readonly #pool: Piscina;
  readonly #seconds: number;

  constructor({ threads, megabytes, seconds, file = new URL("./thread.js", import.meta.url) }: ThreadsOptions) {
    this.#seconds = seconds;
    this.#pool = new Piscina({
      filename: file.href,
      minThreads: threads,
      maxThreads: threads,
      idleTimeout: Infinity,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
  }

  /**
   * Does a task.
   *
   * @throws {ProblemError} what the engine found wrong, `time-limit`, `out-of-memory`; what the signal was aborted with
   */
  async run<Name extends ThreadTask["task"]>(
    task: Extract<ThreadTask, { task: Name }>,
    {
      signal,
      onProgress,
    }: { readonly signal?: AbortSignal | undefined; readonly onProgress?: ((progress: JobProgress) => void) | undefined } = {},
  ): Promise<ThreadAnswers[Name]> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(overTime), this.#seconds * 1000);
    const onAbort = (): void => stop.abort(signal?.reason);
    signal?.addEventListener("abort", onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
    const channel = onProgress === undefined ? undefined : new MessageChannel();
    channel?.port1.on("message", (progress) => onProgress?.(progress as JobProgress));
    try {
      const answer = (await this.#pool.run(channel === undefined ? task : { ...task, port: channel.port2 }, {
        ...(channel === undefined ? {} : { transferList: [channel.port2] }),
        signal: stop.signal,
      })) as ThreadAnswer<ThreadAnswers[Name]>;
      if ("value" in answer) return answer.value;
      throw new ProblemError(ofEngine(answer.failure, answer.failure.base));
    } catch (error) {
      if (stop.signal.reason === overTime) throw new ProblemError(problem("time-limit", `stopped after ${this.#seconds} s`));
      if (stop.signal.aborted) throw stop.signal.reason;
      if ((error as { code?: unknown }).code === "ERR_WORKER_OUT_OF_MEMORY")
        throw new ProblemError(problem("out-of-memory", "the thread had used all the memory it may have"));
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      channel?.port1.close();
    }
  }

  /** Ends the threads, with whatever they do. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { count, RipenError } from "../errors.js";
import type { Executor } from "../execution/index.js";
import { inLine, remoteExecutor, type Dispatch } from "../worker/index.js";

/** How many threads, and what each may use. */
export interface PoolOptions {
  /** How many threads. @defaultValue as many as the machine runs at once */
  readonly threads?: number;
  /** Memory that each thread may use for its objects, in MiB; a task that needs more fails with `task-failed`. @defaultValue as Node decides */
  readonly megabytes?: number;
  /** Where the built `poolWorker.js` lies, when a bundler has moved it. @defaultValue beside this file */
  readonly file?: URL;
}

/** An executor whose tasks run in threads of this process. */
export interface Pool extends Executor {
  readonly threads: number;
  /** Ends the threads; runs that are not finished fail with `task-failed`. */
  close(): Promise<void>;
}

/** More pieces than threads, so that none waits long for the last. */
const piecesEach = 4;
const mostThreads = 1024;

/**
 * Starts a pool of Node's worker threads that solve and plan: the same results as inline, to the last bit.
 * It needs the package `piscina` beside this one.
 *
 * @returns an executor for `RunOptions`; threads are started with the first tasks, and end with `close()`
 * @throws {RipenError} `invalid-run` when the options are out of their range
 * @example
 * const pool = createPool({ threads: 4 });
 * const plan = await planPortfolio(portfolio, { executor: pool });
 * await pool.close();
 */
export function createPool({ threads = availableParallelism(), megabytes, file = defaultFile() }: PoolOptions = {}): Pool {
  assertWhole("threads", threads, mostThreads);
  if (megabytes !== undefined) assertWhole("megabytes", megabytes, Number.MAX_SAFE_INTEGER);
  const piscina = new Piscina({
    filename: file.href,
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Infinity,
    ...(megabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: megabytes } }),
  });
  // A thread may come to its end just after its task was called off. Nobody waits for it, and another one takes its place: no reason to end the process.
  piscina.on("error", () => undefined);
  let closed = false;
  // Piscina's own queue does not keep the order of tasks that can be aborted.
  const dispatch: Dispatch = (port) => {
    const controller = new AbortController();
    const running = closed
      ? Promise.reject(new Error("the pool has been closed"))
      : piscina.run(port, { transferList: [port as never], signal: controller.signal });
    return { running, finish: () => undefined, kill: () => controller.abort() };
  };
  const close = async (): Promise<void> => {
    closed = true;
    await piscina.destroy();
  };
  return { ...remoteExecutor(threads * piecesEach, inLine(threads, dispatch)), threads, close };
}

function defaultFile(): URL {
  return new URL("./poolWorker.js", import.meta.url);
}

function assertWhole(path: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new RipenError("invalid-run", [{ path, message: `found ${String(value)}; allowed is a whole number from 1 to ${count(most)}` }]);
}

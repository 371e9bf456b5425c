import { RipenError } from "../errors.js";
import type { Executor } from "../execution/index.js";
import { Crew, type WorkerLike } from "./crew.js";
import { inLine } from "./line.js";
import { remoteExecutor } from "./remoteExecutor.js";

/** Where workers come from, and how many. */
export type WorkersOptions = {
  /** How many workers. @defaultValue as many as the machine runs at once */
  readonly count?: number;
} & (
  | {
      /** Where the built worker script lies, `@ripen/core/worker/script`: with the chunks it imports, served from the page's own origin. */
      readonly url: string | { readonly href: string };
    }
  | {
      /** Makes a worker from that script, for bundlers that want to see `new Worker(new URL(…, import.meta.url), { type: "module" })` themselves. */
      readonly make: () => WorkerLike;
    }
);

/** An executor whose tasks run in Web Workers. */
export interface Workers extends Executor {
  readonly count: number;
  /** Ends the workers; runs that are not finished fail with `task-failed`. */
  close(): void;
}

/** More pieces than workers, so that none waits long for the last. */
const piecesEach = 4;

declare const navigator: { readonly hardwareConcurrency?: number } | undefined;
declare const Worker: new (url: string, options: { readonly type: "module" }) => WorkerLike;

/**
 * Starts Web Workers that solve and plan: the same results as inline, to the last bit in the same browser. The page stays free meanwhile.
 *
 * Pages that are isolated from other origins (headers COOP and COEP) can stop them at once; elsewhere a stop is heard between blocks of paths.
 *
 * @returns an executor for `RunOptions`; workers are started with the first task, and end with `close()`
 * @example
 * const workers = createWorkers({ url: "/ripen/workerScript.js", count: 4 });
 * const plan = await planPortfolio(portfolio, { executor: workers });
 * workers.close();
 */
export function createWorkers(options: WorkersOptions): Workers {
  const { count = navigator?.hardwareConcurrency ?? 2 } = options;
  if (!Number.isInteger(count) || count < 1)
    throw new RipenError("invalid-run", [{ path: "count", message: `found ${String(count)}; allowed is a whole number from 1` }]);
  const crew = new Crew("make" in options ? options.make : () => startAt(options.url));
  return { ...remoteExecutor(count * piecesEach, inLine(count, crew.dispatch)), count, close: () => crew.close() };
}

function startAt(url: string | { readonly href: string }): WorkerLike {
  return new Worker(typeof url === "string" ? url : url.href, { type: "module" });
}

import { breather, throwIfAborted, type TaskContext } from "../execution/index.js";
import { version } from "../version.js";
import { describeFailure } from "./failure.js";
import { PartMemory } from "./parts.js";
import type { Port } from "./platform.js";
import type { FromThread, ToThread } from "./protocol.js";
import { findTask, tasks, type AnyTask } from "./tasks.js";

type Request = Extract<ToThread, { kind: "run" }>;

/** Runs tasks for callers in other threads, one call after another: the other side of {@link remoteExecutor}. It remembers models and policies between calls. */
export class Thread {
  readonly #memory = new PartMemory();
  readonly #tasks: ReadonlyMap<string, AnyTask>;

  constructor(known = tasks) {
    this.#tasks = known;
  }

  /** Serves the one call that comes through a port; done when its outcome has been sent. */
  async serve(port: Port): Promise<void> {
    const send = (message: FromThread): void => port.postMessage(message);
    try {
      send({ kind: "done", output: await this.#run(port, send) });
    } catch (error) {
      send({ kind: "failed", failure: describeFailure(error) });
    }
    port.onmessage = null;
  }

  async #run(port: Port, send: (message: FromThread) => void): Promise<unknown> {
    const call = new Call(port, this.#memory, send);
    const { request, input } = await call.input();
    const { version: theirs, task, place, limit } = request;
    if (theirs !== version) throw new Error(`the worker has version ${version} of Ripen, its caller version ${theirs}`);
    const context: TaskContext = {
      signal: {
        get aborted() {
          return call.stopped || (limit !== undefined && Atomics.load(limit, 0) < place);
        },
      },
      onUnits: (units) => send({ kind: "units", units }),
      remember: this.#memory.remember,
      // Who sees the limit at once has no message to wait for.
      ...(limit === undefined ? { breathe: breather() } : {}),
    };
    throwIfAborted(context.signal);
    return findTask(task, this.#tasks).run(input as never, context);
  }
}

/** What comes through a port: the request, its parts, a stop. */
class Call {
  stopped = false;
  readonly #port: Port;
  readonly #memory: PartMemory;
  readonly #send: (message: FromThread) => void;

  constructor(port: Port, memory: PartMemory, send: (message: FromThread) => void) {
    this.#port = port;
    this.#memory = memory;
    this.#send = send;
  }

  /** The request, and its input with all parts in place. */
  input(): Promise<{ readonly request: Request; readonly input: unknown }> {
    return new Promise((resolve) => {
      let request: Request | undefined;
      const parts = new Map<number, object>();
      const missing = new Set<number>();
      const settle = (): void => {
        if (request === undefined || missing.size > 0) return;
        const fields = Object.entries(request.parts).map(([field, number]) => [field, parts.get(number)] as const);
        resolve({ request, input: fields.length === 0 ? request.input : { ...(request.input as object), ...Object.fromEntries(fields) } });
      };
      this.#port.onmessage = ({ data }) => {
        const message = data as ToThread;
        if (message.kind === "stop") this.stopped = true;
        else if (message.kind === "part") {
          this.#memory.keep(message.part, message.value);
          parts.set(message.part, message.value);
          missing.delete(message.part);
          settle();
        } else {
          request = message;
          for (const number of Object.values(message.parts)) {
            const part = this.#memory.get(number);
            if (part === undefined) missing.add(number);
            else parts.set(number, part);
          }
          if (missing.size > 0) this.#send({ kind: "need", parts: [...missing] });
          settle();
        }
      };
    });
  }
}

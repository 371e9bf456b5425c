import { version } from "../version.js";
import { remakeError, taskFailed } from "./failure.js";
import type { PackedInput } from "./parts.js";
import { openChannel, type Port } from "./platform.js";
import type { FromThread, ToThread } from "./protocol.js";

/** A thread at work on what comes through a port. */
export interface Job {
  /** Resolves when the thread is free again; rejects when it ends before the job is done. */
  readonly running: Promise<unknown>;
  /** Told when the job's outcome has come. */
  finish(): void;
  /** Ends the thread, or takes the job out of the line. */
  kill(): void;
}

/** Gives a port to a thread. */
export type Dispatch = (port: Port) => Job;

export interface CallRequest {
  readonly task: string;
  readonly place: number;
  readonly packed: PackedInput;
  /** The parts themselves, by field. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly limit: Int32Array | undefined;
  readonly onUnits: ((units: number) => void) | undefined;
}

/** One task on one input in some thread. */
export class Call {
  readonly output: Promise<unknown>;
  readonly #port: Port;
  readonly #job: Job;

  constructor(dispatch: Dispatch, { task, place, packed, fields, limit, onUnits }: CallRequest) {
    const [own, theirs] = openChannel();
    this.#port = own;
    this.#send({ kind: "run", version, task, place, ...packed, limit });
    const job = (this.#job = dispatch(theirs));
    this.output = new Promise<unknown>((resolve, reject) => {
      job.running.catch((error: unknown) => {
        own.close();
        reject(taskFailed(task, `the worker ended: ${error instanceof Error ? error.message : String(error)}`, error));
      });
      own.onmessage = ({ data }) => {
        const message = data as FromThread;
        if (message.kind === "need")
          for (const part of message.parts) this.#send({ kind: "part", part, value: valueOf(packed, fields, part) });
        else if (message.kind === "units") {
          try {
            onUnits?.(message.units);
          } catch (error) {
            // What a caller's own function throws is the caller's; the outcome to come is of no use then.
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        } else {
          job.finish();
          own.close();
          if (message.kind === "done") resolve(message.output);
          else reject(remakeError(message.failure, task));
        }
      };
    });
  }

  stop(): void {
    this.#send({ kind: "stop" });
  }

  kill(): void {
    this.#job.kill();
  }

  #send(message: ToThread): void {
    this.#port.postMessage(message);
  }
}

function valueOf({ parts }: PackedInput, fields: CallRequest["fields"], part: number): object {
  const field = Object.keys(parts).find((name) => parts[name] === part);
  return fields[field ?? ""] as object;
}

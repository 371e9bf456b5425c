import type { Dispatch, Job } from "./call.js";
import type { Port } from "./platform.js";

/** What is used of a Web Worker. */
export interface WorkerLike {
  onerror: ((event: { readonly message?: string; preventDefault?: () => void }) => void) | null;
  postMessage(message: unknown, transfer: readonly unknown[]): void;
  terminate(): void;
}

interface Waiting {
  readonly port: Port;
  readonly fail: (error: Error) => void;
  /** Set while it runs. */
  worker?: WorkerLike;
}

/** A fixed number of workers, one job each at a time; the others wait in line. Workers start when they are first needed. */
export class Crew {
  readonly #count: number;
  readonly #start: () => WorkerLike;
  readonly #free: WorkerLike[] = [];
  readonly #line: Waiting[] = [];
  readonly #busy = new Map<WorkerLike, Waiting>();
  #closed = false;

  constructor(count: number, start: () => WorkerLike) {
    this.#count = count;
    this.#start = start;
  }

  readonly dispatch: Dispatch = (port): Job => {
    let fail: (error: Error) => void = () => undefined;
    const running = new Promise<never>((_, reject) => (fail = reject));
    const job: Waiting = { port, fail };
    if (this.#closed) fail(new Error("the workers have been closed"));
    else this.#line.push(job);
    this.#next();
    return { running, finish: () => this.#finish(job), kill: () => this.#kill(job, "it was stopped") };
  };

  close(): void {
    this.#closed = true;
    for (const job of [...this.#line, ...this.#busy.values()]) this.#kill(job, "the workers have been closed");
    for (const worker of this.#free.splice(0)) worker.terminate();
  }

  #next(): void {
    while (this.#line.length > 0 && (this.#free.length > 0 || this.#busy.size < this.#count)) {
      const job = this.#line.shift()!;
      try {
        const worker = this.#free.pop() ?? this.#start();
        this.#busy.set((job.worker = worker), job);
        worker.onerror = (event) => {
          event.preventDefault?.();
          this.#kill(job, event.message ?? "its script could not be loaded");
        };
        worker.postMessage(job.port, [job.port]);
      } catch (error) {
        job.fail(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  #finish(job: Waiting): void {
    if (job.worker === undefined || this.#busy.get(job.worker) !== job) return;
    this.#busy.delete(job.worker);
    this.#free.push(job.worker);
    this.#next();
  }

  #kill(job: Waiting, why: string): void {
    const place = this.#line.indexOf(job);
    if (place >= 0) this.#line.splice(place, 1);
    else if (job.worker === undefined || this.#busy.get(job.worker) !== job) return;
    else {
      this.#busy.delete(job.worker);
      job.worker.terminate();
    }
    job.fail(new Error(why));
    this.#next();
  }
}

import type { Dispatch, Job } from "./call.js";

/** What is used of a Web Worker. */
export interface WorkerLike {
  onerror: ((event: { readonly message?: string; preventDefault?: () => void }) => void) | null;
  postMessage(message: unknown, transfer: readonly unknown[]): void;
  terminate(): void;
}

/** Workers with one job each. They start when they are first needed, and are used again; one that has failed is replaced. */
export class Crew {
  readonly #make: () => WorkerLike;
  readonly #free: WorkerLike[] = [];
  readonly #busy = new Set<Job>();
  #closed = false;

  constructor(make: () => WorkerLike) {
    this.#make = make;
  }

  readonly dispatch: Dispatch = (port): Job => {
    let finish: () => void = () => undefined;
    let fail: (why: string) => void = () => undefined;
    const running = new Promise<void>((resolve, reject) => {
      if (this.#closed) throw new Error("the workers have been closed");
      const worker = this.#free.pop() ?? this.#make();
      finish = () => {
        if (!this.#busy.delete(job)) return;
        if (this.#closed) worker.terminate();
        else this.#free.push(worker);
        resolve();
      };
      fail = (why) => {
        if (!this.#busy.delete(job)) return;
        worker.terminate();
        reject(new Error(why));
      };
      worker.onerror = (event) => {
        event.preventDefault?.();
        fail(event.message ?? "its script could not be loaded");
      };
      worker.postMessage(port, [port]);
    });
    const job: Job = { running, finish: () => finish(), kill: () => fail("it was stopped") };
    this.#busy.add(job);
    return job;
  };

  close(): void {
    this.#closed = true;
    for (const job of this.#busy) job.kill();
    for (const worker of this.#free.splice(0)) worker.terminate();
  }
}

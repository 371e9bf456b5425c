// Threads that test mutants; one that does not answer in time is ended, which counts as found out, and replaced.
import { Worker } from "node:worker_threads";

/** Milliseconds without a sign: an endless loop that meets no switch. */
const silence = 6000;

/** What every test meets, by one thread: { tests, atStart }. */
export async function dryRun(bundle) {
  const worker = start(bundle);
  await next(worker, "ready");
  worker.postMessage({ kind: "dry" });
  const found = await next(worker, "dry");
  await worker.terminate();
  return found;
}

/**
 * @param jobs { id, tests, hits, isStatic, budget } of each mutant
 * @param onResult told { id, status, by }
 */
export async function runMutants(bundle, jobs, threads, onResult) {
  const queue = [...jobs];
  const work = async () => {
    let worker = start(bundle);
    await next(worker, "ready");
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      worker.postMessage({ kind: "mutate", ...job });
      const answer = await next(worker, "done", silence + job.budget).catch(() => undefined);
      onResult(answer ?? { id: job.id, status: "timeout" });
      // Modules that were loaded for one mutant stay in memory.
      if (answer === undefined || (job.isStatic && job.id.endsWith("0"))) {
        await worker.terminate();
        worker = start(bundle);
        await next(worker, "ready");
      }
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: threads }, work));
}

function start(bundle) {
  return new Worker(new URL("worker.mjs", import.meta.url), { workerData: { bundle }, stdout: true, stderr: true });
}

/** The next message of a kind. */
function next(worker, kind, within = 600_000) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(new Error("no answer"))), within);
    const listen = (message) => message.kind === kind && end(() => resolve(message));
    const fail = (error) => end(() => reject(error));
    const end = (then) => {
      clearTimeout(timer);
      worker.off("message", listen);
      worker.off("error", fail);
      then();
    };
    worker.on("message", listen);
    worker.on("error", fail);
  });
}

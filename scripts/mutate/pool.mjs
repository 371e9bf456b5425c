// Threads that test mutants; one that does not answer in time is ended, which counts as found out, and replaced.
import { Worker } from "node:worker_threads";

/** Milliseconds without a sign: an endless loop that meets no switch. Far above what the tests of one mutant take on a busy machine. */
const silence = 30_000;
/** Modules that were loaded for one mutant stay in memory: after so many a thread is replaced. */
const mostLoads = 10;

/** What every test meets, by one thread: { tests, atLoad }; atLoad are the mutants that are met while modules load. */
export async function dryRun(bundle) {
  const worker = start(bundle);
  await next(worker, "ready");
  worker.postMessage({ kind: "dry" });
  const found = await next(worker, "dry");
  await worker.terminate();
  return found;
}

/**
 * @param jobs { id, tests, anew, meeting, hits } of each mutant; `tests` are run, then `anew` in new modules, of the `meeting` that meet it
 * @param onResult told { id, status, by, tests, meeting }, the last two as numbers
 */
export async function runMutants(bundle, jobs, threads, onResult) {
  const queue = [...jobs];
  const work = async () => {
    let [worker, loads] = [undefined, 0];
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      if (worker === undefined) {
        [worker, loads] = [start(bundle), 0];
        await next(worker, "ready");
      }
      worker.postMessage({ kind: "mutate", ...job });
      const answer = await next(worker, "done", silence).catch(() => undefined);
      // Who has spoilt the thread, this mutant or one before it, shows in a new one.
      if (answer?.spoilt === true && !job.isAgain) queue.push({ ...job, isAgain: true });
      else onResult({ ...(answer ?? { id: job.id, status: "timeout" }), tests: job.tests.length + job.anew.length, meeting: job.meeting });
      if (job.anew.length > 0) loads++;
      if (answer === undefined || answer.spoilt || loads === mostLoads) {
        await worker.terminate();
        worker = undefined;
      }
    }
    await worker?.terminate();
  };
  await Promise.all(Array.from({ length: threads }, work));
}

function start(bundle) {
  return new Worker(new URL("worker.mjs", import.meta.url), { workerData: { bundle }, stdout: true, stderr: true });
}

/** The next message of a kind. */
function next(worker, kind, within) {
  return new Promise((resolve, reject) => {
    const timer = within === undefined ? undefined : setTimeout(() => end(() => reject(new Error("no answer"))), within);
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

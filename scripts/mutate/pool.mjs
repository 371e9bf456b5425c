// Threads that test mutants; one that does not answer in time is ended, which counts as found out, and replaced.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/** Seconds of processor time without an answer: an endless loop that meets no switch. Far above what the tests of one mutant take. */
const patience = 20;
/** Modules that were loaded for one mutant stay in memory: after so many a thread is replaced. */
const mostLoads = 10;

/** What every test meets, by one thread: { tests, atLoad }; atLoad are the mutants that are met while modules load. Kept in a file beside the bundle. */
export async function dryRun(bundle) {
  const path = fileURLToPath(bundle);
  const kept = join(dirname(path), `met-${createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16)}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8"));
  const worker = start(bundle);
  await next(worker, "ready");
  worker.postMessage({ kind: "dry" });
  const found = await next(worker, "dry");
  await worker.terminate();
  writeFileSync(kept, JSON.stringify(found));
  return found;
}

/**
 * @param jobs { id, tests, anew, meeting, hits } of each mutant; `tests` are run, then `anew` in new modules, of the `meeting` that meet it
 * @param onResult told { id, status, by, tests, meeting }, the last two as numbers
 */
export async function runMutants(bundle, jobs, threads, onResult) {
  const queue = [...jobs];
  const work = async () => {
    let [worker, loads, thread] = [undefined, 0, undefined];
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      if (worker === undefined) {
        [worker, loads] = [start(bundle), 0];
        ({ thread } = await next(worker, "ready"));
      }
      worker.postMessage({ kind: "mutate", ...job });
      const answer = await next(worker, "done", watch(thread)).catch(() => undefined);
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

/** Tells whether a thread has worked too long on one thing, or stands still: by its processor time, or the clock on the wall where the system does not tell. */
function watch(thread) {
  const now = () => performance.now() / 1000;
  const spent = () => {
    if (thread === undefined) return now();
    const fields = readFileSync(`/proc/self/task/${thread}/stat`, "utf8").replace(/.*\) /, "").split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  };
  const from = spent();
  let [last, moved] = [from, now()];
  return () => {
    const at = spent();
    if (at > last) [last, moved] = [at, now()];
    return at - from > patience || now() - moved > patience;
  };
}

/** The next message of a kind, unless it is too late. */
function next(worker, kind, isLate) {
  return new Promise((resolve, reject) => {
    const timer = isLate && setInterval(() => isLate() && end(() => reject(new Error("no answer"))), 250);
    const listen = (message) => message.kind === kind && end(() => resolve(message));
    const fail = (error) => end(() => reject(error));
    const end = (then) => {
      clearInterval(timer);
      worker.off("message", listen);
      worker.off("error", fail);
      then();
    };
    worker.on("message", listen);
    worker.on("error", fail);
  });
}

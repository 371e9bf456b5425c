// One thread: loads the tests, runs them once to see which mutants each one meets, then runs mutants against the tests that meet them.
import { parentPort, workerData } from "node:worker_threads";

/** Hits by mutant while `meeting` is there. */
let meeting = {};
let active;
let hitsLeft = 0;
/** Of hits in the run without mutants: more is an endless loop. */
const patience = 10;
const endless = "the mutant is met again and again";

// What Stryker's instrumented sources call: where a mutant is met, and whether it is the one that is on.
globalThis.stryCov_9fa48 = (...ids) => {
  if (meeting !== undefined) for (const id of ids) meeting[id] = (meeting[id] ?? 0) + 1;
};
globalThis.stryMutAct_9fa48 = (id) => {
  if (id !== active) return false;
  if (--hitsLeft < 0) throw new Error(endless);
  return true;
};

const post = (message) => parentPort.postMessage(message);

process.on("uncaughtException", () => undefined);
process.on("unhandledRejection", () => undefined);

const { suite } = await import(workerData.bundle);
const atStart = Object.keys(meeting);
meeting = undefined;
parentPort.on("message", (message) => void (message.kind === "dry" ? dryRun() : mutate(message)));
post({ kind: "ready" });

async function dryRun() {
  const found = [];
  for (const [index, { file, name, run }] of suite.tests.entries()) {
    meeting = {};
    const start = performance.now();
    const error = await failure(run);
    found.push({ index, file, name, ms: performance.now() - start, error, hits: meeting });
    post({ kind: "alive" });
  }
  meeting = undefined;
  post({ kind: "dry", tests: found, atStart });
}

/** Runs tests, the quickest first, until one fails. */
async function mutate({ id, tests, hits, isStatic, budget }) {
  hitsLeft = Math.max(hits, 1000) * patience;
  active = id;
  let status = "survived";
  let by;
  try {
    // What runs while modules load can only be mutated before they do.
    const { tests: all } = isStatic ? (await import(`${workerData.bundle}?mutant=${id}`)).suite : suite;
    const start = performance.now();
    for (const index of tests) {
      const error = await failure(all[index].run);
      if (error !== undefined) {
        [status, by] = [error.includes(endless) ? "timeout" : "killed", all[index].name];
        break;
      }
      if (performance.now() - start > budget) break;
    }
  } catch {
    [status, by] = ["killed", "modules do not load"];
  }
  active = undefined;
  post({ kind: "done", id, status, by });
}

async function failure(run) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return String(error?.message ?? error).slice(0, 200);
  }
}

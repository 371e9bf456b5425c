// One thread: loads the tests, runs them once to see which mutants each one meets, then runs mutants against the tests that meet them.
import { readlinkSync } from "node:fs";
import { basename } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { endless } from "./switches.mjs";

/** Of hits in the run without mutants: more is an endless loop. */
const patience = 10;
/** Milliseconds of a test that costs little to run once more. */
const quick = 500;

const post = (message) => parentPort.postMessage(message);

const { suite, switches } = await import(workerData.bundle);
// Of what a mutant leaves behind nobody is told.
process.on("uncaughtException", () => undefined);
process.on("unhandledRejection", () => undefined);
const atLoad = takeHits(switches.hits);
parentPort.on("message", (message) => void (message.kind === "dry" ? dryRun() : mutate(message)));
post({ kind: "ready", thread: threadOf() });

/** The system's number of this thread, where it tells. */
function threadOf() {
  try {
    return basename(readlinkSync("/proc/thread-self"));
  } catch {
    return undefined;
  }
}

/** Quick ones twice: what a test meets less often the second time is kept in modules, and shows only where they are loaded anew. */
async function dryRun() {
  const tests = [];
  for (const [index, { file, name }] of suite.tests.entries()) tests.push({ index, file, name, once: [], ...(await watch(index)) });
  for (const test of tests.filter(({ ms }) => ms < quick)) {
    const { hits, error } = await watch(test.index);
    test.error ??= error;
    test.once = Object.keys(test.hits).filter((id) => hits[id] !== test.hits[id]);
  }
  post({ kind: "dry", tests, atLoad: Object.keys(atLoad) });
}

async function watch(index) {
  switches.hits.fill(0);
  const start = process.cpuUsage();
  const error = await failure(suite.tests[index].run);
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, error, hits: takeHits(switches.hits) };
}

/** Runs tests until one fails: first here, then, where that says nothing, those that need modules anew. */
async function mutate({ id, tests, anew, hits }) {
  const most = Math.max(hits, 1000) * patience;
  const here = await inPlace(Number(id), most, tests);
  const isDone = here.status !== "survived" || anew.length === 0;
  const { status, by } = isDone ? here : await inNewModules(id, most, anew);
  post({ kind: "done", id, status, by, spoilt: here.spoilt });
}

async function inPlace(id, most, tests) {
  switches.turn(id, most);
  const found = await firstFailure(suite, tests);
  switches.turn(-1, 0);
  // A test that fails without the mutant too: it has left something behind.
  const spoilt = found.index !== undefined && (await failure(suite.tests[found.index].run)) !== undefined;
  return { ...found, spoilt };
}

async function inNewModules(id, most, tests) {
  [globalThis.mutantAtLoad, globalThis.mutantHitsAtLoad] = [Number(id), most];
  try {
    const { suite: own } = await import(`${workerData.bundle}?mutant=${id}`);
    return await firstFailure(own, tests);
  } catch {
    return { status: "killed", by: "modules do not load" };
  }
}

async function firstFailure({ tests: all }, tests) {
  for (const index of tests) {
    const error = await failure(all[index].run);
    if (error !== undefined) return { status: error.includes(endless) ? "timeout" : "killed", by: all[index].name, index };
  }
  return { status: "survived" };
}

function takeHits(hits) {
  const met = {};
  hits.forEach((count, id) => {
    if (count > 0) met[id] = count;
  });
  return met;
}

async function failure(run) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return String(error?.message ?? error).slice(0, 200);
  }
}

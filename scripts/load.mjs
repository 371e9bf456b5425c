// Loads the built service with 50 clients who check and plan, and keeps what they waited and whether any answer was lost or wrong.
// npm run load                  60 seconds, then 9 minutes more in which only the memory is looked at
// npm run load -- --row         5 seconds, nothing is kept
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parsePortfolio, planPortfolio } from "../packages/core/dist/index.js";
import { startServer } from "./api/startServer.mjs";
import { fromSources } from "./fromSources.mjs";
import { keepReport } from "./keptReport.mjs";
import { runClient } from "./load/client.mjs";

const row = process.argv.includes("--row");
const clients = row ? 10 : 50;
const seconds = row ? 5 : 60;
/** One request in so many is for a plan. */
const planEvery = row ? 8 : 40;
const memorySeconds = row ? 5 : 600;
const { smallPortfolio } = await fromSources('export { smallPortfolio } from "./test/helpers/api/smallPortfolio.ts"');
const portfolio = smallPortfolio();
const known = new Map();
for (const seed of [1, 2, 3]) known.set(seed, JSON.stringify(await planPortfolio(parsePortfolio(smallPortfolio()), { paths: 1024, seed })));

const folder = mkdtempSync(join(tmpdir(), "ripen-load-"));
const server = await startServer({ RIPEN_DATA: join(folder, "ripen.db") });
const memory = [];
const begun = performance.now();
const elsewhere = loadavg()[0];
const sampler = setInterval(sample, 2000);
let first;
let rest;
try {
  await warmUp();
  first = await load(seconds);
  rest = memorySeconds > seconds ? await load(memorySeconds - seconds) : undefined;
} finally {
  clearInterval(sampler);
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

const told = { checks: timesOf(first.checks), plans: timesOf(first.plans), wrong: first.wrong.length, lost: first.lost.length };
const all =
  rest === undefined
    ? told
    : { checks: timesOf(rest.checks), plans: timesOf(rest.plans), wrong: rest.wrong.length, lost: rest.lost.length };
for (const fault of [...first.wrong, ...first.lost, ...(rest?.wrong ?? []), ...(rest?.lost ?? [])].slice(0, 10)) console.error(fault);
const [early, late] = [memoryBetween(0.1, 0.3), memoryBetween(0.8, 1)];
console.log(
  `load: ${told.checks.count} checks, half within ${told.checks.p50} ms, 99 of 100 within ${told.checks.p99} ms; ${told.plans.count} plans, half within ${told.plans.p50} ms`,
);
console.log(`load: ${told.wrong + all.wrong} wrong, ${told.lost + all.lost} lost; memory ${early} MB early, ${late} MB late`);

if (!row)
  keepReport({
    name: "load",
    title: "The service under load",
    command: "npm run load",
    sources: ["packages/api/src", "packages/core/src", "scripts/load", "scripts/load.mjs"],
    seed: 1,
    results: { clients, seconds, memorySeconds, loadBefore: elsewhere, cores: cpus().length, first: told, rest: all, memory },
    page: `${clients} clients for ${seconds} s on ${cpus().length} cores, on which the clients ran too: each sends a check, one time in 40 a plan, and pauses 0.8 s on average. The load of the machine by others was ${elsewhere.toFixed(1)} when it began.

| | answered | half within, ms | 99 of 100 within, ms |
|---|---:|---:|---:|
| checks | ${told.checks.count} | ${told.checks.p50} | ${told.checks.p99} |
| plans | ${told.plans.count} | ${told.plans.p50} | ${told.plans.p99} |

${told.wrong} wrong answers, ${told.lost} lost. In the ${memorySeconds - seconds} s behind: ${all.checks.count} checks, 99 of 100 within ${all.checks.p99} ms, ${all.plans.count} plans, ${all.wrong} wrong, ${all.lost} lost.

Memory of the process, median: ${early} MB from 10% to 30% of the time, ${late} MB in the last 20%.`,
  });
process.exitCode = told.wrong + told.lost + all.wrong + all.lost === 0 ? 0 : 1;

/** Plans and checks whose times do not count: code is compiled while it runs first. */
async function warmUp() {
  const now = { checks: [], plans: [], wrong: [], lost: [] };
  await Promise.all(
    [1, 2, 3, 4].map((n) =>
      runClient({ url: server.url, portfolio, known, planEvery, until: performance.now() + 3000, random: randomOf(n) }, now),
    ),
  );
}

async function load(duration) {
  const now = { checks: [], plans: [], wrong: [], lost: [] };
  const until = performance.now() + duration * 1000;
  await Promise.all(
    Array.from({ length: clients }, (_, i) =>
      runClient({ url: server.url, portfolio, known, planEvery, until, random: randomOf(i + 1 + duration) }, now),
    ),
  );
  return now;
}

async function sample() {
  const text = await (await fetch(`${server.url}/metrics`)).text().catch(() => "");
  const bytes = /^process_resident_memory_bytes (\d+)$/m.exec(text)?.[1];
  if (bytes !== undefined)
    memory.push({ second: Math.round((performance.now() - begun) / 1000), megabytes: Math.round(Number(bytes) / 1e6) });
}

function memoryBetween(from, to) {
  const part = memory.slice(Math.floor(from * memory.length), Math.max(1, Math.ceil(to * memory.length))).map(({ megabytes }) => megabytes);
  return part.sort((a, b) => a - b)[Math.floor(part.length / 2)];
}

function timesOf(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { count: times.length, p50: at(0.5), p99: at(0.99), slowest: at(1) };
}

/** Numbers from 0 to 1 that are the same in every run: a counter, mixed. */
function randomOf(seed) {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

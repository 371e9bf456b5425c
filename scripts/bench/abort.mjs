// How soon a long call ends after an abort: inline and in a pool of two threads. Build first; have nothing else running.
// npm run bench:abort; with -- --row one case only, of which nothing is kept. Keeps reports/abort.json and reports/abort.md.
import { readFileSync } from "node:fs";
import { keepReport } from "../keptReport.mjs";

const [{ evenly, parsePortfolio, planPortfolio, solve }, { createPool }] = await Promise.all(
  ["index.js", "pool.js"].map((name) => import(new URL(`../../packages/core/dist/${name}`, import.meta.url))),
);

const row = process.argv.includes("--row");
const rounds = row ? 1 : 5;
const aim = 300;
/** The abort comes at these times after the start, in milliseconds: at the aim's 200, and in later stages. */
const moments = row ? [200] : [200, 700, 1500, 3000];

const put = {
  dates: evenly(0, 1, 50),
  discountRate: 0.06,
  drivers: { S: { kind: "gbm", start: 36, drift: 0.06, volatility: 0.2 } },
  modes: { held: { options: [{ name: "exercise", to: "done", receive: "max(40 - S, 0)" }] }, done: {} },
  start: "held",
};
/** Its state depends on decisions, so that policies are fitted by rolling out. */
const growing = {
  dates: evenly(0, 5, 20),
  discountRate: 0.05,
  drivers: {
    m: { kind: "gbm", start: 1, drift: 0, volatility: 0.3 },
    theta: { kind: "private", prior: { distribution: "lognormal", median: 1, sigma: 0.5 } },
  },
  stocks: { n: 2 },
  modes: {
    idle: {
      options: [
        { name: "ask", to: "idle", pay: 1, learns: { theta: 0.6 } },
        { name: "go", to: "live", pay: 90, takes: 0.5 },
      ],
    },
    live: { cashFlow: "3 * m * n * theta - 2", next: { n: "1.1 * n" }, options: [{ name: "close", to: "over", receive: 20 }] },
    over: {},
  },
  start: "idle",
};
const veldloop = parsePortfolio(
  JSON.parse(readFileSync(new URL("../../packages/examples/portfolios/veldloop.json", import.meta.url), "utf8")),
);

/** Calls that would take 10 s and more. */
const cases = [
  ["solve, a put", (run) => solve(put, { paths: 4_000_000, ...run })],
  ["solve, by rolling out", (run) => solve(growing, { paths: 100_000, ...run })],
  ["both bounds of a put", (run) => solve(put, { paths: { price: 100_000, bound: 500_000 }, bounds: "both", ...run })],
  ["plan of Veldloop", (run) => planPortfolio(veldloop, { paths: { fit: 8192, select: 8192, price: 100_000 }, ...run })],
];

const pool = createPool({ threads: 2 });
await solve(put, { paths: 100_000, executor: pool });
const rows = [];
for (const [name, call] of row ? cases.slice(0, 1) : cases)
  for (const [where, run] of [
    ["inline", {}],
    ["pool of 2", { executor: pool }],
  ])
    for (const moment of moments) {
      const waits = [];
      for (let round = 0; round < rounds; round++) waits.push(await measure(call, run, moment));
      const found = { name, where, moment, median: median(waits), slowest: Math.max(...waits) };
      rows.push(found);
      console.log(
        `${name}, ${where}, aborted after ${moment} ms: ended ${found.median} ms later, at most ${found.slowest} ms (aim ${aim} ms)`,
      );
    }
await pool.close();
const stretches = [];
for (const [name, call] of row ? cases.slice(0, 1) : cases) {
  const found = { name, ...(await longestStretch(call, row ? 1000 : 10_000)) };
  stretches.push(found);
  console.log(`${name}: ${found.longest} ms of processor time without a pause at most, ${found.long} of ${found.pauses} longer than 50 ms`);
}
if (row) process.exit();

keepReport({
  name: "abort",
  title: "How soon a call ends after an abort",
  command: "npm run bench:abort",
  sources: ["packages/core/src", "scripts/bench/abort.mjs"],
  results: { rounds, aim, rows, stretches },
  page: `
Calls that take 10 s and more, inline and in a pool of two threads, are aborted by their signal some time after their start. What counts is the time from then
until the promise is rejected, also where the timer of the abort comes late because the thread is busy. ${rounds} rounds; aim: at most ${aim} ms.

| call | where | aborted after (ms) | ended later by (ms), median | slowest |
|---|---|---:|---:|---:|
${rows.map((one) => `| ${one.name} | ${one.where} | ${one.moment} | ${one.median} | ${one.slowest} |`).join("\n")}

On a busy machine a call that waits for an abort also waits for its processor. What it does of its own accord is the processor time that it takes (with those of the compiler and the garbage
collector) between two pauses, in which an abort is seen; inline, over the first 10 s of it.

| call | longest (ms) | pauses | after more than 50 ms |
|---|---:|---:|---:|
${stretches.map((one) => `| ${one.name} | ${one.longest} | ${one.pauses} | ${one.long} |`).join("\n")}
`,
});

/** Milliseconds from the moment at which the abort is due to the end of the call. */
async function measure(call, run, moment) {
  const controller = new AbortController();
  const start = performance.now();
  const timer = setTimeout(() => controller.abort(), moment);
  let stages = "";
  try {
    await call({ ...run, seed: 1, signal: controller.signal, onProgress: ({ stage }) => (stages = stage) });
  } catch (error) {
    if (error.code === "aborted") return Math.round(performance.now() - start - moment);
    throw error;
  } finally {
    clearTimeout(timer);
  }
  throw new Error(`the call was over before it could be aborted, in stage ${stages}`);
}

/** The longest processor time between two pauses of an inline call, in milliseconds, until so much of it is spent. */
async function longestStretch(call, spend) {
  const used = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000;
  const controller = new AbortController();
  const real = globalThis.setTimeout;
  const start = used();
  const seen = [];
  let last = start;
  globalThis.setTimeout = (resume, ...rest) => {
    seen.push(used() - last);
    if (used() - start > spend) controller.abort();
    return real(
      () => {
        last = used();
        resume();
      },
      ...rest,
    );
  };
  try {
    await call({ seed: 1, signal: controller.signal });
  } catch (error) {
    if (error.code !== "aborted") throw error;
  } finally {
    globalThis.setTimeout = real;
  }
  return { longest: Math.round(Math.max(...seen)), pauses: seen.length, long: seen.filter((time) => time > 50).length };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

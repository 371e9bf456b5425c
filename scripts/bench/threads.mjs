// npm run bench:threads: how much faster W5 and the plan of Veldloop are in a pool of two threads, beside what two independent processes reach in the same run;
// and how long the pool takes to price that plan on 100,000 paths.
// Build first; have nothing else running. Keeps reports/threads.json and reports/threads.md; with -- --row one round of W5, of which nothing is kept.
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { compilePortfolio, parsePortfolio, planPortfolio, replayPlan, solve } from "../../packages/core/dist/index.js";
import { createPool } from "../../packages/core/dist/pool.js";
import { keepReport } from "../keptReport.mjs";
import { median, round, timed } from "./measure.mjs";
import { put, putModel } from "./workloads.mjs";

const threads = 2;
const aim = 0.9;

/** Puts that are under way at a time in a pool: a solve waits for its own parts. */
const atOnce = 2 * threads;
const onePut = (i, executor) =>
  solve(putModel({ ...put, start: put.start + 0.1 * i }), { paths: 20_000, seed: 50 + i, sampling: "random", executor });
const manyPuts = async (from, to, executor) => {
  const values = [];
  let next = from;
  const lane = async () => {
    while (next < to) {
      const i = next++;
      values[i - from] = (await onePut(i, executor)).value.lower.mean;
    }
  };
  await Promise.all(Array.from({ length: executor === undefined ? 1 : atOnce }, lane));
  return values;
};
const portfolio = parsePortfolio(
  JSON.parse(readFileSync(new URL("../../packages/examples/portfolios/veldloop.json", import.meta.url), "utf8")),
);
const plan = async (executor) => (await planPortfolio(portfolio, { seed: 1, executor })).value.lower.mean;

/** The plan's lower bound on so many fresh paths: seconds on the clock in the pool, the plan made before. */
const pricing = { paths: 100_000, seed: 2, aim: 5, rounds: 5 };
const { model } = compilePortfolio(portfolio);
const priceOf = async (policy, executor) =>
  (await replayPlan(model, policy, { paths: { price: pricing.paths }, seed: pricing.seed, outlook: false, executor })).value.lower;

/** What is run: alone; by one of the processes, each with its own share (of a plan: a whole one); in a pool. */
const cases = {
  W5: {
    about: `fifty puts of 20,000 paths, in the pool ${atOnce} at a time`,
    rounds: 7,
    inline: () => manyPuts(0, 50),
    share: (process) => manyPuts(25 * process, 25 * process + 25),
    sharesOfAll: 1,
    pool: (executor) => manyPuts(0, 50, executor),
  },
  Veldloop: {
    about: "the plan of the example portfolio; the processes make one each",
    rounds: 3,
    inline: () => plan(),
    share: () => plan(),
    sharesOfAll: threads,
    pool: (executor) => plan(executor),
  },
};

if (process.send !== undefined) {
  process.on("message", async ({ name, place }) => {
    await cases[name].share(place);
    process.send("done");
  });
} else await measureAll();

async function measureAll() {
  const row = process.argv.includes("--row");
  const load = loadavg()[0];
  const children = Array.from({ length: threads }, () => fork(fileURLToPath(import.meta.url)));
  const apart = (name) =>
    Promise.all(
      children.map(
        (child, place) =>
          new Promise((resolve) => {
            child.once("message", resolve);
            child.send({ name, place });
          }),
      ),
    );
  const pool = createPool({ threads });
  const results = [];
  for (const [name, { about, rounds, inline, sharesOfAll, pool: pooled }] of Object.entries(cases).slice(0, row ? 1 : undefined)) {
    const times = { inline: [], apart: [], pool: [] };
    let same = true;
    for (let i = -1; i < (row ? 1 : rounds); i++) {
      const one = await timed(inline);
      const two = await timed(() => apart(name));
      const three = await timed(() => pooled(pool));
      same &&= JSON.stringify(one.value) === JSON.stringify(three.value);
      if (i < 0) continue;
      times.inline.push(one.milliseconds);
      times.apart.push(two.milliseconds);
      times.pool.push(three.milliseconds);
    }
    const ratioOf = (of) => round(median(times.inline.map((time, i) => of(time, times.apart[i] / sharesOfAll, times.pool[i]))), 2);
    const found = {
      name,
      about,
      rounds: times.inline.length,
      milliseconds: Object.fromEntries(Object.entries(times).map(([kind, list]) => [kind, round(median(list), 0)])),
      apart: ratioOf((inlineTime, apartTime) => inlineTime / apartTime),
      pool: ratioOf((inlineTime, _, poolTime) => inlineTime / poolTime),
      share: ratioOf((_, apartTime, poolTime) => apartTime / poolTime),
      same,
    };
    results.push(found);
    console.log(
      `${name}: ${found.milliseconds.inline} ms inline; two processes ${found.apart} times as fast, two threads ${found.pool} times: ${found.share} of it (aim ${aim}); ${same ? "the same bits" : "OTHER BITS"}`,
    );
  }
  const priced = row ? undefined : await measurePricing(pool);
  await pool.close();
  for (const child of children) child.kill();
  if (results.some(({ same }) => !same) || priced?.same === false) process.exitCode = 1;
  if (row) return;
  keepReport({
    name: "threads",
    title: "Two threads beside two processes",
    command: "npm run bench:threads",
    sources: [
      "packages/core/src",
      "packages/core/tsup.config.ts",
      "scripts/bench",
      "packages/examples/portfolios/veldloop.json",
      "pnpm-lock.yaml",
    ],
    seed: 1,
    results: { load: round(load, 1), aim, rows: results, pricing: priced },
    page: `
Times on the clock, medians of rounds in which each takes its turn, warmed (${round(load, 1)} processes waiting at the start: on a machine that others use, all three share what is left). Two
independent processes do half of the work each, or the whole of it twice; what a pool of two threads reaches of their speed-up is the last ratio, aim ${aim}.

| | inline (ms) | two processes (ms) | pool (ms) | processes / inline | pool / inline | pool / processes | | results | rounds |
|---|---:|---:|---:|---:|---:|---:|---|---|---:|
${results
  .map(
    (r) =>
      `| ${r.name} | ${r.milliseconds.inline} | ${r.milliseconds.apart} | ${r.milliseconds.pool} | ${r.apart} | ${r.pool} | ${r.share} | ${r.share >= aim ? "met" : "missed"} | ${r.same ? "same bits" : "OTHER BITS"} | ${r.rounds} |`,
  )
  .join("\n")}

${results.map(({ name, about }) => `- ${name}: ${about}.`).join("\n")}

Veldloop, the plan's lower bound at ${pricing.paths.toLocaleString("en")} paths (\`replayPlan\`, the plan made before): ${priced.seconds.pool} s in the pool, ${priced.seconds.inline} s inline; aim ${pricing.aim} s: ${priced.seconds.pool <= pricing.aim ? "met" : "missed"}.
${priced.same ? "The same bits" : "OTHER BITS"}; ${Math.round(priced.lower.mean / 1000).toLocaleString("en")} thousand EUR, standard error ${priced.lower.standardError.toFixed(0)}; medians of ${pricing.rounds} rounds, warmed, in turn.
`,
  });
}

async function measurePricing(pool) {
  const { policy } = await planPortfolio(portfolio, { seed: 1, executor: pool });
  const times = { inline: [], pool: [] };
  let same = true;
  let lower;
  for (let i = -1; i < pricing.rounds; i++) {
    const one = await timed(() => priceOf(policy));
    const two = await timed(() => priceOf(policy, pool));
    lower = two.value;
    same &&= JSON.stringify(one.value) === JSON.stringify(lower);
    if (i < 0) continue;
    times.inline.push(one.milliseconds);
    times.pool.push(two.milliseconds);
  }
  const seconds = Object.fromEntries(Object.entries(times).map(([kind, list]) => [kind, round(median(list) / 1000, 2)]));
  console.log(`Veldloop priced on ${pricing.paths} paths: ${seconds.pool} s in the pool (aim ${pricing.aim}), ${seconds.inline} s inline`);
  return { ...pricing, seconds, lower: { mean: round(lower.mean, 0), standardError: round(lower.standardError, 0) }, same };
}

// W1 to W5 through the public API of the built package, interleaved with plain kernels and naive JavaScript in one process; peak memory in fresh processes.
// Build first. Keeps reports/bench.json and reports/bench.md. node scripts/bench/run.mjs [rounds]
import { execFileSync } from "node:child_process";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { solve } from "../../packages/core/dist/index.js";
import { keepReport } from "../keptReport.mjs";
import { median, round, worked } from "./measure.mjs";
import { handWritten, putModel, workloads } from "./workloads.mjs";

const row = process.argv.includes("--row");
const rounds = row ? 1 : Number(process.argv[2] ?? 7);
const measured = Object.entries(workloads).slice(0, row ? 1 : undefined);
const naiveRounds = 1;
const warming = 1;
/** What is aimed at: times the kernel's time; megabytes (2^20 bytes) of resident memory. */
const aims = { W1: 1.5, W2: 2.5, W3: 4, formula: 1.3, memoryOfW2: 90 };
const load = loadavg()[0];

// Before anything else: a new process inherits the peak of the one that starts it.
const megabytes = Object.fromEntries(
  measured.map(([name]) => [name, { ripen: peak(name, "ripen"), kernel: peak(name, "kernel"), naive: peak(name, "naive") }]),
);

const results = {};
for (const [name, { about, reference, naiveStandsFor = 1, ...runs }] of measured) {
  const times = { ripen: [], kernel: [], naive: [] };
  const values = { ripen: [], kernel: [], naive: [] };
  for (let i = -warming; i < rounds; i++)
    for (const kind of Object.keys(times)) {
      if (kind === "naive" && (i < 0 || i >= naiveRounds)) continue;
      const { milliseconds, value } = await worked(() => runs[kind](i + warming + 1));
      if (i < 0) continue;
      times[kind].push(kind === "naive" ? naiveStandsFor * milliseconds : milliseconds);
      values[kind].push(value);
    }
  const row = Object.fromEntries(Object.entries(times).map(([kind, list]) => [kind, round(median(list), 1)]));
  const ratios = times.ripen.map((time, i) => time / times.kernel[i]);
  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  results[name] = {
    about,
    milliseconds: row,
    ratio: round(median(ratios), 2),
    aim: aims[name] ?? null,
    fasterThanNaive: round(row.naive / row.ripen, 1),
    reference: round(reference, 4),
    values: Object.fromEntries(Object.entries(values).map(([kind, list]) => [kind, round(mean(list), 4)])),
    megabytes: megabytes[name],
  };
  console.log(`${name}: ${row.ripen} ms, ${results[name].ratio} times the kernel's ${row.kernel}; ${results[name].megabytes.ripen} MB`);
}

if (row) process.exit();

const formulas = { text: [], written: [] };
for (let i = -warming; i < rounds; i++) {
  const run = { paths: 100_000, seed: i + warming, sampling: "random" };
  const text = (await worked(() => solve(putModel(), run))).milliseconds;
  const written = (await worked(() => solve(putModel(undefined, handWritten), run))).milliseconds;
  if (i < 0) continue;
  formulas.text.push(text);
  formulas.written.push(written);
}
const formula = { ratio: round(median(formulas.text.map((time, i) => time / formulas.written[i])), 2), aim: aims.formula };
console.log(`W2 with its formula as a text: ${formula.ratio} times a function written by hand`);

const met = (found, aim) => (aim === null ? "" : found <= aim ? "met" : "missed");
keepReport({
  name: "bench",
  title: "Speed",
  command: "npm run bench:speed",
  sources: ["packages/core/src", "packages/core/tsup.config.ts", "packages/core/bundle", "scripts/bench", "pnpm-lock.yaml"],
  seed: 1,
  results: { rounds, naiveRounds, load: round(load, 1), aims, workloads: results, formula },
  page: `
Processor time, garbage collector and compiler with it; medians of ${rounds} runs (one of naive JavaScript), warmed, taken in turn in one process; the ratio is the median of the ratios of neighbouring runs, which the load of
the machine (${round(load, 1)} processes waiting at the start) moves less than times. Ripen fits and prices on different paths, tries polynomials of three degrees and keeps a policy that can be replayed; kernel and naive
JavaScript price on the paths they were fitted on. Memory is the peak of the resident set of a fresh process with one run.

| | Ripen (ms) | kernel (ms) | naive (ms) | Ripen / kernel | aim | | naive / Ripen |
|---|---:|---:|---:|---:|---:|---|---:|
${Object.entries(results)
  .map(
    ([name, r]) =>
      `| ${name} | ${r.milliseconds.ripen} | ${r.milliseconds.kernel} | ${r.milliseconds.naive} | ${r.ratio} | ${r.aim ?? ""} | ${met(r.ratio, r.aim)} | ${r.fasterThanNaive} |`,
  )
  .join("\n")}
| W2, formula / block function | | | | ${formula.ratio} | ${formula.aim} | ${met(formula.ratio, formula.aim)} | |

| | Ripen (MB) | kernel (MB) | naive (MB) | aim | | value | kernel | naive | known |
|---|---:|---:|---:|---:|---|---:|---:|---:|---:|
${Object.entries(results)
  .map(([name, r]) => {
    const aim = name === "W2" ? aims.memoryOfW2 : null;
    const { megabytes: m, values: v } = r;
    return `| ${name} | ${m.ripen} | ${m.kernel} | ${m.naive} | ${aim ?? ""} | ${met(m.ripen, aim)} | ${v.ripen} | ${v.kernel} | ${v.naive} | ${r.reference} |`;
  })
  .join("\n")}

${Object.entries(results)
  .map(([name, r]) => `- ${name}: ${r.about}.`)
  .join("\n")}
`,
});

/** Megabytes (2^20 bytes) that a fresh process has at most had resident after one run. */
function peak(name, kind) {
  return Number(
    execFileSync(process.execPath, [fileURLToPath(new URL("peakMemory.mjs", import.meta.url)), name, kind], { encoding: "utf8" }),
  );
}

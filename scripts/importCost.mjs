// What import("@ripen/core") costs: time and memory in fresh processes, against processes that import nothing.
// Build first. Keeps reports/import.json and reports/import.md.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { keepReport } from "./keptReport.mjs";

const row = process.argv.includes("--row");
const rounds = row ? 1 : 21;
const aims = { milliseconds: 40, megabytes: 10 };
const [esm, cjs] = ["index.js", "index.cjs"].map((name) => new URL(`../packages/core/dist/${name}`, import.meta.url));

const empty = [];
const costs = { ESM: [], CommonJS: [] };
for (let round = 0; round < rounds; round++) {
  empty.push(measure("").megabytes);
  costs.ESM.push(measure(`await import(${JSON.stringify(esm.href)})`));
  costs.CommonJS.push(measure(`require(${JSON.stringify(fileURLToPath(cjs))})`));
}

const results = Object.fromEntries(Object.entries(costs).map(([name, cost]) => [name, summary(cost)]));
for (const [name, cost] of Object.entries(results))
  console.log(
    `import("@ripen/core") as ${name}: ${cost.milliseconds} ms and ${cost.megabytes} MB (aim ${aims.milliseconds} ms, ${aims.megabytes} MB)`,
  );
if (row) process.exit();
keepReport({
  name: "import",
  title: "What importing @ripen/core costs",
  command: "npm run bench:import",
  sources: ["packages/core/src", "packages/core/tsup.config.ts", "packages/core/bundle", "scripts/importCost.mjs", "pnpm-lock.yaml"],
  results: { rounds, aims, ...results },
  page: `
Medians of ${rounds} fresh processes, taken in turn; memory is over that of a process that imports nothing (${round(median(empty))} MB).
Aim: ${aims.milliseconds} ms and ${aims.megabytes} MB. Time on the clock grows when others use the machine; time of the processor (all threads) hardly does.

| entry | time (ms) | fastest to slowest (ms) | of the processor (ms) | memory (MB of resident set) |
|---|---:|---:|---:|---:|
${Object.entries(results)
  .map(([name, cost]) => `| ${name} | ${cost.milliseconds} | ${cost.fastest} to ${cost.slowest} | ${cost.processor} | ${cost.megabytes} |`)
  .join("\n")}
`,
});

/** One fresh process: milliseconds that the statement takes, on the clock and of the processor, and megabytes resident after it. */
function measure(statement) {
  const program = `(async () => {
    const [used, start] = [process.cpuUsage(), performance.now()];
    ${statement};
    const milliseconds = performance.now() - start;
    const { user, system } = process.cpuUsage(used);
    console.log(JSON.stringify({ milliseconds, processor: (user + system) / 1e3, megabytes: process.memoryUsage().rss / 1e6 }));
  })()`;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=commonjs", "--eval", program], { encoding: "utf8" }));
}

function summary(cost) {
  const milliseconds = cost.map((one) => one.milliseconds);
  return {
    milliseconds: round(median(milliseconds)),
    fastest: round(Math.min(...milliseconds)),
    slowest: round(Math.max(...milliseconds)),
    processor: round(median(cost.map(({ processor }) => processor))),
    megabytes: round(median(cost.map((one) => one.megabytes)) - median(empty)),
  };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[(sorted.length - 1) / 2];
}

function round(value) {
  return Math.round(value * 10) / 10;
}

// What `npm start` runs: plans a portfolio, prints the plan on one page, and keeps it as plan.json and plan.md.
// npm start -- path/to/other.json --seed 2 --paths 32768 --out folder
import { accessSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { planPortfolio, RipenError } from "@ripen/core";
import { planToMarkdown, planToText } from "@ripen/core/report";
import { readArguments, usage } from "./start/readArguments.mjs";
import { readPortfolio } from "./start/readPortfolio.mjs";
import { showProgress } from "./start/showProgress.mjs";
import { finiteJson } from "./start/finiteJson.mjs";
import { Fault } from "./start/fault.mjs";

try {
  await main();
} catch (error) {
  if (!(error instanceof Fault) && !RipenError.is(error)) throw error;
  const { title, lines } = error instanceof Fault ? error : ofEngine(error);
  console.error([title, ...lines.map((line) => `  ${line}`)].join("\n"));
  process.exitCode = RipenError.is(error) && error.code === "internal" ? 1 : 2;
}

async function main() {
  const { file, out, seed, paths, help } = readArguments(process.argv.slice(2));
  if (help) {
    console.log(usage);
    return;
  }
  const portfolio = readPortfolio(file);
  openFolder(out);
  const initiatives = Object.keys(portfolio.initiatives).length;
  console.error(`Planning ${file.shown}: ${initiatives} initiatives, ${portfolio.time.periods} periods, seed ${seed}.`);
  const start = performance.now();
  const progress = showProgress(process.stderr);
  let plan;
  try {
    plan = await planPortfolio(portfolio, { seed, ...(paths === undefined ? {} : { paths }), onProgress: progress.show });
  } finally {
    progress.end();
  }
  const seconds = Math.round((performance.now() - start) / 1000);
  const [json, markdown] = [finiteJson(plan), planToMarkdown(plan)];
  console.log(planToText(plan));
  writeFileSync(join(out, "plan.json"), json);
  writeFileSync(join(out, "plan.md"), markdown);
  console.log(`Planned in ${seconds} s. The whole plan: ${join(out, "plan.json")}. To read and to pass on: ${join(out, "plan.md")}.`);
}

/** Before the work, not after it: a folder that cannot be written to. */
function openFolder(folder) {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Fault(`Cannot write to ${folder}.`, [error.message]);
  }
}

/** Step by step: where a file system refuses, Node's own recursion may never come back. */
function makeFolder(folder) {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw new Error(`${folder} is a file, not a folder`);
    return;
  }
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function ofEngine(error) {
  return new Fault(`${error.message}`, error.issues.length > 1 ? error.issues.map(({ path, message }) => `${path}: ${message}`) : []);
}

import { accessSync, constants, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { parsePortfolio, planPortfolio, RipenError, type Plan, type Portfolio, type RunOptions } from "@ripen/core";
import { createPool } from "@ripen/core/pool";
import { planToMarkdown, planToText } from "@ripen/core/report";
import { makeFolder } from "../makeFolder.js";
import { finiteJson } from "../worker/index.js";
import { faultTitle, tellIssues } from "./check.js";
import { exitCodes, Fault } from "./fault.js";
import { readOptions, wholeNumber } from "./options.js";
import { readDocument } from "./readDocument.js";
import { showProgress } from "./showProgress.js";
import type { Surroundings } from "./surroundings.js";
import { writeJson } from "./writeJson.js";

const mostPaths = 10_000_000;
const mostThreads = 1024;

export const planUsage = `ripen plan [file] [--seed N] [--paths N] [--out DIR] [--threads N] [--bounds] [--json]

Plans a portfolio of initiatives: what to start now, what to pilot, what to keep open, what to leave. Without a file it reads
standard input. Ends with 0 when there is a plan, with 2 when something in the portfolio or the options is to be mended.

  --seed N     a whole number; the same one gives the same figures to the last digit (1)
  --paths N    futures to simulate for the figures; more of them lower the error (the planner's own number)
  --out DIR    a folder for plan.json, the whole plan, and plan.md, to read and to pass on (nothing is written)
  --threads N  how many threads work; it changes nothing but the time (as many as the machine runs at once)
  --bounds     also what no plan at all can beat, and so how much better planning could gain; takes many times as long
  --json       the whole plan as JSON, instead of the page`;

/** The command `plan`. */
export async function plan(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { file, values, switches } = readOptions(
    words,
    { values: ["seed", "paths", "out", "threads"], switches: ["json", "bounds"] },
    planUsage,
  );
  const { output, errors, folder } = surroundings;
  if (switches.has("help")) {
    output.write(`${planUsage}\n`);
    return exitCodes.done;
  }
  const seed = wholeNumber("seed", values["seed"] ?? "1", Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const paths = values["paths"] === undefined ? {} : { paths: wholeNumber("paths", values["paths"], 1, mostPaths) };
  const bounds = switches.has("bounds") ? ({ bounds: "both" } as const) : {};
  const threads = values["threads"] === undefined ? availableParallelism() : wholeNumber("threads", values["threads"], 1, mostThreads);
  const { json, name } = await readDocument(file, surroundings);
  const portfolio = read(json, name);
  const out = values["out"] === undefined ? undefined : openFolder(resolve(folder, values["out"]));

  const initiatives = Object.keys(portfolio.initiatives).length;
  errors.write(`Planning ${name}: ${initiatives} initiatives, ${portfolio.time.periods} periods, seed ${seed}.\n`);
  const start = performance.now();
  const made = await inThreads(threads, portfolio, { seed, ...paths, ...bounds }, errors);
  const seconds = Math.round((performance.now() - start) / 1000);
  const text = finiteJson(made);
  output.write(switches.has("json") ? writeJson(text) : `${planToText(made)}\n`);
  if (out !== undefined) {
    const [whole, page] = [join(out, "plan.json"), join(out, "plan.md")];
    writeFileSync(whole, writeJson(text));
    writeFileSync(page, planToMarkdown(made));
    errors.write(`Planned in ${seconds} s. The whole plan: ${whole}. To read and to pass on: ${page}.\n`);
  } else errors.write(`Planned in ${seconds} s.\n`);
  return exitCodes.done;
}

async function inThreads(threads: number, portfolio: Portfolio, run: RunOptions, errors: Surroundings["errors"]): Promise<Plan> {
  const pool = threads === 1 ? undefined : createPool({ threads });
  const progress = showProgress(errors, run.bounds === "both");
  try {
    return await planPortfolio(portfolio, {
      ...run,
      ...(pool === undefined ? {} : { executor: pool }),
      onProgress: (now) => progress.show(now),
    });
  } finally {
    progress.end();
    await pool?.close();
  }
}

function read(json: unknown, name: string): Portfolio {
  try {
    return parsePortfolio(json);
  } catch (error) {
    if (!RipenError.is(error)) throw error;
    throw new Fault(faultTitle(name, error.issues.length), tellIssues(error.issues));
  }
}

/** Before the work, not after it: a folder that cannot be written to. */
function openFolder(folder: string): string {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    return folder;
  } catch (error) {
    throw new Fault(`Cannot write to ${folder}.`, [error instanceof Error ? error.message : ""]);
  }
}

import { comparePlans, planPortfolio, RipenError, valueInitiative, type Portfolio, type RunOptions } from "@ripen/core";
import { planToMarkdown } from "@ripen/core/report";
import type { JobKind, JobResult } from "../store/index.js";
import { finiteJson } from "./finiteJson.js";
import { compilePart, readPart } from "./part.js";
import type { JobProgress, JobRequest } from "./protocol.js";
import { workOf } from "./workOf.js";

/** A progress at most so often, in milliseconds: nobody watches faster. */
const pause = 100;

/** How much work a request asks for. Its documents are read and checked on the way. */
export function measure(kind: JobKind, { portfolio, variant, initiative, run }: JobRequest): number {
  const base = readPart("portfolio", portfolio);
  if (initiative !== undefined) assertInitiative(base, initiative);
  const models = [compilePart("portfolio", base)];
  if (variant !== undefined) models.push(compilePart("variant", readPart("variant", variant)));
  return workOf(kind, models, run, initiative);
}

/** Computes what a request asks for: every number is the engine's. */
export async function compute(kind: JobKind, request: JobRequest, tell: (progress: JobProgress) => void): Promise<JobResult> {
  const portfolio = readPart("portfolio", request.portfolio);
  const run: RunOptions = { ...request.run, onProgress: seldom(tell) };
  if (kind === "valuation") return { json: finiteJson(await valueInitiative(portfolio, request.initiative ?? "", run)) };
  if (request.variant !== undefined) return { json: finiteJson(await comparePlans(portfolio, readPart("variant", request.variant), run)) };
  const plan = await planPortfolio(portfolio, run);
  return { json: finiteJson(plan), markdown: planToMarkdown(plan) };
}

function assertInitiative({ initiatives }: Portfolio, id: string): void {
  if (Object.hasOwn(initiatives, id)) return;
  const known = Object.keys(initiatives).slice(0, 20).join(", ");
  throw new RipenError("invalid-run", [{ path: "initiative", message: `there is no initiative "${id}"; there are ${known}` }]);
}

function seldom(tell: (progress: JobProgress) => void): (progress: JobProgress) => void {
  let [last, stage] = [-Infinity, ""];
  return (progress) => {
    const now = performance.now();
    if (progress.stage === stage && now - last < pause) return;
    [last, stage] = [now, progress.stage];
    tell({ stage, done: Math.min(1, Math.max(0, progress.done)) });
  };
}

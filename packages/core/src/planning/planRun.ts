import { RipenError, type Issue } from "../errors.js";
import { blockSize } from "../simulation/index.js";
import { resolveRun, type ResolvedRun, type RunOptions } from "../valuation/index.js";

/** What a plan has to be run with again to give the same figures, beside its document and the version. */
export interface PlanRun {
  /** Paths on which rules were fitted, on which one was selected, and on which it was priced: whole blocks. */
  readonly paths: { readonly fit: number; readonly select: number; readonly price: number };
  readonly seed: number;
}

/** Fits and trials compare moves on the same paths, so fewer are enough than for a price. */
const usual = { fit: 2048, select: 1024, price: 8192 };

/**
 * Run options of a plan with every default filled in. A number of paths stands for those that are priced; at most 2,048 of as many are
 * fitted on, and an eighth is selected on.
 *
 * @throws {RipenError} `invalid-run`, also for what a plan does not offer
 */
export function resolvePlanRun(run: RunOptions): ResolvedRun {
  const { paths = {}, bounds = "lower", method = "simulation", incumbents = [] } = run;
  const issues: Issue[] = [];
  if (bounds !== "lower")
    issues.push({
      path: "bounds",
      message: `found "${bounds}"; a plan has a lower bound only`,
      hint: "solve gives both for one initiative",
    });
  if (method !== "simulation") issues.push({ path: "method", message: `found "${method}"; plans are simulated` });
  if (incumbents.length > 0) issues.push({ path: "incumbents", message: "found policies of one initiative; a plan takes none" });
  if (issues.length > 0) throw new RipenError("invalid-run", issues);
  const few = typeof paths === "number" && paths >= 1;
  return resolveRun({
    ...run,
    paths: few
      ? { fit: Math.min(usual.fit, paths), select: Math.ceil(paths / 8), price: paths }
      : typeof paths === "number"
        ? paths
        : { ...usual, ...paths },
  });
}

export function describeRun({ blocks, seed }: ResolvedRun): PlanRun {
  return { paths: { fit: blocks.fit * blockSize, select: blocks.select * blockSize, price: blocks.price * blockSize }, seed };
}

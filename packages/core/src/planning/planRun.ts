import { RipenError, type Issue } from "../errors.js";
import { blockSize } from "../simulation/index.js";
import { assertRun, resolveRun, type ResolvedRun, type RunOptions } from "../valuation/index.js";

/** What a plan has to be run with again to give the same figures, beside its document and the version. */
export interface PlanRun {
  /** Paths on which rules were fitted, on which one was selected, and on which it was priced: whole blocks; and those of the upper bound, where there is one. */
  readonly paths: { readonly fit: number; readonly select: number; readonly price: number; readonly bound?: number };
  readonly seed: number;
  /** Where an upper bound was asked for: so, and with so many points of each of its steps. */
  readonly bounds?: "both";
  readonly innerPaths?: number;
}

/** Fits and trials compare moves on the same paths, so fewer are enough than for a price. */
const usual = { fit: 2048, select: 1024, price: 8192, bound: 1024 };

/** Points of a step where expectations are means: four times as many lower the bound of a plan by half a percent. */
const usualInnerPaths = 16;

/**
 * Run options of a plan with every default filled in. A number of paths stands for those that are priced; at most 2,048 of as many are
 * fitted on, and an eighth is selected on.
 *
 * @throws {RipenError} `invalid-run`, also for what a plan does not offer
 */
export function resolvePlanRun(run: RunOptions): ResolvedRun {
  assertRun(run);
  const { paths = {}, method = "simulation", incumbents = [] } = run;
  const issues: Issue[] = [];
  if (method !== "simulation") issues.push({ path: "method", message: `found "${method}"; plans are simulated` });
  if (incumbents.length > 0) issues.push({ path: "incumbents", message: "found policies of one initiative; a plan takes none" });
  if (issues.length > 0) throw new RipenError("invalid-run", issues);
  const few = typeof paths === "number" && paths >= 1;
  return resolveRun({
    ...run,
    innerPaths: run.innerPaths ?? usualInnerPaths,
    paths: few
      ? { fit: Math.min(usual.fit, paths), select: Math.ceil(paths / 8), price: paths, bound: Math.min(usual.bound, paths) }
      : typeof paths === "number"
        ? paths
        : { ...usual, ...paths },
  });
}

export function describeRun({ blocks, seed, bounds, innerPaths }: ResolvedRun): PlanRun {
  const [fit, select, price, bound] = [blocks.fit, blocks.select, blocks.price, blocks.bound].map((count) => count * blockSize);
  return bounds === "both" ? { paths: { fit, select, price, bound }, seed, bounds, innerPaths } : { paths: { fit, select, price }, seed };
}

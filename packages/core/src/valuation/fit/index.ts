import { throwIfAborted, type TaskContext } from "../../execution/index.js";
import type { Program } from "../../model/index.js";
import { PathBlock, type BackwardPaths, type PathShelf, type World } from "../../simulation/index.js";
import { lineStopping, stoppingOf, type Stopping } from "../policy/index.js";
import { fitByRecursion, type FitResult } from "./fitByRecursion.js";
import { fitLine, mostOnLine, type MirroredPaths } from "./fitLine.js";
import { fitStopping } from "./fitStopping.js";
import { canRecur } from "./recursion.js";
import { driverFeatures, ownFeatures } from "./relevance.js";
import { fitByRollout } from "./rollout.js";

export { predict, regress, type FitNote } from "./regress.js";
export { Sample } from "./sample.js";
export type { FitResult } from "./fitByRecursion.js";
export { amountsOf, driverFeatures, ownFeatures, relevantDrivers } from "./relevance.js";
export { fitByRollout } from "./rollout.js";
export type { RolloutResult, Subproblem } from "./subproblem.js";

/** How a program of one initiative is fitted: where all that is asked is when to stop, by a recursion of one value a path; by the recursion over modes where that applies. */
export function fittingMethod(program: Program): "stopping" | "recursion" | "rollout" {
  if (stoppingOf(program) !== undefined) return "stopping";
  return canRecur(program) ? "recursion" : "rollout";
}

/**
 * Fits policies for a program of one initiative on the stream of paths for fitting: by the recursion where it applies, and where all that is asked is when to stop, on paths that
 * are drawn backward as they are needed.
 *
 * @param blocks of paths
 * @param degrees of the polynomials; rollouts follow the rules of the first
 * @returns a policy for every degree
 */
export async function fitPolicies(
  program: Program,
  world: World,
  seed: number,
  blocks: number,
  degrees: readonly number[],
  context: TaskContext = {},
): Promise<FitResult[]> {
  const stopping = stoppingOf(program);
  const backward = stopping === undefined ? undefined : world.backward(seed, "fit", blocks, "pricing");
  const onLine = stopping === undefined ? undefined : await fitOnLine(program, stopping, world, backward, degrees, context);
  if (onLine !== undefined) return onLine;
  if (stopping !== undefined && backward !== undefined) return fitStopping(program, stopping, world, backward, degrees, context);
  const paths = await drawPaths(program, world, seed, blocks, context);
  if (stopping !== undefined) return fitStopping(program, stopping, world, keptPaths(paths), degrees, context);
  if (fittingMethod(program) === "recursion") {
    const fits: FitResult[] = [];
    for (const degree of degrees) fits.push(await fitByRecursion(program, world, paths, degree, context));
    return fits;
  }
  const [initiative] = program.initiatives;
  const features = [...driverFeatures(program, initiative), ...ownFeatures(program, initiative)];
  return fitByRollout({ program, world, initiative: 0, active: [true], externals: [], features }, paths, degrees, context);
}

/** The policies of a stopping problem on a line; undefined where it is none. */
async function fitOnLine(
  program: Program,
  stopping: Stopping,
  world: World,
  backward: BackwardPaths | undefined,
  degrees: readonly number[],
  context: TaskContext,
): Promise<FitResult[] | undefined> {
  const line = lineStopping(program, stopping, world);
  const law = world.line("pricing");
  const features = driverFeatures(program, program.initiatives[0]);
  if (line === undefined || law === undefined || backward === undefined || !mirrored(backward)) return undefined;
  if (features.length !== 1 || features[0].kind !== "driver" || Math.max(...degrees) > mostOnLine) return undefined;
  return fitLine(program, stopping.options[0], features[0], line, law, backward, degrees, context);
}

function mirrored(paths: BackwardPaths): paths is MirroredPaths {
  return paths.deviations !== undefined;
}

/** A driver's date costs about as much as so many sweeps over a column. */
const sweepsToDraw = 5;

/** Draws the paths that policies are fitted on, or takes them from where they are kept. */
export async function drawPaths(
  program: Program,
  world: World,
  seed: number,
  blocks: number,
  context: TaskContext,
  shelf?: PathShelf,
): Promise<PathBlock[]> {
  const work = program.dates.length * (1 + Object.keys(program.world.drivers).length) * sweepsToDraw;
  const paths: PathBlock[] = [];
  for (let b = 0; b < blocks; b++) {
    throwIfAborted(context.signal);
    paths.push(
      shelf?.holds(blocks) === true
        ? shelf.take({ seed, purpose: "fit", measure: "pricing" }, b)
        : new PathBlock(program, world, seed, "fit", b, "pricing"),
    );
    await context.breathe?.(work);
  }
  return paths;
}

/** Paths that are kept whole, for drivers that cannot be drawn backward. */
function keptPaths(paths: readonly PathBlock[]): BackwardPaths {
  const columns = new Array<Float64Array>(paths[0].world.market.length);
  return {
    blocks: paths.length,
    at(block, k) {
      const { market } = paths[block].world;
      for (let m = 0; m < market.length; m++) columns[m] = market[m][k];
      return columns;
    },
  };
}

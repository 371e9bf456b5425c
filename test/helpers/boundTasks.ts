import { boundBlocks, fitPart, type boundPlan } from "../../packages/core/src/planning/bound/index.js";

/** The work of a bound, to be run by whoever is given it. */
export const boundTasks: Parameters<typeof boundPlan>[2] = {
  fitPart: { name: "fit", run: fitPart },
  boundBlocks: { name: "bound", run: boundBlocks },
};

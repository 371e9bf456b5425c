import type { PortfolioModel } from "@ripen/core";
import type { JobKind } from "../store/index.js";

/** Counts of paths as a request may give them. */
interface Counts {
  readonly fit?: number;
  readonly select?: number;
  readonly price?: number;
  readonly bound?: number;
}

/** What is asked of a run, as far as it makes work. */
export interface Effort {
  readonly paths?: number | Counts;
  readonly bounds?: string;
  readonly innerPaths?: number;
}

/** How often a decision is weighed on each path of a stream: measured on the example portfolios, within a factor of two. */
const planned = { fit: 70, select: 70, price: 3, bound: 900 };
const valued = { fit: 10, select: 4, price: 3 };

/** What the engine takes where nothing is said. */
const usualPlan = { fit: 2048, select: 1024, price: 8192, bound: 1024 };
const usualPoints = 16;
const usualValue = 16_384;

/** Every initiative of a plan is also valued by itself, on so many paths. */
const alonePaths = 10_240;

/**
 * How much work a job is, counted before it begins, in decisions: one option (or staying) looked at on one path at one date. It
 * is for admission: that a request of this size may be begun at all. The time it may take has a limit of its own.
 *
 * @param models the portfolio compiled; of a comparison, both
 */
export function workOf(kind: JobKind, models: readonly PortfolioModel[], effort: Effort, initiative?: string): number {
  return models.reduce((sum, model) => sum + (kind === "valuation" ? ofValuation(model, effort, initiative) : ofPlan(model, effort)), 0);
}

function ofPlan(model: PortfolioModel, { paths = usualPlan, bounds, innerPaths = usualPoints }: Effort): number {
  const counts =
    typeof paths === "number"
      ? { fit: Math.min(usualPlan.fit, paths), select: paths / 8, price: paths, bound: Math.min(usualPlan.bound, paths) }
      : { ...usualPlan, ...paths };
  // Half of the bound's work grows with the points of its steps.
  const above = bounds === "both" ? planned.bound * counts.bound * (0.5 + (0.5 * innerPaths) / usualPoints) : 0;
  const initiatives = Object.keys(model.initiatives);
  // The plan is priced as a whole, and without each initiative.
  const passes = planned.price + initiatives.length;
  const weighed = planned.fit * counts.fit + planned.select * counts.select + passes * counts.price + alonePaths + above;
  return decisionsPerPath(model, initiatives) * weighed;
}

function ofValuation(model: PortfolioModel, { paths = usualValue, bounds, innerPaths = 64 }: Effort, initiative = ""): number {
  const usual = typeof paths === "number" ? paths : (paths.price ?? usualValue);
  const { fit, select, price, bound } = {
    fit: usual,
    select: usual / 4,
    price: usual,
    bound: Math.min(4096, usual / 4),
    ...(typeof paths === "number" ? {} : paths),
  };
  const above = bounds === "both" ? bound * innerPaths : 0;
  return decisionsPerPath(model, [initiative]) * (valued.fit * fit + valued.select * select + valued.price * price + above);
}

/** Dates, times every option there is and every mode that can be stayed in. */
function decisionsPerPath({ dates, initiatives }: PortfolioModel, names: readonly string[]): number {
  const modes = names.flatMap((name) => (Object.hasOwn(initiatives, name) ? Object.values(initiatives[name].modes) : []));
  return dates.length * modes.reduce((sum, { options = [] }) => sum + 1 + options.length, 0);
}

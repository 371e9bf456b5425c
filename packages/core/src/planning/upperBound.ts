import { RipenError } from "../errors.js";
import { compilePortfolioModel, type PortfolioModel } from "../model/index.js";
import { solveExactly, type Estimate, type Obstacle, type ResolvedRun } from "../valuation/index.js";
import type { BoundStep, Tariff } from "./bound/index.js";
import { boundTask, fitPartTask } from "./boundTasks.js";

/** What no plan can beat, and how it was found. */
export interface UpperBound {
  readonly upper: Estimate;
  /** `joint recursion`: the value of the best plan itself, of a small portfolio; `relaxation`: of initiatives that are tied by prices. */
  readonly by: "joint recursion" | "relaxation";
  /** The bound that prices belong to, where initiatives were tied by them. */
  readonly byPrices?: Estimate;
  /** How it came down, in order, where initiatives were tied by prices. */
  readonly steps?: readonly BoundStep[];
}

/** By resource and period: what one more unit would add to the bound that prices belong to, in money of today. */
export type ShadowPrices = Readonly<Record<string, readonly number[]>>;

/** Enough for prices to plan by: initiatives whose expectations would have to be averages look ahead with hindsight. */
const roughly = { rounds: 0, iterations: 15, blocks: 1, points: 0, fit: { blocks: 1, points: 0, degree: 2, exactDegree: 5 } };

/** Half as many rounds and blocks raise the bound of twelve synthetic initiatives by 3%; higher degrees and more points cost much where initiatives know many numbers, and bring little. */
const closely = { rounds: 2, iterations: 80, joint: { nodes: 60, steps: 20 }, fit: { blocks: 4, points: 16, degree: 3 } };

const tasks = { fitPart: fitPartTask, boundBlocks: boundTask };

/** Joint states of a small portfolio, whose best plan is found by recursion. */
const fewStates = 200_000;

/** More initiatives than this are not priced in a plan that is to be quick. */
const mostPriced = 40;

/** What is known of what is scarce. */
export interface Scarcity {
  readonly prices: ShadowPrices;
  readonly tariff: Tariff;
}

/** Prices of what is scarce, roughly: enough to plan by. Undefined where initiatives cannot be taken apart, or nothing is scarce. */
export async function findPrices(model: PortfolioModel, run: ResolvedRun): Promise<Scarcity | undefined> {
  if (Object.keys(model.resources ?? {}).length === 0 || Object.keys(model.initiatives).length > mostPriced) return undefined;
  if (!(await pricesPlans(model))) return undefined;
  const { boundPlan } = await import("./bound/index.js");
  const found = await relaxed(() => boundPlan(model, run, tasks, roughly));
  return "message" in found ? undefined : found;
}

/** An upper bound, with prices where initiatives were tied by them; or what stands in its way. */
export type FoundBound = (UpperBound & Partial<Scarcity>) | Obstacle;

/** Whether plans are searched by the prices that a bound has found. Who is charged by prices has to be followed station by station: not where those are too many for a search. */
export async function pricesPlans(model: PortfolioModel): Promise<boolean> {
  const { followsHistories } = await import("./bound/index.js");
  return !followsHistories(compilePortfolioModel(model));
}

/** An upper bound on what any plan earns, or what stands in its way. */
export async function boundFromAbove(model: PortfolioModel, run: ResolvedRun): Promise<FoundBound> {
  const exact = await recursion(model);
  if (exact !== undefined) return { upper: exact, by: "joint recursion" };
  const { boundPlan, toldByUse } = await import("./bound/index.js");
  const told = toldByUse(model);
  if (told !== undefined) return told;
  const found = await relaxed(() => boundPlan(model, run, tasks, { ...closely, blocks: run.blocks.bound, points: run.innerPaths }));
  if ("message" in found) return found;
  const { upper, byPrices, steps, prices, tariff } = found;
  return { upper, byPrices, steps, prices, by: "relaxation", ...((await pricesPlans(model)) ? { tariff } : {}) };
}

/** What is too large to be taken apart is an obstacle, not a failure of the plan. */
async function relaxed<Found>(bound: () => Promise<Found | Obstacle>): Promise<Found | Obstacle> {
  try {
    return await bound();
  } catch (error) {
    if (!RipenError.is(error) || error.code !== "too-large") throw error;
    const [{ message, hint = "" }] = error.issues;
    return { message, hint };
  }
}

/** The value of the best plan where the joint states are few and finite, else nothing. */
async function recursion(model: PortfolioModel): Promise<Estimate | undefined> {
  try {
    const { value, axes } = await solveExactly(model, { maxStates: fewStates });
    return axes === 0 ? value.upper : undefined;
  } catch (error) {
    if (RipenError.is(error) && ["not-exact", "too-large"].includes(error.code)) return undefined;
    throw error;
  }
}

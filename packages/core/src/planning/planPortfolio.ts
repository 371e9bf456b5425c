import { inLanes } from "../execution/index.js";
import { compilePortfolio, type Initiative, type Portfolio, type PortfolioLabels } from "../portfolio/index.js";
import { valueInitiative, type InitiativeValue, type RunOptions } from "../valuation/index.js";
import type { InitiativeShare, ModelPlan } from "./modelPlan.js";
import { planModel } from "./planModel.js";
import { resolvePlanRun } from "./planRun.js";
import { derivePosture, type PostureFinding } from "./posture.js";

/** What to do with an initiative: start it now, pilot it now, keep it open, or leave it. */
export type Advice = "start" | "pilot" | "keepOpen" | "leave";

/** When and how surely a stage is started under the plan (probabilities under the real drift). */
export interface StageOutlook {
  readonly stage: string;
  readonly name: string;
  /** Probability that it is started within the horizon. */
  readonly probability: number;
  /** Probability that it is started at each date. */
  readonly byDate: readonly number[];
}

/** One initiative of a plan. */
export interface PlannedInitiative extends InitiativeShare {
  readonly name: string;
  readonly advice: Advice;
  readonly stages: readonly StageOutlook[];
  /** The initiative by itself: committed and flexible value, distribution, accounts. */
  readonly alone: InitiativeValue;
  readonly posture: PostureFinding;
}

/** A plan for a portfolio document. */
export interface Plan extends Omit<ModelPlan, "initiatives"> {
  readonly document: Portfolio;
  readonly labels: PortfolioLabels;
  readonly initiatives: Readonly<Record<string, PlannedInitiative>>;
}

/**
 * Plans a portfolio document: what to start now, what to pilot, what to keep open and what to leave; what that is worth,
 * and what committing would have earned on the same paths.
 *
 * @param portfolio a document that `parsePortfolio` has returned
 * @param run paths, seed, onProgress …
 * @returns the plan, with its document, run, policy and warnings
 * @throws {RipenError} `invalid-run`, `not-finite`, `aborted`; `infeasible` when no plan that was tried keeps the floors
 * @example
 * const plan = await planPortfolio(parsePortfolio(json), { seed: 1 });
 * plan.initiatives.cocreate.advice; // "pilot"
 */
export async function planPortfolio(portfolio: Portfolio, run: RunOptions = {}): Promise<Plan> {
  const { model, labels, warnings } = compilePortfolio(portfolio);
  const { onProgress, executor } = resolvePlanRun(run);
  const plan = await planModel(model, run);
  const ids = Object.keys(portfolio.initiatives);
  const initiatives: Record<string, PlannedInitiative> = {};
  let done = 0;
  const values = await inLanes(executor.slices, ids, async (id) => {
    const alone = await valueInitiative(portfolio, id, { ...run, paths: alonePaths, onProgress: () => undefined });
    onProgress({ stage: "each initiative alone", done: ++done / ids.length });
    return alone;
  });
  for (const [i, id] of ids.entries()) {
    const alone = values[i];
    const stages = outlook(portfolio.initiatives[id], id, plan, labels);
    initiatives[id] = {
      ...plan.initiatives[id],
      name: portfolio.initiatives[id].name,
      advice: advise(id, stages, plan),
      stages,
      alone,
      posture: derivePosture(portfolio.initiatives[id], alone, plan.initiatives[id], largestBudget(portfolio)),
    };
  }
  return {
    ...plan,
    document: portfolio,
    labels,
    initiatives,
    warnings: [...plan.warnings, ...warnings.map(({ path, message }) => `${path}: ${message}`)],
  };
}

/** The most money that any period has, where money is limited. */
function largestBudget({ resources = {} }: Portfolio): number | undefined {
  const budgets = Object.values(resources).flatMap(({ kind, available }) => (kind === "money" ? available : []));
  return budgets.length === 0 ? undefined : Math.max(...budgets);
}

const alonePaths = { fit: 4096, select: 2048, price: 4096 };

function outlook(initiative: Initiative, id: string, plan: ModelPlan, labels: PortfolioLabels): StageOutlook[] {
  const entries = Object.entries(plan.roadmap).filter(([option]) => option.startsWith(`${id}.`));
  const steps = "stages" in initiative ? initiative.stages.map((stage) => ({ stage: stage.id, name: stage.name })) : [];
  const asOptions = (): { stage: string; name: string }[] =>
    entries.map(([option]) => ({ stage: option.split(".")[2], name: labels.options[option] ?? option }));
  return (steps.length > 0 ? steps : asOptions()).map(({ stage, name }) => {
    const arrows = entries.filter(([option]) => option.split(".")[2] === stage);
    const byDate = Array.from({ length: arrows[0]?.[1].byDate.length ?? 0 }, (_, k) =>
      arrows.reduce((sum, [, report]) => sum + report.byDate[k], 0),
    );
    return {
      stage,
      name,
      probability: Math.min(
        1,
        arrows.reduce((sum, [, report]) => sum + report.probability, 0),
      ),
      byDate,
    };
  });
}

/** Hardly ever: less often than once in twenty. */
const hardlyEver = 0.05;

/** Nearly always: more often than nine times in ten. */
const nearlyAlways = 0.9;

function advise(id: string, stages: readonly StageOutlook[], plan: ModelPlan): Advice {
  const first = stages[0];
  const last = stages[stages.length - 1];
  if (plan.now.some((option) => option.startsWith(`${id}.`)))
    return last.probability >= nearlyAlways * first.probability ? "start" : "pilot";
  return stages.some(({ probability }) => probability >= hardlyEver) ? "keepOpen" : "leave";
}

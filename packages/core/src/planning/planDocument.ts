import { RipenError } from "../errors.js";
import { meanwhile, pause, throwIfAborted } from "../execution/index.js";
import { assertPortfolioModel } from "../model/index.js";
import { compilePortfolio, type CompiledPortfolio, type Initiative, type Portfolio, type PortfolioLabels } from "../portfolio/index.js";
import { askedOf, decisionAlone, solveTask, type RunOptions } from "../valuation/index.js";
import type { ModelPlan } from "./modelPlan.js";
import { conflicts } from "./mustDo/index.js";
import { planWith } from "./planner.js";
import type { PlanPolicy } from "./planPolicy.js";
import { resolvePlanRun } from "./planRun.js";
import type { Advice, Plan, PlannedInitiative, StageOutlook } from "./portfolioPlan.js";
import { derivePosture } from "./posture.js";

/**
 * What `planPortfolio` does.
 *
 * @param incumbents policies of other portfolios that compete, by what they are called
 */
export async function planDocument(
  portfolio: Portfolio,
  run: RunOptions,
  incumbents: Readonly<Record<string, PlanPolicy>> = {},
): Promise<Plan> {
  const compiled = compilePortfolio(portfolio);
  const { model, labels, warnings } = compiled;
  const { onProgress, executor, signal } = resolvePlanRun(run);
  await pause();
  assertPortfolioModel(model);
  await pause();
  const issues = conflicts(compiled);
  if (issues.length > 0) throw new RipenError("infeasible", issues);
  throwIfAborted(run.signal);
  const ids = Object.keys(portfolio.initiatives);
  const initiatives: Record<string, PlannedInitiative> = {};
  let [planned, done] = [false, 0];
  const told = (): void => onProgress({ stage: "each initiative alone", done: done / ids.length });
  const planning = planWith(model, run, incumbents).then((plan) => {
    planned = true;
    if (done > 0) told();
    return plan;
  });
  const [plan, values] = await meanwhile(planning, executor.slices, ids, async (id) => {
    const { model: decision, assumes } = decisionAlone(compiled.alone(id), id);
    // One task each: there are as many of them as keep the other threads busy.
    const input = { model: decision, run: { ...askedOf(run), bounds: "lower", paths: alonePaths } as const };
    const [value] = await executor.map(solveTask, [input], { signal });
    done++;
    if (planned) told();
    return { ...value, initiative: id, assumes, name: portfolio.initiatives[id].name };
  }).catch((error: unknown) => {
    throw inDocument(error, compiled);
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

/** A formula that failed on the way is told where it stands in the document. */
function inDocument(error: unknown, { placeOf }: CompiledPortfolio): unknown {
  if (!RipenError.is(error) || error.code !== "not-finite") return error;
  return new RipenError(
    error.code,
    error.issues.map((issue) => ({ ...issue, path: placeOf(issue.path) })),
  );
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

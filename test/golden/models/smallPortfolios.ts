import type { PortfolioModel } from "@ripen/core";
import thirteen from "../cases/portfolioCases.json" with { type: "json" };
import nine from "../cases/portfolioOracles.json" with { type: "json" };
import { portfolioDynamicTwoProjects, portfolioExclusiveOrBudget } from "../cases/projects.js";
import { projectsModel } from "./projects.js";
import { trinomialModel, type TrinomialProjects } from "./trinomialProjects.js";

/** A portfolio whose optimum is known. */
export interface SmallPortfolio {
  readonly id: string;
  readonly model: PortfolioModel;
  readonly truth: number;
  readonly tolerance?: number;
}

/** Cases with known optimum: every way in which initiatives are tied, nine on a trinomial market, and two families of projects. */
export function smallPortfolios(): SmallPortfolio[] {
  return [
    ...(thirteen.cases as unknown as SmallPortfolio[]),
    ...(nine.cases as unknown as TrinomialProjects[]).map((own) => ({
      id: `trinomial ${String(own.budget)}, seed ${String(own.seed)}`,
      model: trinomialModel(own),
      truth: own.truth,
      tolerance: 1e-2,
    })),
    ...[...portfolioDynamicTwoProjects, ...portfolioExclusiveOrBudget].map(({ id, inputs, value, tolerance }) => ({
      id,
      model: projectsModel(inputs),
      truth: value,
      tolerance: tolerance ?? 0,
    })),
  ];
}

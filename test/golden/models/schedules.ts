import type { InitiativeModel, Option, PortfolioModel } from "../../../packages/core/src/model/index.js";
import type { Schedule, ScheduledProject } from "../cases/schedules.js";

/** Years in which a project costs something after the year of its start. */
const running = 3;

/** Every project may be started once, in its first year or later; its costs are in its value, and count against the budgets of their years. */
export function scheduleModel({ projects, budgets }: Schedule): PortfolioModel {
  return {
    dates: budgets.map((_, year) => year),
    discountRate: 0,
    drivers: {},
    initiatives: Object.fromEntries(projects.map((own): [string, InitiativeModel] => [own.name, projectOf(own, budgets.length)])),
    resources: { money: { periods: budgets.map((available, year) => ({ from: year, until: year + 1, available })) } },
  };
}

function projectOf({ from, npv, delay, cost, runs }: ScheduledProject, years: number): InitiativeModel {
  const options = Array.from({ length: years - from }, (_, late): Option => {
    const year = from + late;
    const costs = [cost, ...Array.from({ length: Math.min(running, years - 1 - year) }, () => runs)];
    return {
      name: `year${String(year)}`,
      to: "started",
      from: year,
      until: year,
      ...(late === 0 ? { planned: year } : {}),
      receive: npv * delay ** late,
      uses: { money: costs },
    };
  });
  return { start: "idle", modes: { idle: { options }, started: {} } };
}

/** What the published plan is worth, and the most by which it is over a budget. */
export function publishedPlan({ projects, budgets }: Schedule): { readonly value: number; readonly over: number } {
  const used = budgets.map(() => 0);
  let value = 0;
  for (const { from, npv, delay, cost, runs, published } of projects) {
    if (published === undefined) continue;
    value += npv * delay ** (published - from);
    for (let year = published; year < Math.min(budgets.length, published + running + 1); year++)
      used[year] += year === published ? cost : runs;
  }
  return { value, over: Math.max(...budgets.map((available, year) => used[year] - available)) };
}

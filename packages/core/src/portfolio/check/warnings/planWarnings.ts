import type { Calendar } from "../../calendar/index.js";
import { moneyOf, periodsPerResourcePeriod, resourceLabels } from "../../compile/index.js";
import type { InitiativeState, Portfolio, StagedInitiative } from "../../document/index.js";
import type { Expectations } from "./expected.js";
import type { Warn } from "./warning.js";

/** Whether the committed plan fits the resources, by its expected costs, and keeps the links. */
export function warnOfPlan(portfolio: Portfolio, calendar: Calendar, expected: Expectations, warn: Warn): void {
  const committed = Object.entries(portfolio.initiatives).flatMap(([id, entry]) =>
    "stages" in entry && entry.committed !== false ? [[id, entry] as const] : [],
  );
  const use = new Map<string, number[]>();
  for (const [id, initiative] of committed) addUse(id, initiative, portfolio, calendar, expected, use);
  for (const [name, byPeriod] of use) {
    const resource = (portfolio.resources ?? {})[name];
    const length = periodsPerResourcePeriod(resource, calendar);
    let left = 0;
    resourceLabels(resource, calendar).forEach((label, k) => {
      const { available } = resource;
      const free =
        (typeof available === "number" ? available : available[Math.min(k, available.length - 1)]) + left * (resource.carry ?? 0);
      const used = byPeriod.slice(k * length, (k + 1) * length).reduce((sum, amount) => sum + amount, 0);
      if (used > free * (1 + 1e-9) + 1e-9)
        warn("plan-over-resource", `resources.${name}`, `${label}: the committed plan is expected to use ${show(used)} of ${show(free)}`);
      left = Math.max(0, free - used);
    });
  }
  warnOfLinks(portfolio, calendar, warn);
}

function addUse(
  id: string,
  initiative: StagedInitiative,
  portfolio: Portfolio,
  calendar: Calendar,
  expected: Expectations,
  use: Map<string, number[]>,
): void {
  const money = moneyOf(portfolio, initiative.paidFrom);
  const book = (name: string, date: number, amount: number): void => {
    const column = use.get(name) ?? Array.from({ length: calendar.periods }, () => 0);
    if (date < calendar.periods) column[date] += amount;
    use.set(name, column);
  };
  for (const stage of initiative.stages) {
    const start = stage.planned === undefined ? undefined : calendar.indexOf(stage.planned);
    if (start === undefined) continue;
    const cost = expected.of({ value: stage.cost, initiative: id }) ?? 0;
    const parts = stage.payments ?? Array.from({ length: Math.max(1, stage.takes) }, () => 1 / Math.max(1, stage.takes));
    if (money !== undefined) parts.forEach((part, i) => book(money.name, start + i, cost * part));
    for (const [name, amount] of Object.entries(stage.uses ?? {}))
      for (let date = start; date < start + Math.max(1, stage.takes); date++) book(name, date, amount);
    for (let date = start + stage.takes; date < calendar.periods; date++) {
      if (money?.counts === "all") book(money.name, date, expected.of({ value: stage.runCost ?? 0, initiative: id }) ?? 0);
      for (const [name, amount] of Object.entries(stage.runUses ?? {})) book(name, date, amount);
      for (const [name, amount] of Object.entries(stage.provides ?? {})) book(name, date, -amount);
    }
  }
}

function warnOfLinks(portfolio: Portfolio, calendar: Calendar, warn: Warn): void {
  /** When a state is reached in the committed plan; Infinity when it is not. */
  const reached = (state: InitiativeState): number => {
    const entry = portfolio.initiatives[state.initiative];
    if (!("stages" in entry) || entry.committed === false) return Infinity;
    const stage = state.stage === undefined ? entry.stages[0] : entry.stages.find(({ id }) => id === state.stage);
    const start = stage?.planned === undefined ? undefined : calendar.indexOf(stage.planned);
    return start === undefined ? Infinity : start + (stage?.takes ?? 0);
  };
  portfolio.links?.forEach((link, i) => {
    if (link.kind === "requires") {
      const entry = portfolio.initiatives[link.initiative];
      if (!("stages" in entry) || entry.committed === false) return;
      const planned = entry.stages.find(({ id }) => id === link.stage)?.planned;
      const start = planned === undefined ? undefined : calendar.indexOf(planned);
      if (start !== undefined && start < reached(link.needs))
        warn(
          "plan-breaks-link",
          `links[${i}]`,
          `the committed plan starts "${link.initiative}" ${link.stage ?? ""} in ${calendar.labels[start]}, before "${link.needs.initiative}" is there`,
        );
    }
    if (link.kind === "excludes" && link.between.filter((state) => reached(state) < Infinity).length > 1)
      warn("plan-breaks-link", `links[${i}]`, "the committed plan does more than one of them");
  });
}

function show(amount: number): string {
  return Math.round(amount * 100) / 100 >= 1000 ? Math.round(amount).toLocaleString("en") : String(Math.round(amount * 100) / 100);
}

import type { Resource } from "../../model/index.js";
import { periodsPerYear, type Calendar } from "../calendar/index.js";
import type { Portfolio, ResourceEntry } from "../document/index.js";

/** How many periods of the plan one period of a resource holds. */
export function periodsPerResourcePeriod(entry: ResourceEntry, calendar: Calendar): number {
  return calendar.perYear / periodsPerYear[entry.per];
}

/** A resource's periods, [from, until) in years: they begin at dates of the plan, so that timing "end" moves them along. */
export function compileResource(entry: ResourceEntry, calendar: Calendar): Resource {
  const { available, carry } = entry;
  const length = periodsPerResourcePeriod(entry, calendar);
  const count = Math.ceil(calendar.periods / length);
  const edge = (k: number): number => calendar.dates[k * length] ?? calendar.horizon;
  const periods = Array.from({ length: count }, (_, k) => ({
    from: edge(k),
    until: edge(k + 1),
    available: typeof available === "number" ? available : available[Math.min(k, available.length - 1)],
  }));
  return { periods, ...(carry === undefined ? {} : { carry }) };
}

/** Labels of a resource's periods: a period of the plan by its own label, a longer one by its first and last. */
export function resourceLabels(entry: ResourceEntry, calendar: Calendar): string[] {
  const length = periodsPerResourcePeriod(entry, calendar);
  return Array.from({ length: Math.ceil(calendar.periods / length) }, (_, k) => {
    const first = calendar.labels[k * length];
    const last = calendar.labels[Math.min(calendar.periods, (k + 1) * length) - 1];
    return first === last ? first : `${first} to ${last}`;
  });
}

/** The money that an initiative's payments are charged to; undefined when there is none. */
export function moneyOf(portfolio: Portfolio, paidFrom: string | undefined): { name: string; counts: "investment" | "all" } | undefined {
  for (const [name, entry] of Object.entries(portfolio.resources ?? {}))
    if (entry.kind === "money" && (paidFrom === undefined || paidFrom === name)) return { name, counts: entry.counts };
  return undefined;
}

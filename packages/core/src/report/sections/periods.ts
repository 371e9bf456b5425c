import type { PeriodUse } from "../../planning/index.js";
import type { Briefing } from "../briefing.js";

/** A resource of the plan, and what is used of it by period. */
export type Entry = readonly [string, readonly PeriodUse[]];

/** A period of a resource; what is a calendar year is written as one. */
export function periodLabel({ plan }: Briefing, id: string, p: number): string {
  const label = plan.labels.resources[id]?.periods[p] ?? String(p + 1);
  const year = /^(\d{4})-(?:Q1 to \1-Q4|H1 to \1-H2|01 to \1-12)$/.exec(label);
  return year === null ? label : year[1];
}

export function isMoney(plan: Briefing["plan"], id: string): boolean {
  return plan.document.resources?.[id]?.kind === "money";
}

import { element, member, quote, type Draft, type Findings } from "../form/index.js";
import type { Option } from "../types.js";
import { tolerance } from "./tolerance.js";

/** A planned option is planned on a date on which it is offered, one for each mode and date. */
export function checkPlan(
  options: readonly (Draft<Option> | undefined)[],
  dates: readonly number[],
  path: string,
  findings: Findings,
): void {
  const taken = new Map<number, string>();
  options.forEach((option, i) => {
    const planned = option?.planned;
    if (option === undefined || planned === undefined) return;
    const at = member(element(path, i), "planned");
    const k = dates.findIndex((date) => Math.abs(date - planned) <= tolerance);
    const reason = k < 0 ? `allowed is one of the dates, such as ${String(closest(dates, planned))}` : whyNotOffered(option, dates, k);
    if (reason !== undefined) {
      findings.add(at, `found ${String(planned)}; ${reason}`);
      return;
    }
    const other = taken.get(k);
    if (other !== undefined)
      findings.add(at, `found ${String(planned)}, when ${quote(other)} is planned already; allowed is one option per date`);
    else taken.set(k, option.name ?? "");
  });
}

function whyNotOffered(
  { from = -Infinity, until = Infinity, takes = 0, pay, uses }: Draft<Option>,
  dates: readonly number[],
  k: number,
): string | undefined {
  const planned = dates[k];
  const last = dates[dates.length - 1];
  if (planned < from - tolerance) return `allowed is a date in its window, from ${String(from)}`;
  if (planned > until + tolerance) return `allowed is a date in its window, until ${String(until)}`;
  if (takes > 0 && planned + takes > last + tolerance) {
    return `it would arrive at ${String(planned + takes)}, after the last date, ${String(last)}, so it is not offered then`;
  }
  const longest = Math.max(...[pay, ...Object.values(uses ?? {})].map(countInstalments));
  if (k + longest > dates.length)
    return `its ${String(longest)} instalments would run past the last date, ${String(last)}, so it is not offered then`;
  return undefined;
}

/** How many dates a payment or use is spread over; an array whose elements all have `amount` is one flow. */
function countInstalments(value: unknown): number {
  if (!Array.isArray(value)) return 1;
  const isFlow = value.every((entry) => typeof entry === "object" && entry !== null && "amount" in entry);
  return isFlow ? 1 : value.length;
}

function closest(dates: readonly number[], time: number): number {
  return dates.reduce((best, date) => (Math.abs(date - time) < Math.abs(best - time) ? date : best));
}

import type { PeriodUse } from "../../planning/index.js";
import type { Briefing } from "../briefing.js";
import { clean, listed, stated } from "../words/index.js";
import { isMoney, periodLabel, type Entry } from "./periods.js";

/** Of every resource the one page tells so many periods. */
const mostPeriods = 2;

const nothing = "0";

/** What one more of a resource in one period is worth, with its unit; "-" where it is not known. */
export function worthOfOneMore({ plan, money }: Briefing, id: string, { price }: PeriodUse): string {
  if (price === undefined) return "-";
  const [figure, unit] = isMoney(plan, id) ? [digits(price), plan.document.currency] : [money.amount(price), money.unit];
  return Number(figure.replaceAll(",", "")) === 0 ? nothing : `${figure} ${unit}`;
}

/** The same in words, the dearest periods first; undefined where no price is known. */
export function worthsOfOneMore(briefing: Briefing, entries: readonly Entry[], everyPeriod: boolean): string | undefined {
  const { plan } = briefing;
  const most = everyPeriod ? Infinity : mostPeriods;
  if (!entries.some(([, periods]) => periods.some(({ price }) => price !== undefined))) return undefined;
  const known = entries.filter(([, periods]) => periods.every(({ price }) => price !== undefined));
  const unknown = entries.filter((entry) => !known.includes(entry)).map(([id]) => `"${clean(plan.labels.resources[id]?.name ?? id)}"`);
  const untold =
    unknown.length === 0 ? "" : ` What one more of ${listed(unknown)} is worth is not known: how much of it is used turns out by chance.`;
  const told = known.flatMap(([id, periods]) => {
    const dear = periods
      .flatMap((use, p) => (use.price === undefined || worthOfOneMore(briefing, id, use) === nothing ? [] : [{ use, p }]))
      .sort((a, b) => (b.use.price ?? 0) - (a.use.price ?? 0) || a.p - b.p);
    if (dear.length === 0) return [];
    const name = `"${clean(plan.labels.resources[id]?.name ?? id)}"`;
    const what = isMoney(plan, id) ? `one more ${plan.document.currency} of ${name}` : `one more of ${name}`;
    const worths = dear.slice(0, most).map(({ use, p }) => `${worthOfOneMore(briefing, id, use)} in ${periodLabel(briefing, id, p)}`);
    const others = dear.length > most ? " (less in others)" : periods.length > dear.length ? " (nothing in others)" : "";
    return [`${what} is worth about ${listed(worths)}${others}`];
  });
  const [first, ...others] = told;
  if (first === undefined) {
    const which = unknown.length === 0 ? "any of them" : `the others`;
    return `One more of ${which} is worth nothing: none of them is in the way of this plan.${untold}`;
  }
  const all = [first.charAt(0).toUpperCase() + first.slice(1), ...others].join("; ");
  return `${all}. That is what the plan would be worth more, after what is paid, while little is added.${untold}`;
}

function digits(price: number): string {
  return price < 0.005 ? nothing : stated(Number(price.toFixed(2)));
}

import type { PeriodUse } from "../../planning/index.js";
import type { Briefing } from "../briefing.js";
import { clean, listed, stated } from "../words/index.js";
import { isMoney, periodLabel, type Entry } from "./periods.js";

/** Of every resource the one page tells so many periods. */
const mostPeriods = 2;

const nothing = "0";

/** What alone exceeds all that there is was left out before anything was priced. */
const orInReach = "unless it brings a step within reach that needs more than there is now";

/** The price of one more of a resource in one period, with its unit; "-" where it is not known. */
export function priceOfOneMore({ plan, money }: Briefing, id: string, { price }: PeriodUse): string {
  if (price === undefined) return "-";
  const [figure, unit] = isMoney(plan, id) ? [digits(price), plan.document.currency] : [money.amount(price), money.unit];
  return Number(figure.replaceAll(",", "")) === 0 ? nothing : `${figure} ${unit}`;
}

/**
 * The same in words, the dearest periods first, and what such a price does say: with the gap it limits what more can bring, since it is the price
 * of the limit in a problem that allows more than the plan may; it promises nothing.
 *
 * @returns undefined where no price is known
 */
export function pricesInWords(briefing: Briefing, entries: readonly Entry[], everyPeriod: boolean): string | undefined {
  const known = entries.filter(([, periods]) => periods.every(({ price }) => price !== undefined));
  if (known.length === 0) return undefined;
  const names = (of: readonly Entry[]): string => listed(of.map((entry) => named(briefing, entry)));
  const untold = entries.filter((entry) => !known.includes(entry));
  const unknown =
    untold.length === 0
      ? ""
      : ` Of ${names(untold)} no price is known, since how much is used turns out by chance; that does not say that there is enough.`;
  const told = known.flatMap((entry) => pricesOf(briefing, entry, everyPeriod ? Infinity : mostPeriods) ?? []);
  if (told.length === 0)
    return `There is enough of ${names(known)} where each initiative does its best by itself: more of it brings at most ${toTheLimit(briefing)}, ${orInReach}.${unknown}`;
  return (
    `What is scarce has prices at which initiatives, each doing its best by itself, would share it: ${told.join("; ")}. They promise nothing: one more brings at most its price and ` +
    `${toTheLimit(briefing)}, ${orInReach}; often it brings less or nothing, since steps are taken whole. To see what it does bring, plan with it and compare. ` +
    `Use is a mean: what is half used on average may run out in some futures, and what is all used may be wanted by nobody else.${unknown}`
  );
}

/** "one more of "Bakers" 2,340 EUR in 2012-H1"; undefined where no period has a price. */
function pricesOf(briefing: Briefing, entry: Entry, most: number): string | undefined {
  const [id, periods] = entry;
  const dear = periods
    .flatMap((use, p) => (use.price === undefined || priceOfOneMore(briefing, id, use) === nothing ? [] : [{ use, p }]))
    .sort((a, b) => (b.use.price ?? 0) - (a.use.price ?? 0) || a.p - b.p);
  if (dear.length === 0) return undefined;
  const { plan } = briefing;
  const what = isMoney(plan, id)
    ? `one more ${plan.document.currency} of ${named(briefing, entry)}`
    : `one more of ${named(briefing, entry)}`;
  const prices = dear.slice(0, most).map(({ use, p }) => `${priceOfOneMore(briefing, id, use)} in ${periodLabel(briefing, id, p)}`);
  const others = dear.length > most ? " (less in others)" : periods.length > dear.length ? " (nothing in others)" : "";
  return `${what} ${listed(prices)}${others}`;
}

/** What lies between the plan and the limit that the prices belong to, as far as it is known: it is theirs only where initiatives were taken apart. */
function toTheLimit({ plan: { value, boundByPrices }, money }: Briefing): string {
  if (value.upper === undefined || boundByPrices === undefined)
    return "what lies between this plan and the limit of that reckoning, which is not known here";
  const left = `the ${money.amount(Math.max(0, boundByPrices.mean - value.lower.mean))} ${money.unit} that lie between this plan and the limit`;
  return boundByPrices.mean > value.upper.mean ? `${left} that prices alone set, a little above the one below` : `${left} below`;
}

function named({ plan }: Briefing, [id]: Entry): string {
  return `"${clean(plan.labels.resources[id]?.name ?? id)}"`;
}

function digits(price: number): string {
  return price < 0.005 ? nothing : stated(Number(price.toFixed(2)));
}

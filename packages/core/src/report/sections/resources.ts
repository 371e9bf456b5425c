import type { PeriodUse } from "../../planning/index.js";
import type { Briefing } from "../briefing.js";
import type { Section, Table } from "../page/index.js";
import { bar, chance, clean, grouped, listed, tick } from "../words/index.js";
import { priceOfOneMore, pricesInWords } from "./oneMore.js";
import { isMoney, periodLabel, type Entry } from "./periods.js";

/** A resource with more periods than this is told in one line. */
const mostRows = 8;

const barWidth = 20;

const adds = "adds ";

/** Expected use of money and people: a bar for each period, or one line where there are many. */
export function resources(briefing: Briefing, everyPeriod: boolean): Section | undefined {
  const entries = Object.entries(briefing.plan.resources).filter(([, periods]) => periods.length > 0);
  if (entries.length === 0) return undefined;
  const told = entries.filter(([, periods]) => everyPeriod || periods.length <= mostRows);
  const long = entries.filter((entry) => !told.includes(entry));
  const tables = [
    ...(told.length > 0 ? [byPeriod(briefing, told, everyPeriod)] : []),
    ...(long.length > 0 ? [inOneLine(briefing, long)] : []),
  ];
  const oneMore = pricesInWords(briefing, entries, everyPeriod);
  const added = tables.some(({ rows }) => rows.flat().some((cell) => cell.startsWith(adds)));
  return {
    title: "Use of money and people",
    blocks: [
      ...tables,
      {
        kind: "text",
        text:
          `Used: mean over the simulated futures. ${kept(briefing, entries)}` +
          (added ? " Adds: what is done brings more of it than it uses." : ""),
      },
      ...(oneMore === undefined ? [] : [{ kind: "text" as const, text: oneMore }]),
    ],
  };
}

/** What the ledger promises, and what it cannot: chance and what must be done are not asked. */
function kept(briefing: Briefing, entries: readonly Entry[]): string {
  const { plan, ids } = briefing;
  const over = entries.flatMap(([id, periods]) => {
    const [first, ...others] = overdrawn(periods, plan.document.resources?.[id]?.carry ?? 0);
    const name = `"${clean(plan.labels.resources[id]?.name ?? id)}"`;
    return first === undefined ? [] : [`${name} in ${periodLabel(briefing, id, first)}${others.length === 0 ? "" : " and later"}`];
  });
  if (over.length === 0 && !ids.some((id) => isForced(plan, id)))
    return "In none of them is more promised than there is; what turns out dearer than expected is paid when it falls due.";
  const more = over.length === 0 ? "" : ` On average more is used than there is of ${listed(over)}.`;
  return `Nothing is decided that would promise more than there is; what must be done, or turns out dearer than expected, is paid when it falls due.${more}`;
}

/** Periods in which more is used on average than can be there, what is carried over included. */
function overdrawn(periods: readonly PeriodUse[], carry: number): number[] {
  let left = 0;
  return periods.flatMap(({ available, expected }, p) => {
    const free = available + carry * left;
    left = Math.max(0, free - expected);
    return expected > free * (1 + roundingError) + roundingError ? [p] : [];
  });
}

const roundingError = 1e-9;

/** Whether anything of it happens without being decided. */
function isForced({ document }: Briefing["plan"], id: string): boolean {
  const initiative = document.initiatives[id];
  if ("stages" in initiative) return initiative.mandatory === true;
  return Object.values(initiative.modes).some(({ options = [] }) => options.some(({ forced }) => forced === true));
}

/** @param priced with the price of one more, where that is known */
function byPeriod(briefing: Briefing, entries: readonly Entry[], priced: boolean): Table {
  const told = priced && entries.some(([, periods]) => periods.some(({ price }) => price !== undefined));
  const rows = entries.flatMap(([id, periods]) =>
    periods.map((use, p) => [
      p === 0 ? named(briefing, id) : "",
      periodLabel(briefing, id, p),
      bar(share(use), barWidth),
      used(briefing, id, use),
      amount(briefing, id, use.available),
      use.available > 0 ? chance(share(use)) : "-",
      ...(told ? [priceOfOneMore(briefing, id, use)] : []),
    ]),
  );
  const right = (head: string) => ({ head, align: "right" as const });
  return {
    kind: "table",
    columns: [
      { head: "what", wraps: true },
      { head: "when" },
      { head: "" },
      right("used"),
      right("there is"),
      right("share"),
      ...(told ? [right("price of one more")] : []),
    ],
    rows,
  };
}

function inOneLine(briefing: Briefing, entries: readonly Entry[]): Table {
  const rows = entries.map(([id, periods]) => {
    const shares = periods.map(share);
    const most = shares.indexOf(Math.max(...shares));
    const use = periods[most];
    const tightest = `${used(briefing, id, use)} ${isAdded(use) ? "to" : "of"} ${amount(briefing, id, use.available)} in ${periodLabel(briefing, id, most)}`;
    return [named(briefing, id), condensed(shares).map(tick).join(""), tightest, use.available > 0 ? chance(shares[most]) : "-"];
  });
  const columns = [
    { head: "what", wraps: true as const },
    { head: "from first to last period" },
    { head: "tightest", wraps: true as const },
    { head: "share", align: "right" as const },
  ];
  return { kind: "table", columns, rows };
}

/** Share of what is there that is used. What is used where nothing is there fills the bar. */
function share({ expected, available }: PeriodUse): number {
  if (available > 0) return Math.max(0, expected / available);
  return expected > 0 ? 1 : 0;
}

/** At most so many characters stand in one line. */
const mostTicks = 30;

function condensed(shares: readonly number[]): number[] {
  const together = Math.ceil(shares.length / mostTicks);
  return Array.from({ length: Math.ceil(shares.length / together) }, (_, i) => Math.max(...shares.slice(i * together, (i + 1) * together)));
}

function named({ plan, money }: Briefing, id: string): string {
  const label = plan.labels.resources[id];
  const unit = isMoney(plan, id) ? money.unit : clean(label?.unit ?? "");
  return unit === "" ? clean(label?.name ?? id) : `${clean(label?.name ?? id)} (${unit})`;
}

function used(briefing: Briefing, id: string, use: PeriodUse): string {
  return isAdded(use) ? `${adds}${amount(briefing, id, -use.expected)}` : amount(briefing, id, use.expected);
}

/** Steps may provide people; where they provide more than is used, less than nothing is used. */
function isAdded({ expected }: PeriodUse): boolean {
  return expected < 0;
}

function amount({ plan, money }: Briefing, id: string, value: number): string {
  if (isMoney(plan, id)) return money.amount(value);
  if (value > 0 && value < 0.05) return "<0.1";
  const [tenths, whole] = [Math.round(value * 10) / 10, Math.round(value)];
  return Math.abs(value) < 100 && tenths !== whole ? grouped(tenths, -1) : grouped(whole);
}

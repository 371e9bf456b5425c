import type { Calendar } from "../../calendar/index.js";
import type { PeriodRef, Portfolio, StagedInitiative } from "../../document/index.js";
import type { Declared } from "../../names/index.js";
import type { Issues } from "../issues.js";

/** Stages can be started when they are planned, and in their windows. */
export function checkStages(portfolio: Portfolio, declared: Declared, calendar: Calendar, issues: Issues): void {
  const money = Object.values(portfolio.resources ?? {}).filter(({ kind }) => kind === "money").length;
  for (const [id, initiative] of Object.entries(portfolio.initiatives)) {
    if (!("stages" in initiative)) continue;
    const path = `initiatives.${id}`;
    if (money > 1 && initiative.paidFrom === undefined)
      issues.add(path, `there are ${money} money resources; "paidFrom" says which one pays for this initiative`);
    checkTimes(initiative, path, calendar, issues);
    checkMandatory(initiative, path, issues);
    initiative.stages.forEach((stage, i) => {
      const at = `${path}.stages[${i}]`;
      const total = stage.payments?.reduce((sum, part) => sum + part, 0);
      if (total !== undefined && Math.abs(total - 1) > 1e-6)
        issues.add(`${at}.payments`, `found shares that add up to ${total}; allowed is 1`);
      if (stage.ifItFails !== undefined && stage.succeeds === undefined)
        issues.add(`${at}.ifItFails`, 'found without "succeeds"; a stage without a chance of failing never fails');
      const moved = stage.costMovesWith?.driver;
      if (moved !== undefined && declared.drivers.get(moved) === "event")
        issues.add(`${at}.costMovesWith.driver`, `"${moved}" is an event; allowed is an index that is 1 today`);
      for (const [driver, reveals] of Object.entries(stage.reveals ?? {}))
        checkReveals(driver, reveals, `${at}.reveals.${driver}`, portfolio, declared, issues);
    });
  }
}

function checkTimes({ stages, options }: StagedInitiative, path: string, calendar: Calendar, issues: Issues): void {
  const place = (period: PeriodRef | undefined, at: string): number | undefined => {
    if (period === undefined) return undefined;
    const index = calendar.indexOf(period);
    if (index === undefined) issues.add(at, notAPeriod(period, calendar));
    return index;
  };
  for (const option of ["abandon", "contract", "expand", "switch"] as const)
    place(options?.[option]?.until, `${path}.options.${option}.until`);
  let earliest = 0;
  let free: number | undefined = 0;
  stages.forEach((stage, i) => {
    const at = `${path}.stages[${i}]`;
    const from = place(stage.window?.from, `${at}.window.from`) ?? 0;
    const ends = [
      place(stage.window?.until, `${at}.window.until`),
      i === 0 ? place(options?.defer?.until, `${path}.options.defer.until`) : undefined,
    ];
    const until = Math.min(...ends.map((end) => end ?? Infinity));
    const planned = place(stage.planned, `${at}.planned`);
    earliest = Math.max(earliest, from);
    if (from > until) issues.add(`${at}.window`, "the window closes before it opens");
    else if (earliest > until)
      issues.add(
        `${at}.window.until`,
        `the window closes before the stage before it can be live (${calendar.labels[earliest] ?? "after the plan"})`,
      );
    const instalments = Math.max(stage.takes, stage.payments?.length ?? 1);
    if (planned !== undefined) {
      if (planned < from || planned > until) issues.add(`${at}.planned`, `${calendar.labels[planned]} is not in the window of the stage`);
      if (free === undefined)
        issues.add(
          `${at}.planned`,
          "the stage before it is not planned, so this one cannot be",
          "plan the stages before it too, or none after it",
        );
      else if (planned < free)
        issues.add(
          `${at}.planned`,
          `the stage before it is live from ${calendar.labels[free] ?? "after the plan"} on; allowed is then or later`,
        );
      if (planned + stage.takes > calendar.periods - 1) issues.add(`${at}.planned`, "the stage would not be live within the plan");
      else if (planned + instalments > calendar.periods) issues.add(`${at}.planned`, "its payments would go on after the plan");
    }
    free = planned === undefined ? undefined : planned + stage.takes;
    earliest += stage.takes;
  });
}

/** What must be done says when. */
function checkMandatory({ mandatory, committed, stages }: StagedInitiative, path: string, issues: Issues): void {
  if (mandatory !== true) return;
  if (committed === false) issues.add(`${path}.committed`, "found false of what is mandatory; the committed plan cannot leave it out");
  stages.forEach(({ planned }, i) => {
    if (planned === undefined)
      issues.add(`${path}.stages[${i}].planned`, "missing; what is mandatory says of each stage when it is started");
  });
}

function notAPeriod(period: PeriodRef, { labels, periods }: Calendar): string {
  const allowed = `allowed are ${labels[0]} to ${labels[periods - 1]}, or a number from 1 to ${periods}`;
  return `${typeof period === "string" ? `"${period}"` : String(period)} is no period of the plan; ${allowed}`;
}

function checkReveals(
  driver: string,
  reveals: number | object,
  path: string,
  portfolio: Portfolio,
  declared: Declared,
  issues: Issues,
): void {
  const kind = declared.drivers.get(driver);
  if (kind !== "private") {
    issues.add(
      path,
      `"${driver}" is of kind ${kind ?? "unknown"}; only private drivers are revealed`,
      "everything else is seen by everybody as time passes",
    );
    return;
  }
  const entry = portfolio.drivers[driver];
  const range = entry?.kind === "private" ? entry.range : (declared.ranges.get(driver)?.value as { distribution: string } | undefined);
  const distribution = range?.distribution ?? "";
  if (typeof reveals === "object" && distribution !== "yesNo")
    issues.add(path, `found a test of a range that is ${distribution}; a test is of a yes/no truth`);
  else if (typeof reveals === "number" && reveals < 1 && (distribution === "yesNo" || distribution === "discrete"))
    issues.add(
      path,
      `found ${reveals} of a truth that is ${distribution}; allowed is 1${distribution === "yesNo" ? " or a test (sensitivity, specificity)" : ""}`,
    );
}

import type { Advice, PlannedInitiative } from "../../planning/index.js";
import type { Briefing } from "../briefing.js";
import type { Section } from "../page/index.js";
import { chance, clean, inCases, isGain, isLoss, nothing, type Money } from "../words/index.js";
import { expectedCost } from "./expectedCost.js";
import { withRights } from "./withRights.js";

export const adviceWords: Readonly<Record<Advice, string>> = {
  start: "start now",
  pilot: "pilot now",
  keepOpen: "keep open",
  leave: "leave",
};

export const adviceOrder: readonly Advice[] = ["start", "pilot", "keepOpen", "leave"];

/**
 * What to do now: every initiative, what its first step costs, and why.
 *
 * @param steps with the name of the first step
 */
export function todo(briefing: Briefing, steps: boolean): Section {
  const { plan, ids, money } = briefing;
  const rows = adviceOrder.flatMap((advice) =>
    ids
      .filter((id) => plan.initiatives[id].advice === advice)
      .map((id, i) => [
        i === 0 ? adviceWords[advice] : "",
        briefing.name(id),
        ...(steps ? [firstStep(briefing, id)] : []),
        firstCost(briefing, id),
        goesOn(plan.initiatives[id]),
        reason(briefing, id),
      ]),
  );
  return {
    title: "What to do now",
    blocks: [
      {
        kind: "table",
        columns: [
          { head: "" },
          { head: "what", wraps: true },
          ...(steps ? [{ head: "first step", wraps: true as const }] : []),
          { head: `cost in year 1, ${money.unit}`, align: "right" },
          { head: "goes on", align: "right" },
          { head: "why", wraps: true },
        ],
        rows,
      },
      {
        kind: "text",
        text:
          "Start: the last step follows the first in at least nine of ten cases. Pilot: what follows depends on what it shows. Keep open: started later in at least one case of twenty. Leave: hardly ever. " +
          "Cost in year 1: what the first step costs within a year, at the means of its ranges and today's prices. Goes on: how often the second step follows. Whatever happens, and free to change course: value today of the initiative by itself, without and with that right." +
          (ids.some(briefing.isMandatory)
            ? " Must be done: mandatory in the document, so that its steps are taken on their dates whatever happens."
            : ""),
      },
    ],
  };
}

/** What the steps that are taken now cost the firm in the first year; undefined where one of them cannot be told. */
export function costOfNow({ plan, compiled }: Briefing): number | undefined {
  return plan.now.reduce<number | undefined>((sum, option) => {
    const cost = expectedCost(compiled.model, option)?.inFirstYear;
    return sum === undefined || cost === undefined ? undefined : sum + cost;
  }, 0);
}

function firstStep({ plan }: Briefing, id: string): string {
  const { advice, stages } = plan.initiatives[id];
  return advice === "leave" ? "-" : clean(stages[0]?.name ?? "") || "-";
}

function firstCost({ plan, compiled, money }: Briefing, id: string): string {
  const option = plan.now.find((each) => each.startsWith(`${id}.`));
  const cost = option === undefined ? undefined : expectedCost(compiled.model, option);
  return cost === undefined ? "-" : money.amount(cost.inFirstYear);
}

function goesOn({ advice, stages }: PlannedInitiative): string {
  if (stages.length < 2 || stages[0].probability <= 0 || advice === "leave") return "-";
  return chance(Math.min(1, stages[1].probability / stages[0].probability));
}

/** One short reason, from the figures of the plan. */
function reason(briefing: Briefing, id: string): string {
  const { plan, money } = briefing;
  const { advice, alone, contribution, stages } = plan.initiatives[id];
  const flexible = withRights(alone);
  const { committed, premium } = alone;
  const unsure = `adds ${money.figure(contribution)} to the plan, give or take ${money.giveOrTake(contribution)}: not sure to pay`;
  if (briefing.isMandatory(id)) return `must be done${committed === undefined ? "" : `; ${ifCommitted(committed, money)}`}`;
  if (advice === "leave") {
    if (isGain(flexible)) return `${money.figure(flexible)} by itself, but beside the others it adds nothing`;
    if (committed !== undefined && isLoss(committed.lower))
      return `${money.figure(committed.lower)} whatever happens, and waiting does not mend that`;
    return "brings nothing, by itself or to the others";
  }
  if (advice === "keepOpen") {
    const start = Math.min(1, Math.max(...stages.map(({ probability }) => probability)));
    return `started later ${inCases(start)}, most often ${busiest(briefing, id)}${isGain(contribution) ? "" : `; ${unsure}`}`;
  }
  if (!isGain(flexible) && isGain(contribution))
    return `${nothing(flexible)} by itself; with it the plan is worth ${money.figure(contribution)} more`;
  if (!isGain(flexible) && !isGain(contribution)) return unsure;
  const free = `${money.figure(flexible)} free to change course`;
  if (committed === undefined) return free;
  const helps = premium !== undefined && isGain(premium);
  if (helps && (committed.distribution.probabilityOfLoss >= 0.1 || isLoss(committed.lower)))
    return `${money.figure(committed.lower)} whatever happens, ${free}`;
  return ifCommitted(committed, money);
}

function ifCommitted({ lower, distribution }: NonNullable<PlannedInitiative["alone"]["committed"]>, money: Money): string {
  const loss = distribution.probabilityOfLoss;
  return `${money.figure(lower)} whatever happens; ${loss > 0 ? `loses money in ${chance(loss)} of cases` : "never loses money"}`;
}

/** The stretch of time in which its first step is taken most often. */
function busiest({ plan, spans }: Briefing, id: string): string {
  const byDate = plan.initiatives[id].stages[0]?.byDate ?? [];
  const shares = spans.map(({ last }, i) =>
    byDate.slice(i === 0 ? 0 : spans[i - 1].last + 1, last + 1).reduce((sum, share) => sum + share, 0),
  );
  return spans[shares.indexOf(Math.max(...shares))].words;
}

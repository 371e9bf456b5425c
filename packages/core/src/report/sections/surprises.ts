import type { Advice, PlannedInitiative } from "../../planning/index.js";
import type { Estimate } from "../../valuation/index.js";
import type { Briefing } from "../briefing.js";
import type { Section } from "../page/index.js";
import { asLoss, counted, isGain, isLoss, listed, nothing } from "../words/index.js";

/** What a team would not have expected, each with its figures. Differences within twice their standard error are not told. */
export function surprises(briefing: Briefing): Section {
  const each = briefing.ids.flatMap((id) => {
    const told = onInitiative.flatMap((tell) => tell(briefing.plan.initiatives[id], briefing) ?? []);
    return told.length === 0 ? [] : [`${briefing.quoted(id)} ${told.join("; it ")}.`];
  });
  const found = [...each, ...onPlan.flatMap((tell) => tell(briefing) ?? [])];
  return {
    title: "What surprised us",
    blocks: [
      { kind: "list", items: found.length > 0 ? found : ["Nothing: the figures agree with what was expected of every initiative."] },
    ],
  };
}

/** What is told of one initiative: words that follow its name, or "it". */
const onInitiative: readonly ((initiative: PlannedInitiative, briefing: Briefing) => string | undefined)[] = [
  ({ alone: { initiative, committed, value } }, { money, isMandatory }) =>
    committed !== undefined && !isMandatory(initiative) && turnsToGain({ committed, value })
      ? `loses ${money.words(asLoss(committed.lower))} if carried out whatever happens, and is worth ${money.words(value.lower)} with the right to change course`
      : undefined,
  ({ alone: { value }, contribution }, { money }) =>
    !isGain(value.lower) && isGain(contribution)
      ? `is worth ${nothing(value.lower)} by itself, and adds ${money.words(contribution)} to the plan: others earn more because of it`
      : undefined,
  ({ alone: { committed } }, { money }) => {
    const customers = committed?.accounts["customer"]?.value;
    if (committed === undefined || customers === undefined || !isLoss(committed.lower) || !isLoss(customers)) return undefined;
    return `loses for both if carried out whatever happens: ${money.words(asLoss(committed.lower))} for the firm, ${money.words(asLoss(customers))} for customers`;
  },
  ({ alone, advice }, { money }) => {
    if (advice !== "leave" || !isGain(alone.value.lower)) return undefined;
    // What it is worth with the right to change course has just been told.
    const left = turnsToGain(alone) ? "is left all the same" : `would be worth ${money.words(alone.value.lower)} by itself, and is left`;
    return `${left}: the others make better use of money and people, or rule it out`;
  },
  ({ contribution }, { money }) =>
    isLoss(contribution)
      ? `takes more than it brings: without it the plan would be worth ${money.words(asLoss(contribution))} more`
      : undefined,
  ({ posture, alone, advice, contribution }, { isMandatory }) => {
    if (posture.agrees) return undefined;
    const must = isMandatory(alone.initiative);
    // The figures of a bet that turns into an option have just been told.
    const because = !must && turnsToGain(alone) ? "" : `: ${posture.because}`;
    const sure = posture.derived !== "never" || (nothing(alone.value.lower) === "nothing" && nothing(contribution) === "nothing");
    const verdict = sure ? `the figures say ${postureWords[posture.derived]}` : "the figures do not show that it is worth doing";
    return `was taken for ${postureWords[posture.declared]}, and ${verdict}${because}${posture.derived === "never" && !must ? allTheSame[advice] : ""}`;
  },
];

/** How it fits that something is not left of which nothing shows that it is worth doing. */
const allTheSame: Readonly<Record<Advice, string>> = {
  start: "; the plan starts it all the same",
  pilot: "; the plan pilots it all the same",
  keepOpen: "; keeping it open costs nothing until it is started",
  leave: "",
};

/** Loses if carried out whatever happens, and gains with the right to change course. */
function turnsToGain({ committed, value }: Pick<PlannedInitiative["alone"], "committed" | "value">): boolean {
  return committed !== undefined && isLoss(committed.lower) && isGain(value.lower);
}

/** What is told of the plan as a whole. */
const onPlan: readonly ((briefing: Briefing) => string | undefined)[] = [
  ({ plan: { comparison }, money }) => {
    const { difference } = comparison.static;
    if (isGain(difference)) return undefined;
    const how = isLoss(difference) ? "less than" : "hardly more than";
    return `Deciding as one goes earns ${how} committing to the best fixed selection: the difference is ${money.words(difference)}.`;
  },
  (briefing) => {
    const { plan, ids, money } = briefing;
    // Nothing tells what is gained by what must be done.
    if (ids.some(briefing.isMandatory)) return undefined;
    const most = (of: (id: string) => Estimate | undefined): { id: string; value: Estimate } | undefined =>
      ids
        .flatMap((id) => ({ id, value: of(id) ?? none }))
        .filter(({ value }) => isGain(value))
        .sort((a, b) => b.value.mean - a.value.mean)[0];
    const firm = most((id) => plan.initiatives[id].contribution);
    const customers = most((id) => plan.initiatives[id].accounts["customer"]?.value);
    if (firm === undefined || customers === undefined || firm.id === customers.id) return undefined;
    return `The firm gains most by ${briefing.quoted(firm.id)}, ${money.words(firm.value)}; customers gain most by ${briefing.quoted(customers.id)}, ${money.words(customers.value)}.`;
  },
  (briefing) => {
    const { plan, ids } = briefing;
    const fresh = ids.filter(
      (id) =>
        !briefing.isMandatory(id) &&
        plan.now.some((option) => option.startsWith(`${id}.`)) &&
        !plan.comparison.static.initiatives.includes(id),
    );
    return fresh.length === 0
      ? undefined
      : `The plan starts ${counted(fresh.length, "initiative")} now that the fixed selection leaves out: ${listed(fresh.map(briefing.quoted))}.`;
  },
];

const none: Estimate = { mean: 0, standardError: 0, ci95: [0, 0] };

const postureWords = {
  noRegret: "a move without regret",
  option: "an option",
  bigBet: "a big bet",
  learn: "a way to learn",
  reference: "the alternative to compare with",
  never: "not worth doing",
} as const;

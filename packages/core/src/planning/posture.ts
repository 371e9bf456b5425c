import type { Initiative, ModalInitiative, Posture, StagedInitiative } from "../portfolio/index.js";
import type { Estimate, InitiativeValue } from "../valuation/index.js";
import type { InitiativeShare } from "./modelPlan.js";

/** What a team believes an initiative to be, and what the numbers say it is. */
export interface PostureFinding {
  readonly declared: Posture;
  /** `never`: worth nothing to the firm, alone or with others. */
  readonly derived: Posture | "never";
  readonly agrees: boolean;
  /** Why, in plain words. */
  readonly because: string;
}

/** A loss in fewer than one case in ten is no regret. */
const regret = 0.1;

/** More than this share of the largest budget of a period is spent before anything is learned: a big bet. */
const bigShareOfBudget = 0.25;

/** The same where the document has no budget: the share of all that the initiative costs. */
const bigShareOfCost = 0.6;

/**
 * Derives the posture of an initiative (Courtney, Kirkland & Viguerie 1997: no-regret move, option, big bet) from its
 * committed distribution, its flexible value and what it brings to the plan, and compares it with the declared one.
 *
 * @param budget the most money that any period has, where money is limited
 */
export function derivePosture(
  initiative: Initiative,
  alone: InitiativeValue,
  share: InitiativeShare,
  budget: number | undefined,
): PostureFinding {
  const { declared, derived, because } = { declared: initiative.posture, ...judge(initiative, alone, share, budget) };
  return { declared, derived, agrees: agree(declared, derived), because };
}

function agree(declared: Posture, derived: PostureFinding["derived"]): boolean {
  // A reference alternative is there to be compared with: nothing contradicts it but being worth doing without regret.
  if (declared === "reference") return derived !== "noRegret";
  return declared === derived;
}

function judge(
  initiative: Initiative,
  alone: InitiativeValue,
  share: InitiativeShare,
  budget: number | undefined,
): { derived: PostureFinding["derived"]; because: string } {
  const { committed, value, premium } = alone;
  const loss = committed?.distribution.probabilityOfLoss;
  if (committed !== undefined && (committed.distribution.p10 > 0 || (loss ?? 1) < regret))
    return { derived: "noRegret", because: `even if carried out whatever happens it loses money in only ${percent(loss ?? 0)} of cases` };
  if (!isGain(value.lower)) {
    const nothing = isZero(value.lower) ? "nothing" : "nothing that can be told from chance";
    if (isGain(share.contribution))
      return { derived: "learn", because: `by itself it earns ${nothing}, yet the others earn more when it is there` };
    return { derived: "never", because: whyNever(initiative, value.lower, share.contribution, nothing) };
  }
  const bet = betOf(initiative, budget);
  if (bet !== undefined) return { derived: "bigBet", because: bet };
  if (loss === undefined)
    return { derived: "option", because: "it is worth having, decided as one goes; no course is planned to hold that against" };
  const loses = `carried out whatever happens it loses money in ${percent(loss)} of cases`;
  const because =
    premium !== undefined && isGain(premium)
      ? `${loses}; with the right ${rightsOf(initiative)} it is worth having`
      : `${loses}, yet earns some on average, to which no right to change course adds anything sure`;
  return { derived: "option", because };
}

/** Above 0 by more than twice its standard error: not by the luck of the draw. */
function isGain({ mean, standardError }: Estimate): boolean {
  return mean > 2 * standardError && mean > 0;
}

function isZero({ mean, standardError }: Estimate): boolean {
  return mean === 0 && standardError === 0;
}

function whyNever(initiative: Initiative, value: Estimate, contribution: Estimate, nothing: string): string {
  if ("stages" in initiative && initiative.mandatory === true)
    return `by itself it earns ${nothing}; what the others have of it is not known, since it must be done`;
  if (contribution.mean < -2 * contribution.standardError) return `by itself it earns ${nothing}, and it takes from the others`;
  return isZero(value) && isZero(contribution)
    ? "it earns nothing by itself and brings the others nothing"
    : "what it earns by itself, and what it brings the others, cannot be told from nothing";
}

/** The rights that an initiative has, for a sentence: "to wait, not to go on or to stop". */
function rightsOf(initiative: Initiative): string {
  const rights = "stages" in initiative ? rightsOfStages(initiative) : rightsOfModes(initiative);
  if (rights.length < 2) return rights[0] ?? "to decide as one goes";
  return `${rights.slice(0, -1).join(", ")} or ${rights[rights.length - 1]}`;
}

const rightWords = {
  defer: "to wait",
  stage: "not to go on",
  contract: "to make it smaller",
  expand: "to make it larger",
  switch: "to switch",
  abandon: "to stop",
};

function rightsOfStages({ stages, options = {}, mandatory }: StagedInitiative): string[] {
  const until = options.defer?.until ?? stages[0].window?.until;
  const has: Readonly<Record<keyof typeof rightWords, boolean>> = {
    defer: mandatory !== true && (until === undefined || until !== stages[0].planned),
    stage: mandatory !== true && stages.length > 1,
    contract: options.contract !== undefined,
    expand: options.expand !== undefined,
    switch: options.switch !== undefined,
    abandon: options.abandon !== undefined,
  };
  return (Object.keys(rightWords) as (keyof typeof rightWords)[]).flatMap((right) => (has[right] ? [rightWords[right]] : []));
}

function rightsOfModes({ modes }: ModalInitiative): string[] {
  const kinds = new Set<string>(
    Object.values(modes).flatMap(({ options = [] }) => options.flatMap(({ kind, forced }) => (forced === true ? [] : (kind ?? [])))),
  );
  return Object.entries(rightWords).flatMap(([kind, words]) => (kinds.has(kind) ? [words] : []));
}

/** Why it is a big bet, if it is: what is spent up to the end of the first stage that tells something. */
function betOf(initiative: Initiative, budget: number | undefined): string | undefined {
  if (!("stages" in initiative)) return undefined;
  const costs = initiative.stages.map(({ cost }) => typicalCost(cost));
  const teller = initiative.stages.findIndex(({ reveals }) => reveals !== undefined && Object.keys(reveals).length > 0);
  const sum = (some: readonly number[]): number => some.reduce((total, cost) => total + cost, 0);
  const [spent, all] = [sum(costs.slice(0, teller < 0 ? costs.length : teller + 1)), sum(costs)];
  if (budget !== undefined && budget > 0)
    return spent > bigShareOfBudget * budget
      ? `${percent(spent / budget)} of a period's budget is spent before anything is learned`
      : undefined;
  return spent > bigShareOfCost * all ? `${percent(spent / all)} of its cost is spent before anything is learned` : undefined;
}

function typicalCost(cost: unknown): number {
  if (typeof cost === "number") return cost;
  if (typeof cost !== "object" || cost === null) return 0;
  const range = cost as Partial<Record<"mode" | "mean" | "p50" | "median" | "max" | "min", number>>;
  return range.mode ?? range.mean ?? range.p50 ?? range.median ?? ((range.min ?? 0) + (range.max ?? 0)) / 2;
}

function percent(share: number): string {
  return `${String(Math.round(share * 100))}%`;
}
